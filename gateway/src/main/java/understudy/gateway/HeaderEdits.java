package understudy.gateway;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import understudy.gateway.wire.HopByHop;
import understudy.gateway.wire.Marks;

/**
 * Fields that are put on, or taken off, every request to one version. A field that is set replaces all lines of its name.
 * What frames a message, ends at one hop or marks a copy cannot be edited.
 */
public record HeaderEdits(Map<String, String> set, List<String> remove) {

    public HeaderEdits {
        set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
        remove = List.copyOf(remove);
        set.keySet().forEach(name -> checkName("headers.set", name));
        set.forEach(HeaderEdits::checkValue);
        remove.forEach(name -> checkName("headers.remove", name));
        checkOnce(set.keySet(), remove);
    }

    public static HeaderEdits none() {
        return new HeaderEdits(Map.of(), List.of());
    }

    /** Names alone: values may be secrets. */
    @Override
    public String toString() {
        return "set " + set.keySet() + ", remove " + remove;
    }

    public boolean isEmpty() {
        return set.isEmpty() && remove.isEmpty();
    }

    private static void checkName(String key, String name) {
        if (!Checks.isToken(name)) {
            throw wrong(key, name, "a field's name, such as X-Tenant");
        }
        if (name.equalsIgnoreCase("Host")) {
            throw wrong(key, name, "host: NAME beside headers; a request without Host is none");
        }
        if (name.equalsIgnoreCase(Marks.FIELD)) {
            throw wrong(key, name, "another field; this one tells copies from requests");
        }
        if (isFraming(name) || HopByHop.isKnown(name)) {
            throw wrong(key, name, "another field; the gateway makes this one anew for each connection");
        }
    }

    private static boolean isFraming(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "content-length", "transfer-encoding", "trailer", "http2-settings" -> true;
            default -> false;
        };
    }

    private static void checkValue(String name, String value) {
        boolean sound = value.equals(value.strip())
                && value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c != 0x7f && c <= 0xff));
        if (!sound) {
            // Not shown: it may be a secret.
            throw new IllegalArgumentException(
                    "headers.set.%s: a value that no field can have (expected: one line of Latin-1, without blanks around it)"
                            .formatted(name));
        }
    }

    private static void checkOnce(Set<String> set, List<String> remove) {
        List<String> all = new ArrayList<>(set);
        all.addAll(remove);
        Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : all) {
            if (!seen.add(name)) {
                throw wrong("headers", name, "each field once, under set or under remove");
            }
        }
    }

    private static IllegalArgumentException wrong(String key, String name, String expected) {
        return new IllegalArgumentException("%s: %s (expected: %s)".formatted(key, name, expected));
    }
}
