/**
 * Tests of HTTP/2 over real sockets. {@link understudy.gateway.http2.Peer} is the other end: it sends and reads single
 * frames, so that it can also do what no library would.
 */
@NullMarked
package understudy.gateway.http2;

import org.jspecify.annotations.NullMarked;
