/**
 * This room is for HTTP/2 ends of our own, written frame by frame over plain sockets so that they can also do what no
 * library allows. Start reading at {@link understudy.testkit.http2.H2Server} and {@link understudy.testkit.http2.H2Client}.
 */
@NullMarked
package understudy.testkit.http2;

import org.jspecify.annotations.NullMarked;
