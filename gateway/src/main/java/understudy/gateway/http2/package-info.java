/**
 * This room is for HTTP/2, at both ends: {@link understudy.gateway.http2.Http2ClientSide} is spoken to by clients, {@link
 * understudy.gateway.http2.Http2Upstream} speaks to a version, and {@link understudy.gateway.http2.Http2Preface} tells the
 * two protocols apart where nothing but the first bytes can. Netty's codec reads and writes the frames, keeps the states of
 * streams and counts the windows; streams are objects of our own, for a channel for each stream would cost more than the
 * request. Start reading at {@code Http2Codec}, then {@code ClientConnection} and {@code UpstreamLink}.
 */
@NullMarked
package understudy.gateway.http2;

import org.jspecify.annotations.NullMarked;
