/**
 * This room is for what people are told of: which kinds of news there are, how much each matters and whether it ends.
 * How it reaches them is for others. Start reading at {@link understudy.run.alert.Alert}.
 */
@NullMarked
package understudy.run.alert;

import org.jspecify.annotations.NullMarked;
