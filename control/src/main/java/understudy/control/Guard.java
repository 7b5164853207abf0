package understudy.control;

import io.vertx.core.net.HostAndPort;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the admin side to this machine. It listens on loopback only; and since a web page from anywhere can make a
 * browser here connect to loopback under a name of its own (DNS rebinding), requests are answered only under names that
 * mean this machine.
 */
final class Guard {

    private static final Pattern LOOPBACK_4 = Pattern.compile("127(\\.\\d{1,3}){3}");

    private final String configured;

    Guard(String configured) {
        this.configured = bare(configured);
    }

    /** The address to listen on. */
    static InetAddress loopback(String host) {
        try {
            InetAddress address = InetAddress.getByName(bare(host));
            if (!address.isLoopbackAddress()) {
                throw new ControlException(
                        ControlException.Code.NOT_LOOPBACK,
                        "admin.listen: %s (expected: a loopback address such as 127.0.0.1; others need auth, which is not in this version)"
                                .formatted(host));
            }
            return address;
        } catch (UnknownHostException e) {
            throw new ControlException(
                    ControlException.Code.UNRESOLVED,
                    "admin.listen: %s does not resolve (expected: a loopback address such as 127.0.0.1)"
                            .formatted(host),
                    e);
        }
    }

    boolean lets(@Nullable HostAndPort authority) {
        if (authority == null) {
            return false;
        }
        String host = bare(authority.host());
        return host.equals("localhost")
                || host.equals("::1")
                || host.equals(configured)
                || LOOPBACK_4.matcher(host).matches();
    }

    /**
     * Whether a call that changes something may come from there. Browsers say which page sends it; what is not a browser
     * says nothing.
     */
    boolean letsChange(@Nullable String origin, @Nullable HostAndPort authority) {
        return origin == null || (authority != null && origin.equalsIgnoreCase("http://" + authority));
    }

    private static String bare(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.startsWith("[") && lower.endsWith("]") ? lower.substring(1, lower.length() - 1) : lower;
    }
}
