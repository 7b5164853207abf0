/** This room is for reading and writing HTTP/1, without sockets. */
@NullMarked
package understudy.gateway.http1;

import org.jspecify.annotations.NullMarked;
