package understudy.control;

import io.vertx.core.net.HostAndPort;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the name under which the admin side is asked. On loopback it keeps it to this machine: since a web page from anywhere
 * can make a browser here connect to loopback under a name of its own (DNS rebinding), requests are answered only under names
 * that mean this machine. Elsewhere whoever asks has to show a token, and nobody can say under which names others reach it: there
 * any name will do, since what a browser shows by itself it shows to the name that it logged in under alone.
 */
final class Guard {

    private static final Pattern LOOPBACK_4 = Pattern.compile("127(\\.\\d{1,3}){3}");

    private final String configured;
    private final boolean beyond;
    private final String scheme;

    private Guard(String configured, boolean beyond, String scheme) {
        this.configured = configured;
        this.beyond = beyond;
        this.scheme = scheme;
    }

    /** For what listens there; throws as {@link #address}. */
    static Guard of(ControlSettings settings, boolean authRequired) {
        return new Guard(
                bare(settings.host()),
                !address(settings, authRequired).isLoopbackAddress(),
                settings.tls().isPresent() ? "https" : "http");
    }

    /** The address to listen on. Throws {@link ControlException} where others could come in and would not have to say who they are. */
    static InetAddress address(ControlSettings settings, boolean authRequired) {
        String host = settings.host();
        try {
            InetAddress address = InetAddress.getByName(bare(host));
            if (!address.isLoopbackAddress() && !authRequired) {
                throw new ControlException(
                        ControlException.Code.NOT_LOOPBACK,
                        "admin.listen: %s (expected: a loopback address such as 127.0.0.1, or auth: {required: true}: others could come in)"
                                .formatted(host));
            }
            return address;
        } catch (UnknownHostException e) {
            throw new ControlException(
                    ControlException.Code.UNRESOLVED,
                    "admin.listen: %s does not resolve (expected: an address of this machine, such as 127.0.0.1)"
                            .formatted(host),
                    e);
        }
    }

    /** How this port is spoken to: http or https. */
    String scheme() {
        return scheme;
    }

    boolean lets(@Nullable HostAndPort authority) {
        if (authority == null) {
            return false;
        }
        String host = bare(authority.host());
        return beyond
                || host.equals("localhost")
                || host.equals("::1")
                || host.equals(configured)
                || LOOPBACK_4.matcher(host).matches();
    }

    /**
     * Whether a call that changes something may come from there. Browsers say which page sends it; what is not a browser
     * says nothing.
     */
    boolean letsChange(@Nullable String origin, @Nullable HostAndPort authority) {
        return origin == null || (authority != null && origin.equalsIgnoreCase(scheme + "://" + authority));
    }

    private static String bare(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.startsWith("[") && lower.endsWith("]") ? lower.substring(1, lower.length() - 1) : lower;
    }
}
