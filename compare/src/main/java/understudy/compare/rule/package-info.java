/** This room is for saying how to compare: which differences are not differences. Start at {@link understudy.compare.rule.Rules}. */
@NullMarked
package understudy.compare.rule;

import org.jspecify.annotations.NullMarked;
