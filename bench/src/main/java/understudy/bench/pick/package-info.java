/**
 * This room is for {@code bench/pick}: what it costs to say which version serves a request, by each kind of sticky key. Start reading
 * at {@link understudy.bench.pick.Main}.
 */
@NullMarked
package understudy.bench.pick;

import org.jspecify.annotations.NullMarked;
