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
import understudy.traffic.Reason;

/**
 * The parts of a multipart body (RFC 2046, 5.1), without their boundary: by their names where they have some (RFC 7578), else
 * in their order. Each is told by its type, file name, other fields and content, which is JSON, or has parts itself, only where its
 * type says so.
 */
final class MultipartStory {

    private static final Set<String> TOLD = Set.of("content-type", "content-disposition");

    /** So many multipart bodies are told inside each other. */
    private static final int DEEPEST = 4;

    private final JsonOut out;

    private MultipartStory(JsonOut out) {
        this.out = out;
    }

    static void tell(MediaType type, byte[] body, JsonOut out) {
        new MultipartStory(out).tell(parts(type, body, out), 0);
    }

    private static List<Part> parts(MediaType type, byte[] body, JsonOut out) {
        MultipartParts all = MultipartParts.of(type, body, out::piece);
        if (!all.whole()) {
            throw Untold.format("a multipart body without its last boundary");
        }
        return all.parts();
    }

    /** @param depth of multipart bodies around this one */
    private void tell(List<Part> parts, int depth) {
        if (parts.stream().allMatch(part -> part.name().isPresent())) {
            byName(parts, depth);
        } else {
            out.beginArray();
            parts.forEach(part -> part(part, depth));
            out.endArray();
        }
    }

    /** The parts of a part that is multipart itself; empty where it is not, though its type says so, or too deep inside others. */
    private Optional<List<Part>> inner(Optional<MediaType> type, Part part, int depth) {
        if (depth == DEEPEST || type.filter(MediaType::isMultipart).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parts(type.get(), part.content(), out));
        } catch (Untold e) {
            if (e.reason() == Reason.FORMAT) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private void byName(List<Part> parts, int depth) {
        Map<String, List<Part>> named = new LinkedHashMap<>();
        parts.forEach(part -> named.computeIfAbsent(part.name().orElseThrow(), any -> new ArrayList<>())
                .add(part));
        out.beginObject();
        named.forEach((name, all) -> {
            out.name(name);
            if (all.size() > 1) {
                out.beginArray();
            }
            all.forEach(part -> part(part, depth));
            if (all.size() > 1) {
                out.endArray();
            }
        });
        out.endObject();
    }

    private void part(Part part, int depth) {
        out.beginObject();
        part.parameter("filename").ifPresent(name -> out.name("filename").text(name));
        Optional<MediaType> type = MediaType.of(part.fields());
        Optional<List<Part>> inner = inner(type, part, depth);
        type.ifPresent(said -> {
            out.name("type").text(said.essence());
            parameters("parameters", said, inner.isPresent() ? Set.of("boundary") : Set.of());
        });
        part.fields().first("Content-Disposition").map(MediaType::parse).ifPresent(said -> {
            out.name("disposition").text(said.essence());
            parameters("said", said, Set.of("filename"));
        });
        fields(part);
        out.name("content");
        if (inner.isPresent()) {
            tell(inner.get(), depth + 1);
        } else if (type.filter(MediaType::isJson).isPresent()) {
            Words.tell(part.content(), out);
        } else {
            Words.text(part.content(), out);
        }
        out.endObject();
    }

    private void parameters(String name, MediaType type, Set<String> told) {
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
    private void fields(Part part) {
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
