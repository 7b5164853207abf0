/**
 * This room is for the gates: conditions for the next step, each a sum of counts weighed into a result that says what is
 * missing. Start reading at {@link understudy.judge.gate.GateResult}.
 */
@NullMarked
package understudy.judge.gate;

import org.jspecify.annotations.NullMarked;
