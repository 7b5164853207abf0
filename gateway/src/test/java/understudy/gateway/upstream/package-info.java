/** This room is for tests of how a request finds a connection. {@code Lines} is the protocol they speak. */
@NullMarked
package understudy.gateway.upstream;

import org.jspecify.annotations.NullMarked;
