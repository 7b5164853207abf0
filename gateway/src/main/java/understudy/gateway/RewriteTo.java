package understudy.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The right side of a rewrite: the target as one version gets it, with places for what the names stand for. */
final class RewriteTo {

    private static final String QUERY = "{query}";
    private static final Pattern REST = Pattern.compile("/(?:\\*\\*|\\{([^{}/]+)\\.\\.\\.\\})$");
    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)\\}");

    /** A literal text, then the value of the name at this place; none when it is negative. */
    private record Piece(String text, int name) {}

    /** Nobody's value. */
    private static final int NONE = -1;

    private final String text;
    private final RewriteFrom from;
    private final List<Piece> path = new ArrayList<>();

    /** Between the ampersands; an empty one is where the request's own query goes. */
    private final List<List<Piece>> query = new ArrayList<>();

    private RewriteTo(String text, RewriteFrom from) {
        this.text = text;
        this.from = from;
    }

    static RewriteTo parse(String text, RewriteFrom from) {
        RewriteTo to = new RewriteTo(text.strip(), from);
        to.read();
        return to;
    }

    private void read() {
        int mark = text.indexOf('?');
        String before = mark < 0 ? text : text.substring(0, mark);
        if (!before.startsWith("/") || !isRaw(text)) {
            throw wrong("not a target", "/path or /path?query, in ASCII, with the names of " + from);
        }
        Matcher rest = REST.matcher(before);
        if (rest.find()) {
            readPieces(before.substring(0, rest.start()), path);
            path.add(new Piece("", restPlace(rest.group(1) == null ? RewriteFrom.REST : rest.group(1))));
        } else if (from.hasRest()) {
            throw lostRest();
        } else {
            readPieces(before, path);
        }
        if (path.stream().anyMatch(piece -> piece.text().contains("*"))) {
            throw wrong("* stands for nothing here", "{name}, with the same name in " + from);
        }
        if (mark >= 0 && mark < text.length() - 1) {
            readQuery(text.substring(mark + 1));
        }
    }

    private int restPlace(String name) {
        if (!from.hasRest()) {
            throw wrong("nothing is left of the path", "no ** or {name...}, or the same at the end of " + from);
        }
        if (!from.names().getLast().equals(name)) {
            throw lostRest();
        }
        return from.names().size() - 1;
    }

    private IllegalArgumentException lostRest() {
        String name = from.names().getLast();
        String written = name.equals(RewriteFrom.REST) ? name : "{" + name + "...}";
        return wrong("what is left of the path is lost", "/" + written + " at the end of its path, as in " + from);
    }

    private void readQuery(String raw) {
        boolean placed = false;
        for (String part : raw.split("&", -1)) {
            List<Piece> pieces = new ArrayList<>();
            if (part.equals(QUERY)) {
                if (placed) {
                    throw wrong("{query} is there twice", "once");
                }
                placed = true;
            } else if (!part.isEmpty()) {
                readPieces(part, pieces);
            } else {
                continue;
            }
            query.add(pieces);
        }
        if (!placed) {
            query.add(List.of());
        }
    }

    private void readPieces(String raw, List<Piece> pieces) {
        Matcher places = PLACE.matcher(raw);
        int at = 0;
        while (places.find()) {
            pieces.add(new Piece(literal(raw.substring(at, places.start())), place(places.group(1))));
            at = places.end();
        }
        if (at < raw.length()) {
            pieces.add(new Piece(literal(raw.substring(at)), NONE));
        }
    }

    private String literal(String raw) {
        if (raw.indexOf('{') >= 0 || raw.indexOf('}') >= 0) {
            throw wrong("a brace without its other half", "{name}");
        }
        return raw;
    }

    private int place(String name) {
        int place = from.names().indexOf(name);
        if (place >= 0 && from.hasRest() && place == from.names().size() - 1) {
            throw wrong("{" + name + "} is what is left of the path", "/{" + name + "...} at the end of its path");
        }
        if (place < 0) {
            throw name.equals("query")
                    ? wrong("{query} is the request's whole query", "it on its own, between ? and &")
                    : wrong("{" + name + "} is not in " + from, "one of " + from.names());
        }
        return place;
    }

    private IllegalArgumentException wrong(String what, String expected) {
        return new IllegalArgumentException("%s: %s (expected: %s)".formatted(text, what, expected));
    }

    /** Whether it is written as it goes over the wire. */
    static boolean isRaw(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '#');
    }

    /** @param own the request's query, null when it has none */
    String fill(String[] values, @Nullable String own) {
        StringBuilder target = new StringBuilder();
        for (Piece piece : path) {
            target.append(piece.text()).append(piece.name() == NONE ? "" : values[piece.name()]);
        }
        if (target.isEmpty()) {
            target.append('/');
        }
        if (query.isEmpty()) {
            return own == null
                    ? target.toString()
                    : target.append('?').append(own).toString();
        }
        char separator = '?';
        for (List<Piece> part : query) {
            boolean isOwn = part.isEmpty();
            if (isOwn && (own == null || own.isEmpty())) {
                continue;
            }
            target.append(separator).append(isOwn ? own : filled(part, values));
            separator = '&';
        }
        return target.toString();
    }

    private static String filled(List<Piece> part, String[] values) {
        StringBuilder filled = new StringBuilder();
        for (Piece piece : part) {
            filled.append(piece.text()).append(piece.name() == NONE ? "" : asValue(values[piece.name()]));
        }
        return filled.toString();
    }

    /** What may stand in a segment as it is would end a parameter, or mean a space. */
    private static String asValue(String segment) {
        return segment.replace("&", "%26")
                .replace("+", "%2B")
                .replace(";", "%3B")
                .replace("=", "%3D");
    }
}
