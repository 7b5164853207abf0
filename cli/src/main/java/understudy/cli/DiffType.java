package understudy.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import understudy.compare.header.MediaType;

/** Content types by the words that people use for them: themselves, or the endings of files. */
final class DiffType {

    private static final String BYTES = "application/octet-stream";
    private static final Map<String, String> BY_ENDING = Map.ofEntries(
            Map.entry("json", "application/json"),
            Map.entry("xml", "application/xml"),
            Map.entry("xsd", "application/xml"),
            Map.entry("wsdl", "application/xml"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("html", "text/html"),
            Map.entry("htm", "text/html"),
            Map.entry("txt", "text/plain"),
            Map.entry("log", "text/plain"),
            Map.entry("md", "text/markdown"),
            Map.entry("csv", "text/csv"),
            Map.entry("yaml", "application/yaml"),
            Map.entry("yml", "application/yaml"),
            Map.entry("ndjson", "application/x-ndjson"),
            Map.entry("jsonl", "application/x-ndjson"),
            Map.entry("sse", "text/event-stream"),
            Map.entry("pb", "application/x-protobuf"),
            Map.entry("binpb", "application/x-protobuf"),
            Map.entry("bin", BYTES));
    private static final Map<String, String> CODINGS = Map.of("gz", "gzip", "br", "br", "zst", "zstd");
    private static final int MOST_CODINGS = 2;
    private static final List<String> NAMED = List.of(
            "application/json",
            "application/xml",
            "text/html",
            "application/x-ndjson",
            "text/event-stream",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "application/x-protobuf",
            "application/grpc",
            "text/plain",
            BYTES + " for bytes");

    private DiffType() {}

    /**
     * What a file's name says.
     *
     * @param type by its ending
     * @param codings in which it is packed, by the endings behind that one; the first one was put on first
     */
    record Named(Optional<String> type, List<String> codings) {}

    /** {@code reply.json.gz}: JSON in gzip. */
    static Named of(String file) {
        String rest = file;
        Deque<String> codings = new ArrayDeque<>();
        String coding = CODINGS.get(ending(rest));
        while (coding != null && codings.size() < MOST_CODINGS) {
            codings.addFirst(coding);
            rest = rest.substring(0, rest.lastIndexOf('.'));
            coding = CODINGS.get(ending(rest));
        }
        return new Named(Optional.ofNullable(BY_ENDING.get(ending(rest))), List.copyOf(codings));
    }

    private static String ending(String file) {
        return file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /**
     * What somebody says that both sides are: a type that is read, with its parameters, or an ending that stands for one. Throws
     * IllegalArgumentException for others, which would be compared as bytes.
     */
    static String said(String type) {
        String byEnding = BY_ENDING.get(type.toLowerCase(Locale.ROOT));
        if (byEnding != null) {
            return byEnding;
        }
        MediaType read = MediaType.parse(type);
        if (!read.isRead() && !read.essence().equals(BYTES)) {
            throw new IllegalArgumentException(
                    "%s (expected: a type that is read, such as %s)".formatted(type, String.join(", ", NAMED)));
        }
        return type;
    }
}
