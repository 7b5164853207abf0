/**
 * This room is for asking a gateway as many users would, over HTTP/1.1, HTTP/2 and gRPC, and for measuring what they
 * feel: latencies counted from when a request was due, and every error. Start reading at {@link understudy.bench.load.Load}.
 */
@NullMarked
package understudy.bench.load;

import org.jspecify.annotations.NullMarked;
