/**
 * This room is for grouping what differs: a cause is an endpoint, a place and a kind, with what people decided about it.
 * Start reading at {@link understudy.run.cause.CauseBook}.
 */
@NullMarked
package understudy.run.cause;

import org.jspecify.annotations.NullMarked;
