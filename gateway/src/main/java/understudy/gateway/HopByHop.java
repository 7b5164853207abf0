package understudy.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import understudy.traffic.Headers;

/** Which fields end at this hop (RFC 9110, 7.6.1): the known ones, and those that Connection names. */
final class HopByHop {

    private HopByHop() {}

    /** The fields that Connection names, in lower case, besides the known ones. */
    static List<String> named(Headers headers) {
        List<String> named = List.of();
        for (String line : headers.all("Connection")) {
            if (isUsual(line)) {
                continue;
            }
            for (String option : line.split(",", -1)) {
                String name = option.strip().toLowerCase(Locale.ROOT);
                if (!name.isEmpty() && mayBeNamed(name)) {
                    named = named.isEmpty() ? new ArrayList<>() : named;
                    named.add(name);
                }
            }
        }
        return named;
    }

    /** Whether Connection has an option. */
    static boolean hasOption(Headers headers, String option) {
        for (String line : headers.all("Connection")) {
            for (String one : line.split(",", -1)) {
                if (one.strip().equalsIgnoreCase(option)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a field stays at this hop. Transfer-Encoding is not among them: framing is looked at where it is made. */
    static boolean isKnown(String name) {
        return switch (name.length()) {
            case 2 -> name.equalsIgnoreCase("TE");
            case 7 -> name.equalsIgnoreCase("Upgrade");
            case 10 -> name.equalsIgnoreCase("Connection") || name.equalsIgnoreCase("Keep-Alive");
            case 16 -> name.equalsIgnoreCase("Proxy-Connection");
            default -> false;
        };
    }

    static boolean isNamed(List<String> named, String name) {
        return !named.isEmpty() && named.contains(name.toLowerCase(Locale.ROOT));
    }

    private static boolean isUsual(String line) {
        return line.equalsIgnoreCase("keep-alive") || line.equalsIgnoreCase("close");
    }

    /** What a message is framed and routed by cannot be taken away by naming it. */
    private static boolean mayBeNamed(String name) {
        return switch (name) {
            case "close", "keep-alive", "upgrade", "host", "content-length", "transfer-encoding" -> false;
            default -> true;
        };
    }
}
