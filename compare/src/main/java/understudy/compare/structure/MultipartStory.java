package understudy.compare.structure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import understudy.compare.header.MediaType;
import understudy.compare.structure.MultipartParts.Part;

/**
 * The parts of a multipart body (RFC 2046, 5.1), without their boundary: by their names where they have some (RFC 7578), else
 * in their order. Each is told by its type, file name and content.
 */
final class MultipartStory {

    private MultipartStory() {}

    static void tell(MediaType type, byte[] body, JsonOut out) {
        MultipartParts all = MultipartParts.of(type, body, out::piece);
        if (!all.whole()) {
            throw Untold.format("a multipart body without its last boundary");
        }
        List<Part> parts = all.parts();
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
        part.fields()
                .first("Content-Type")
                .ifPresent(type -> out.name("type").text(MediaType.parse(type).essence()));
        out.name("content");
        Words.tell(part.content(), out);
        out.endObject();
    }
}
