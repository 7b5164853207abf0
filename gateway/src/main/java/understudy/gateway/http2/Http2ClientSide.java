package understudy.gateway.http2;

import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2Exception;
import understudy.gateway.wire.ClientSide;

/** The clients' end of HTTP/2: requests to the door, replies to the client. */
public final class Http2ClientSide {

    private Http2ClientSide() {}

    /**
     * Speaks HTTP/2 on an open channel from now on. On the channel's event loop, after TLS has agreed on it, or with the
     * preface of the client still to be read.
     *
     * @param clientAddress without a port
     * @param secure whether the channel is under TLS
     */
    public static void install(Channel channel, ClientSide side, String clientAddress, boolean secure) {
        try {
            ClientConnection connection = new ClientConnection(side, clientAddress, secure);
            channel.pipeline().addLast(connection.handler());
            connection.begin();
        } catch (Http2Exception e) {
            throw new IllegalStateException("settings of our own that HTTP/2 does not allow", e);
        }
    }

    /**
     * Tells the client to leave: GOAWAY, and the channel is closed when the last request has been answered. On the
     * channel's event loop; channels that speak something else are left alone.
     */
    public static void drain(Channel channel) {
        Http2Handler handler = channel.pipeline().get(Http2Handler.class);
        if (handler != null && handler.decoder().frameListener() instanceof ClientConnection connection) {
            connection.drain();
        }
    }
}
