/**
 * This room is for the rules of one parallel run: what holds now and how often it hid something, which rules would
 * explain the noise, and what they would have hidden. Start reading at {@link understudy.run.rule.Proposals}.
 */
@NullMarked
package understudy.run.rule;

import org.jspecify.annotations.NullMarked;
