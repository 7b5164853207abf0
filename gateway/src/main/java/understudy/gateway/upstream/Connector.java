package understudy.gateway.upstream;

import io.netty.channel.Channel;
import understudy.gateway.wire.UpstreamConnection;

/** Speaks one protocol on a channel that is open, and through with its TLS handshake if it has one. */
@FunctionalInterface
public interface Connector {

    /**
     * Puts the protocol's handlers on the channel. Called on its event loop; the channel is active
     * already, and nothing was read from it.
     *
     * @param address of the instance, for what is told to operators
     */
    UpstreamConnection install(Channel channel, String address, boolean secure, UpstreamConnection.Owner owner);
}
