/**
 * This room is for what both ends of the gateway have in common, whatever protocol is spoken: heads, fields, and the
 * two sides of a stream. {@link understudy.gateway.wire.ClientStream} and {@link understudy.gateway.wire.RequestSink} are
 * the client's end, {@link understudy.gateway.wire.UpstreamStream} and {@link understudy.gateway.wire.ReplySink} a
 * version's. Everything here is confined to one event loop, unless it says otherwise.
 */
@NullMarked
package understudy.gateway.wire;

import org.jspecify.annotations.NullMarked;
