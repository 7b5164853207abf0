/**
 * This room is for what tests of many rooms share: upstreams that misbehave on purpose, clients that see every byte,
 * clocks that stand still. Plain sockets and virtual threads; nothing here knows how the product is built. Start reading
 * at {@link understudy.testkit.RawServer} and {@link understudy.testkit.RawClient}.
 */
@NullMarked
package understudy.testkit;

import org.jspecify.annotations.NullMarked;
