package understudy.compare.structure;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import understudy.compare.header.MediaType;
import understudy.traffic.Headers;

/**
 * What stands between the boundaries of a multipart body (RFC 2046, 5.1).
 *
 * @param parts those that end with a boundary
 * @param whole whether the last boundary is there
 */
public record MultipartParts(List<Part> parts, boolean whole) {

    private static final int MOST_PARTS = 10_000;
    /** Lines of fields and parameters in them, of all parts together. */
    private static final int MOST_PIECES = 40_000;

    public MultipartParts {
        parts = List.copyOf(parts);
    }

    /** One part: its fields and its content. */
    public static final class Part {

        private final Headers fields;
        private final byte[] content;
        private final MediaType disposition;

        Part(Headers fields, byte[] content) {
            this.fields = fields;
            this.content = content;
            this.disposition =
                    MediaType.parse(fields.first("Content-Disposition").orElse(""));
        }

        public Headers fields() {
            return fields;
        }

        /** Not copied: nobody may change it. */
        public byte[] content() {
            return content;
        }

        /** What form field it is (RFC 7578), if it says that. */
        public Optional<String> name() {
            return parameter("name").or(() -> extended("name"));
        }

        /** All that it may be called: by a reader of RFC 7578, and by one of RFC 5987. */
        public List<String> names() {
            return Stream.of(parameter("name"), extended("name"))
                    .flatMap(Optional::stream)
                    .toList();
        }

        /** {@code name*=UTF-8''n%C3%A4me}. */
        private Optional<String> extended(String name) {
            return parameter(name + "*").map(value -> {
                int tagged = value.indexOf('\'', value.indexOf('\'') + 1);
                String said = value.substring(tagged + 1).replace("+", "%2B");
                try {
                    return URLDecoder.decode(said, StandardCharsets.UTF_8);
                } catch (IllegalArgumentException e) {
                    return said;
                }
            });
        }

        Optional<String> parameter(String name) {
            return Optional.ofNullable(disposition.parameters().get(name));
        }
    }

    /** What stands between the parts, without the dashes before it. Throws {@link Untold} when the type does not say. */
    public static String boundary(MediaType type) {
        String boundary = type.parameters().get("boundary");
        if (boundary == null || boundary.isEmpty()) {
            throw Untold.format("a multipart body without a boundary");
        }
        return boundary;
    }

    /**
     * Finds the parts. Throws {@link Untold} when there are none, or too many.
     *
     * @param piece told of each line of fields and each parameter that is read
     */
    public static MultipartParts of(MediaType type, byte[] body, Runnable piece) {
        Runnable counted = new Counted(piece);
        String mark = "--" + boundary(type);
        // One char a byte, so that offsets are those of the bytes.
        String text = new String(body, StandardCharsets.ISO_8859_1);
        List<Part> parts = new ArrayList<>();
        int at = isBoundary(text, mark, 0) ? 0 : next(text, mark, 0);
        if (at < 0) {
            throw Untold.format("no boundary in a multipart body");
        }
        while (!text.startsWith("--", at + mark.length())) {
            int from = text.indexOf("\r\n", at + mark.length());
            int behind = from < 0 ? -1 : next(text, mark, from);
            if (behind < 0) {
                return new MultipartParts(parts, false);
            }
            if (parts.size() == MOST_PARTS) {
                throw Untold.budget();
            }
            parts.add(part(body, text, from + 2, Math.max(from + 2, behind - 2), counted));
            at = behind;
        }
        return new MultipartParts(parts, true);
    }

    /** Counts pieces on their way. For one body. */
    private static final class Counted implements Runnable {

        private final Runnable piece;
        private int left = MOST_PIECES;

        Counted(Runnable piece) {
            this.piece = piece;
        }

        @Override
        public void run() {
            if (--left < 0) {
                throw Untold.budget();
            }
            piece.run();
        }
    }

    /** The next boundary at the beginning of a line, from a line's end on; -1 when there is none. */
    private static int next(String text, String mark, int from) {
        int feed = text.indexOf("\r\n" + mark, from);
        while (feed >= 0 && !isBoundary(text, mark, feed + 2)) {
            feed = text.indexOf("\r\n" + mark, feed + 2);
        }
        return feed < 0 ? -1 : feed + 2;
    }

    /** Whether a line is the mark, two dashes if it is the last, and blanks: with any more it is content. */
    private static boolean isBoundary(String text, String mark, int at) {
        if (!text.startsWith(mark, at)) {
            return false;
        }
        int end = at + mark.length();
        end += text.startsWith("--", end) ? 2 : 0;
        while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        return end == text.length() || text.startsWith("\r\n", end);
    }

    private static Part part(byte[] body, String text, int from, int end, Runnable piece) {
        List<String> fields = new ArrayList<>();
        int at = from;
        while (at < end && !text.startsWith("\r\n", at)) {
            int feed = text.indexOf("\r\n", at);
            int behind = feed < 0 || feed > end ? end : feed;
            String line = text.substring(at, behind);
            for (int i = 0; i >= 0; i = line.indexOf(';', i + 1)) {
                piece.run();
            }
            int colon = line.indexOf(':');
            boolean folded = line.startsWith(" ") || line.startsWith("\t");
            if (folded && !fields.isEmpty()) {
                fields.add(fields.removeLast() + " " + line.strip());
            } else if (colon > 0 && !folded) {
                fields.add(line.substring(0, colon).strip());
                fields.add(line.substring(colon + 1).strip());
            } else {
                throw Untold.format("a part with a line that is no field");
            }
            at = Math.min(end, behind + 2);
        }
        int content = Math.min(end, at + 2);
        return new Part(Headers.of(fields.toArray(String[]::new)), Arrays.copyOfRange(body, content, end));
    }
}
