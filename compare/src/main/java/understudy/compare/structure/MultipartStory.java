package understudy.compare.structure;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import understudy.compare.header.MediaType;

/**
 * The parts of a multipart body (RFC 2046, 5.1), without their boundary: by their names where they have some (RFC 7578), else
 * in their order. Each is told by its type, file name and content.
 */
final class MultipartStory {

    private static final int MOST_PARTS = 10_000;

    private MultipartStory() {}

    /** What stands between two boundaries. */
    private static final class Part {

        private final Map<String, String> fields;
        private final byte[] content;

        Part(Map<String, String> fields, byte[] content) {
            this.fields = fields;
            this.content = content;
        }

        Optional<String> name() {
            return parameter("name");
        }

        Optional<String> parameter(String name) {
            MediaType disposition = MediaType.parse(fields.getOrDefault("content-disposition", ""));
            return Optional.ofNullable(disposition.parameters().get(name));
        }
    }

    static void tell(MediaType type, byte[] body, JsonOut out) {
        String boundary = type.parameters().get("boundary");
        if (boundary == null || boundary.isEmpty()) {
            throw Untold.format("a multipart body without a boundary");
        }
        List<Part> parts = parts(body, "--" + boundary, out);
        if (parts.stream().allMatch(part -> part.name().isPresent())) {
            byName(parts, out);
        } else {
            out.beginArray();
            parts.forEach(part -> part(part, out));
            out.endArray();
        }
    }

    private static void byName(List<Part> parts, JsonOut out) {
        Map<String, List<Part>> named = new LinkedHashMap<>();
        parts.forEach(part -> named.computeIfAbsent(part.name().orElseThrow(), any -> new ArrayList<>())
                .add(part));
        out.beginObject();
        named.forEach((name, all) -> {
            out.name(name);
            if (all.size() > 1) {
                out.beginArray();
            }
            all.forEach(part -> part(part, out));
            if (all.size() > 1) {
                out.endArray();
            }
        });
        out.endObject();
    }

    private static void part(Part part, JsonOut out) {
        out.beginObject();
        part.parameter("filename").ifPresent(name -> out.name("filename").text(name));
        String type = part.fields.get("content-type");
        if (type != null) {
            MediaType parsed = MediaType.parse(type);
            out.name("type").text(parsed.essence());
        }
        out.name("content");
        Words.tell(part.content, out);
        out.endObject();
    }

    private static List<Part> parts(byte[] body, String mark, JsonOut out) {
        // One char a byte, so that offsets are those of the bytes.
        String text = new String(body, StandardCharsets.ISO_8859_1);
        List<Part> parts = new ArrayList<>();
        int at = text.startsWith(mark) ? 0 : text.indexOf("\r\n" + mark) + 2;
        if (at == 1) {
            throw Untold.format("no boundary in a multipart body");
        }
        while (true) {
            int from = text.indexOf("\r\n", at + mark.length());
            if (text.startsWith("--", at + mark.length())) {
                return parts;
            }
            int end = from < 0 ? -1 : text.indexOf("\r\n" + mark, from);
            if (end < 0) {
                throw Untold.format("a multipart body without its last boundary");
            }
            if (parts.size() == MOST_PARTS) {
                throw Untold.budget();
            }
            parts.add(part(body, text, from + 2, Math.max(from + 2, end), out));
            at = end + 2;
        }
    }

    private static Part part(byte[] body, String text, int from, int end, JsonOut out) {
        Map<String, String> fields = new TreeMap<>();
        int at = from;
        while (at < end && !text.startsWith("\r\n", at)) {
            int feed = text.indexOf("\r\n", at);
            int behind = feed < 0 || feed > end ? end : feed;
            out.piece();
            String line = text.substring(at, behind);
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.putIfAbsent(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
            at = Math.min(end, behind + 2);
        }
        int content = Math.min(end, at + 2);
        return new Part(fields, Arrays.copyOfRange(body, content, end));
    }
}
