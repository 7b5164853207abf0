package understudy.compare.structure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import understudy.compare.encoding.LetterCase;
import understudy.compare.header.MediaType;
import understudy.compare.structure.MultipartParts.Part;

/**
 * The parts of a multipart body (RFC 2046, 5.1), without their boundary: by their names where they have some (RFC 7578), else
 * in their order. Each is told by its type, file name, other fields and content, which is JSON only where its type says so.
 */
final class MultipartStory {

    private static final Set<String> TOLD = Set.of("content-type", "content-disposition");

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
        Optional<MediaType> type = MediaType.of(part.fields());
        type.ifPresent(said -> {
            out.name("type").text(said.essence());
            parameters("parameters", said, Set.of(), out);
        });
        part.fields().first("Content-Disposition").map(MediaType::parse).ifPresent(said -> {
            out.name("disposition").text(said.essence());
            parameters("said", said, Set.of("filename"), out);
        });
        fields(part, out);
        out.name("content");
        if (type.filter(MediaType::isJson).isPresent()) {
            Words.tell(part.content(), out);
        } else {
            Words.text(part.content(), out);
        }
        out.endObject();
    }

    private static void parameters(String name, MediaType type, Set<String> told, JsonOut out) {
        if (!told.containsAll(type.parameters().keySet())) {
            out.name(name).beginObject();
            type.parameters().forEach((parameter, value) -> {
                if (!told.contains(parameter)) {
                    out.name(parameter).text(value);
                }
            });
            out.endObject();
        }
    }

    /** All lines of its fields but those that are told already. */
    private static void fields(Part part, JsonOut out) {
        Map<String, List<String>> rest = new TreeMap<>();
        Set<String> told = new HashSet<>();
        part.fields().forEach((name, value) -> {
            String field = LetterCase.small(name);
            if (!TOLD.contains(field) || !told.add(field)) {
                rest.computeIfAbsent(field, any -> new ArrayList<>(1)).add(value);
            }
        });
        if (!rest.isEmpty()) {
            out.name("fields").beginObject();
            rest.forEach((field, lines) -> {
                out.name(field).beginArray();
                lines.forEach(out::text);
                out.endArray();
            });
            out.endObject();
        }
    }
}
