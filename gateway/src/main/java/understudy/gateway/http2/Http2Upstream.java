package understudy.gateway.http2;

import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2Exception;
import understudy.gateway.wire.UpstreamConnection;

/** A version's end of HTTP/2. */
public final class Http2Upstream {

    private Http2Upstream() {}

    /**
     * Speaks HTTP/2 on an open channel from now on. On the channel's event loop, after TLS has agreed on it. There is no
     * room before the version has told its settings; {@link UpstreamConnection.Owner#free} is told then.
     *
     * @param address host and port, for operators, and for requests that name no host
     * @param secure whether the channel is under TLS
     */
    public static UpstreamConnection install(
            Channel channel, String address, boolean secure, UpstreamConnection.Owner owner) {
        try {
            UpstreamLink link = new UpstreamLink(address, secure, owner);
            channel.pipeline().addLast(link.handler());
            return link;
        } catch (Http2Exception e) {
            throw new IllegalStateException("settings of our own that HTTP/2 does not allow", e);
        }
    }
}
