/**
 * This room is for watching: a view that goes on, as one screen on a terminal and else as lines. It is asked for anew when the
 * gateway tells that something happened, or now and then where that does not tell. Start reading at {@link understudy.cli.watch.Watch}.
 */
@NullMarked
package understudy.cli.watch;

import org.jspecify.annotations.NullMarked;
