/**
 * This room is for HTTP/1.0 and HTTP/1.1 on the wire: reading and writing heads and bodies, the connections of clients
 * ({@link understudy.gateway.http1.Http1ClientSide}) and of versions ({@link understudy.gateway.http1.Http1Upstream}).
 * Requests are read strictly: what two servers could read differently is refused. Replies are read as leniently as
 * clients of old had to.
 */
@NullMarked
package understudy.gateway.http1;

import org.jspecify.annotations.NullMarked;
