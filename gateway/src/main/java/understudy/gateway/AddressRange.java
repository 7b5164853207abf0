package understudy.gateway;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An address, or a range of addresses written {@code 10.0.0.0/8} or {@code fd00::/8}. */
public final class AddressRange {

    private final byte[] network;
    private final int bits;

    private AddressRange(byte[] network, int bits) {
        this.network = network;
        this.bits = bits;
    }

    static AddressRange parse(String name, String text) {
        int slash = text.indexOf('/');
        byte[] network = bytes(name, text, slash < 0 ? text : text.substring(0, slash));
        int bits = slash < 0 ? network.length * 8 : bits(name, text, text.substring(slash + 1), network.length * 8);
        return new AddressRange(network, bits);
    }

    public static List<AddressRange> parseAll(String name, List<String> texts) {
        return texts.stream().map(text -> parse(name, text)).toList();
    }

    public static boolean anyHolds(List<AddressRange> ranges, String address) {
        if (ranges.isEmpty()) {
            return false;
        }
        byte[] bytes = bytes("peer", address, address);
        for (AddressRange range : ranges) {
            if (range.holds(bytes)) {
                return true;
            }
        }
        return false;
    }

    /** An address in its usual writing, without the port that some proxies put behind it; empty when it is none. */
    public static Optional<String> address(String text) {
        // which never asks a name server, as InetAddress does for 999.9.9.9
        byte @Nullable [] bytes = NetUtil.createByteArrayFromIpAddressString(withoutPort(text));
        if (bytes == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByAddress(bytes).getHostAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }

    private static String withoutPort(String text) {
        int bracket = text.indexOf(']');
        if (text.startsWith("[") && bracket > 0) {
            return text.substring(1, bracket);
        }
        int colon = text.indexOf(':');
        return colon > 0 && colon == text.lastIndexOf(':') ? text.substring(0, colon) : text;
    }

    private boolean holds(byte[] address) {
        if (address.length != network.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((address[bit / 8] & mask) != (network[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static int bits(String name, String text, String digits, int most) {
        if (digits.matches("\\d{1,3}") && Integer.parseInt(digits) <= most) {
            return Integer.parseInt(digits);
        }
        throw wrong(name, text, null);
    }

    private static byte[] bytes(String name, String text, String address) {
        boolean literal = address.indexOf(':') >= 0 || address.matches("\\d+\\.\\d+\\.\\d+\\.\\d+");
        if (!literal) {
            throw wrong(name, text, null);
        }
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException e) {
            throw wrong(name, text, e);
        }
    }

    private static IllegalArgumentException wrong(String name, String text, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "%s: %s (expected: an address, or a range such as 10.0.0.0/8)".formatted(name, text), cause);
    }
}
