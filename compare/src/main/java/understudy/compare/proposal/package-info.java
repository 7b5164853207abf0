/**
 * This room is for rules that would explain differences: which ones, the weakest first. Start at
 * {@link understudy.compare.proposal.Ladder}.
 */
@NullMarked
package understudy.compare.proposal;

import org.jspecify.annotations.NullMarked;
