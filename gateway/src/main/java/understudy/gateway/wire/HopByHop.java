package understudy.gateway.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import understudy.traffic.Headers;

/** Which fields end at this hop (RFC 9110, 7.6.1): the known ones, and those that Connection names. */
public final class HopByHop {

    private HopByHop() {}

    /** The fields that Connection names, in lower case, besides the known ones. */
    public static List<String> named(Headers headers) {
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
    public static boolean hasOption(Headers headers, String option) {
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
    public static boolean isKnown(CharSequence name) {
        return switch (name.length()) {
            case 2 -> Fields.isSame(name, "TE");
            case 7 -> Fields.isSame(name, "Upgrade");
            case 10 -> Fields.isSame(name, "Connection") || Fields.isSame(name, "Keep-Alive");
            case 16 -> Fields.isSame(name, "Proxy-Connection");
            default -> false;
        };
    }

    public static boolean isNamed(List<String> named, CharSequence name) {
        return !named.isEmpty() && named.contains(name.toString().toLowerCase(Locale.ROOT));
    }

    /** With what value a field goes on; null when it stays at this hop. Trailer announces no field that stays. */
    public static @Nullable CharSequence goingOn(CharSequence name, CharSequence value, List<String> named) {
        if (isKnown(name) || isNamed(named, name)) {
            return null;
        }
        return named.isEmpty() || !Fields.isSame(name, "Trailer") ? value : announced(value.toString(), named);
    }

    private static @Nullable String announced(String names, List<String> named) {
        List<String> kept = new ArrayList<>();
        for (String name : names.split(",", -1)) {
            if (!isNamed(named, name.strip())) {
                kept.add(name.strip());
            }
        }
        return kept.isEmpty() ? null : String.join(", ", kept);
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
