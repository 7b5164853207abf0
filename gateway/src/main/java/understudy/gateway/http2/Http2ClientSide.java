package understudy.gateway.http2;

import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2Exception;
import understudy.gateway.wire.ClientSide;

/** The clients' end of HTTP/2: requests to the door, replies to the client. */
public final class Http2ClientSide {

    private Http2ClientSide() {}

    /**
     * Speaks HTTP/2 on an open channel from now on, until {@link understudy.gateway.wire.Leave} comes along its pipeline. On the channel's event loop, after TLS has agreed on it, or with the
     * preface of the client still to be read.
     *
     * @param clientAddress without a port
     * @param secure whether the channel is under TLS
     */
    public static void install(Channel channel, ClientSide side, String clientAddress, boolean secure) {
        try {
            ClientConnection connection = new ClientConnection(side, clientAddress, secure);
            channel.pipeline().addLast(connection.parting()).addLast(connection.handler());
            connection.begin();
        } catch (Http2Exception e) {
            throw new IllegalStateException("settings of our own that HTTP/2 does not allow", e);
        }
    }
}
