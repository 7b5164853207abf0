package understudy.gateway.upstream;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One URL of a version: a host and a port.
 *
 * @param host without brackets
 * @param literal its address, when the host is one and not a name
 */
record Site(String host, int port, @Nullable InetAddress literal) {

    static Site of(URI url) {
        String host = url.getHost();
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        boolean secure = "https".equalsIgnoreCase(url.getScheme());
        int port = url.getPort() >= 0 ? url.getPort() : secure ? 443 : 80;
        return new Site(bare, port, literal(bare));
    }

    private static @Nullable InetAddress literal(String host) {
        byte @Nullable [] address = NetUtil.createByteArrayFromIpAddressString(host);
        try {
            return address == null ? null : InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isLiteral() {
        return literal != null;
    }

    List<InetSocketAddress> at(List<InetAddress> addresses) {
        List<InetSocketAddress> all = new ArrayList<>();
        for (InetAddress address : addresses) {
            all.add(new InetSocketAddress(address, port));
        }
        return all;
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
