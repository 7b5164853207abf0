package understudy.server.config;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of addresses, such as {@code 10.0.0.0/8}; one address is a range of itself.
 *
 * @param prefix how many leading bits count
 */
public record Network(InetAddress base, int prefix) {

    private static final Pattern FORM = Pattern.compile("\\[?([^/\\[\\]]+)]?(?:/(\\d{1,3}))?");

    static Optional<Network> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String bits = matcher.group(2);
        return Address.literal(matcher.group(1))
                .map(base -> new Network(base, bits == null ? width(base) : Integer.parseInt(bits)))
                .filter(network -> network.prefix <= width(network.base));
    }

    private static int width(InetAddress address) {
        return address.getAddress().length * Byte.SIZE;
    }

    @Override
    public String toString() {
        return base.getHostAddress() + (prefix == width(base) ? "" : "/" + prefix);
    }
}
