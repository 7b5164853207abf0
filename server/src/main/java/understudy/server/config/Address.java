package understudy.server.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host and a port. Reading one never asks a name server.
 *
 * @param host a name, an IPv4 address, or an IPv6 address without brackets
 * @param port 0..65535; 0 means a free one, where something listens
 */
public record Address(String host, int port) {

    private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[([^\\]]*)]|[^:\\[\\]]+)(?::(\\d{1,5}))?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?");
    private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");
    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final int HIGHEST_PORT = 65_535;
    private static final int LONGEST_HOST = 253;

    public Address {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("port: %d (expected: 0..65535)".formatted(port));
        }
    }

    /** Reads {@code host:port} or {@code [v6]:port}; empty when it is neither. */
    static Optional<Address> parse(String text) {
        Matcher matcher = HOST_AND_PORT.matcher(text);
        return matcher.matches() && matcher.group(3) != null ? of(matcher, Integer.parseInt(matcher.group(3))) : none();
    }

    /** The same, where the port may be left out. */
    static Optional<Address> parse(String text, int defaultPort) {
        Matcher matcher = HOST_AND_PORT.matcher(text);
        if (!matcher.matches()) {
            return none();
        }
        return of(matcher, matcher.group(3) == null ? defaultPort : Integer.parseInt(matcher.group(3)));
    }

    private static Optional<Address> of(Matcher matcher, int port) {
        boolean bracketed = matcher.group(2) != null;
        String host = bracketed ? matcher.group(2) : matcher.group(1);
        boolean valid = (bracketed ? isIpv6(host) : isHost(host)) && port <= HIGHEST_PORT;
        return valid ? Optional.of(new Address(host, port)) : none();
    }

    private static Optional<Address> none() {
        return Optional.empty();
    }

    /** Whether it is a name or an IPv4 address. Underscores are let through: Host headers have them. */
    static boolean isHost(String host) {
        if (host.length() > LONGEST_HOST || host.isEmpty()) {
            return false;
        }
        if (NUMBERS.matcher(host).matches()) {
            return IPV4.matcher(host).matches();
        }
        for (String label : host.split("\\.", -1)) {
            if (!NAME.matcher(label).matches()) {
                return false;
            }
        }
        return true;
    }

    static boolean isIpv6(String host) {
        return IPV6.matcher(host).matches() && literal(host).isPresent();
    }

    /** The address that the digits stand for; empty for a name. */
    static Optional<InetAddress> literal(String host) {
        if (!IPV4.matcher(host).matches() && !IPV6.matcher(host).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** Whether only this machine can reach it. */
    public boolean isLoopback() {
        return host.equalsIgnoreCase("localhost")
                || literal(host).map(InetAddress::isLoopbackAddress).orElse(false);
    }

    /** Whether listening there takes every address of the machine. */
    boolean isWildcard() {
        return literal(host).map(InetAddress::isAnyLocalAddress).orElse(false);
    }

    /** Whether both are the same place, as far as that can be told without asking a name server. */
    boolean isSamePlace(Address other) {
        boolean sameHost = host.equalsIgnoreCase(other.host)
                || (isLoopback() && other.isLoopback() && (isName() || other.isName()))
                || literal(host)
                        .filter(literal(other.host).stream().toList()::contains)
                        .isPresent();
        return port == other.port && sameHost;
    }

    /** Whether something that listens here takes connections to the other one. */
    boolean takes(Address other) {
        boolean wildcard = port == other.port && isWildcard() && (other.isLoopback() || other.isWildcard());
        return wildcard || isSamePlace(other);
    }

    private boolean isName() {
        return literal(host).isEmpty();
    }

    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
