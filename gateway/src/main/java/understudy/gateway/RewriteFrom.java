package understudy.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The left side of a rewrite: which requests it is for, and what the names in it stand for. */
final class RewriteFrom {

    /** What {@code **} is called among the names. */
    static final String REST = "**";

    private static final String ANY = "*";
    private static final String QUERY = "query";
    private static final String EXPECTED =
            "[METHOD] /path, with {name} or * for one segment, and ** or {name...} at the end for the rest";
    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_-]*)(\\.\\.\\.)?\\}");

    /** One segment; a literal has no name, {@code *} an empty one. */
    private record Segment(String literal, @Nullable String name) {}

    private final String text;
    private final String method;
    private final List<Segment> segments = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private boolean hasRest;

    private RewriteFrom(String text, String method) {
        this.text = text;
        this.method = method;
    }

    static RewriteFrom parse(String text) {
        String trimmed = text.strip();
        int space = trimmed.indexOf(' ');
        String path = trimmed.substring(space + 1).strip();
        RewriteFrom from = new RewriteFrom(trimmed, space < 0 ? ANY : trimmed.substring(0, space));
        if (!path.startsWith("/") || !RewriteTo.isRaw(path) || path.indexOf('?') >= 0 || from.method.startsWith("/")) {
            throw from.wrong("not a path");
        }
        String[] parts = path.substring(1).split("/", -1);
        for (int i = 0; i < parts.length; i++) {
            from.add(parts[i], i == parts.length - 1);
        }
        return from;
    }

    private void add(String part, boolean last) {
        Matcher name = NAME.matcher(part);
        boolean named = name.matches();
        boolean rest = part.equals(REST) || (named && name.group(2) != null);
        if (rest && !last) {
            throw wrong(part + " is not at the end");
        }
        if (!named && (part.indexOf('{') >= 0 || part.indexOf('}') >= 0)) {
            throw wrong(part + " is not one name");
        }
        hasRest |= rest;
        if (rest || named) {
            String called = named ? name.group(1) : REST;
            segments.add(new Segment("", called));
            learn(called);
        } else {
            segments.add(part.equals(ANY) ? new Segment("", "") : new Segment(part, null));
        }
    }

    private void learn(String name) {
        if (name.equals(QUERY)) {
            throw wrong("{query} is the request's query (expected: another name)");
        }
        if (names.contains(name)) {
            throw wrong("{" + name + "} is there twice (expected: a name of its own for each)");
        }
        names.add(name);
    }

    private IllegalArgumentException wrong(String what) {
        String cure = what.contains("(expected:") ? "" : " (expected: " + EXPECTED + ")";
        return new IllegalArgumentException(text + ": " + what + cure);
    }

    /** The names in it, in their order; that for the rest, if there is one, is the last. */
    List<String> names() {
        return names;
    }

    boolean hasRest() {
        return hasRest;
    }

    /**
     * What the names stand for, in the order of {@link #names}; null when the request is not meant. The rest begins with a
     * slash, or is empty.
     */
    String @Nullable [] match(String requestMethod, String path) {
        if (!method.equals(ANY) && !method.equals(requestMethod)) {
            return null;
        }
        String[] values = new String[names.size()];
        int named = 0;
        int at = 0;
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            if (hasRest && i == segments.size() - 1) {
                values[named] = path.substring(at);
                return leadsElsewhere(values[named]) ? null : values;
            }
            if (at >= path.length() || path.charAt(at) != '/') {
                return null;
            }
            int slash = path.indexOf('/', at + 1);
            int end = slash < 0 ? path.length() : slash;
            String value = path.substring(at + 1, end);
            if (!fits(segment, value)) {
                return null;
            }
            if (segment.name() != null && !segment.name().isEmpty()) {
                values[named++] = value;
            }
            at = end;
        }
        return at == path.length() ? values : null;
    }

    private static boolean fits(Segment segment, String value) {
        return segment.name() == null ? segment.literal().equals(value) : !value.isEmpty() && !leadsElsewhere(value);
    }

    /** Whether a segment of it is one or two dots, plain or encoded, with parameters or without. */
    private static boolean leadsElsewhere(String raw) {
        if (raw.indexOf('.') < 0 && raw.indexOf('%') < 0) {
            return false;
        }
        for (String segment : raw.split("/", -1)) {
            int parameters = segment.indexOf(';');
            String bare = parameters < 0 ? segment : segment.substring(0, parameters);
            String dots = bare.toLowerCase(Locale.ROOT).replace("%2e", ".");
            if (dots.equals(".") || dots.equals("..")) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return text;
    }
}
