/**
 * This room is for the versions behind the gateway: one that answers well, over HTTP/1.1, HTTP/2 and gRPC on one port, and
 * one that misbehaves in every way there is. Start reading at {@link understudy.bench.origin.Origin}.
 */
@NullMarked
package understudy.bench.origin;

import org.jspecify.annotations.NullMarked;
