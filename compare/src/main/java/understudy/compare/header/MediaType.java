package understudy.compare.header;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import understudy.compare.encoding.Charsets;
import understudy.compare.encoding.LetterCase;
import understudy.traffic.Headers;

/**
 * What Content-Type says, so that equal ones are equal: names in lower case, parameters sorted, the charset in lower case.
 *
 * @param essence type and subtype, {@code application/json}
 */
public record MediaType(String essence, TreeMap<String, String> parameters) {

    /** What most replies say; nobody changes its parameters. */
    private static final MediaType JSON = new MediaType("application/json", new TreeMap<>());

    /** Behind the name of a parameter, under which all but the first of that name stand, each behind its length. No name has it. */
    private static final String AGAIN = "=again";

    public static MediaType parse(String value) {
        if (value.equals(JSON.essence)) {
            return JSON;
        }
        if (value.indexOf(';') < 0 && value.indexOf('"') < 0) {
            return new MediaType(LetterCase.small(value.strip()), new TreeMap<>());
        }
        List<String> parts = FieldText.split(value, ';');
        TreeMap<String, String> parameters = new TreeMap<>();
        TreeMap<String, StringBuilder> again = new TreeMap<>();
        for (String part : parts.subList(Math.min(1, parts.size()), parts.size())) {
            String parameter = FieldText.lowerName(part);
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            String said = equals < 0 ? "" : parameter.substring(equals + 1);
            String one = name.equals("charset") ? LetterCase.small(said) : said;
            if (parameters.putIfAbsent(name, one) != null) { // the first one holds; further ones are still said
                again.computeIfAbsent(name + AGAIN, any -> new StringBuilder())
                        .append(said.length())
                        .append(':')
                        .append(said);
            }
        }
        again.forEach((name, said) -> parameters.put(name, said.toString()));
        String essence = parts.isEmpty() ? "" : LetterCase.small(parts.get(0));
        return new MediaType(essence, parameters);
    }

    /** As the grammar writes it, values in quotes where they need them: other types are written otherwise. */
    @Override
    public String toString() {
        StringBuilder written = new StringBuilder(essence);
        parameters.forEach(
                (name, value) -> written.append("; ").append(name).append('=').append(FieldText.quoted(value)));
        return written.toString();
    }

    /** The same for types that say the same of a body: what parts one of several is framing, and another each time. */
    String meaning() {
        if (!isMultipart()) {
            return toString();
        }
        TreeMap<String, String> said = new TreeMap<>(parameters);
        said.remove("boundary");
        return new MediaType(essence, said).toString();
    }

    /** The media type of a message, if it says one. */
    public static Optional<MediaType> of(Headers headers) {
        return headers.first("Content-Type").map(MediaType::parse).filter(type -> !type.essence.isEmpty());
    }

    /** The charset that it says; UTF-8 when it says none, ISO-8859-1, which reads any bytes, when it is not known here. */
    public static Charset charset(Optional<MediaType> type) {
        return type.flatMap(MediaType::charsetName)
                .map(name -> Charsets.named(name).orElse(StandardCharsets.ISO_8859_1))
                .orElse(StandardCharsets.UTF_8);
    }

    /** The name of the charset that it says, known here or not. */
    public Optional<String> charsetName() {
        return Optional.ofNullable(parameters.get("charset"));
    }

    public boolean isJson() {
        return essence.equals("application/json")
                || essence.equals("text/json")
                || (essence.endsWith("+json") && !isGrpc());
    }

    public boolean isXml() {
        return essence.equals("application/xml") || essence.equals("text/xml") || essence.endsWith("+xml");
    }

    public boolean isForm() {
        return essence.equals("application/x-www-form-urlencoded");
    }

    public boolean isHtml() {
        return essence.equals("text/html");
    }

    /** Text that is compared by lines. */
    public boolean isText() {
        boolean text = essence.startsWith("text/")
                || essence.equals("application/javascript")
                || essence.equals("application/yaml")
                || essence.equals("application/x-yaml");
        return text && !isXml() && !isJson() && !isEventStream();
    }

    public boolean isMultipart() {
        return essence.startsWith("multipart/");
    }

    public boolean isEventStream() {
        return essence.equals("text/event-stream");
    }

    /** Several JSON values in a row. */
    public boolean isJsonLines() {
        return essence.matches("application/(x-)?(ndjson|jsonl|json-seq|jsonlines)");
    }

    public boolean isProtobuf() {
        return essence.matches("application/((x-)?protobuf|vnd\\.google\\.protobuf|x-google-protobuf)");
    }

    public boolean isGrpc() {
        return essence.equals("application/grpc") || essence.startsWith("application/grpc+");
    }

    /** Whether bodies of it are read, and not only compared byte by byte. */
    public boolean isRead() {
        return isJson()
                || isXml()
                || isForm()
                || isHtml()
                || isText()
                || isMultipart()
                || isEventStream()
                || isJsonLines()
                || isProtobuf()
                || isGrpc();
    }

    /** A format that rules could excuse differences in, were it read; it is not yet. */
    public boolean isStructured() {
        return essence.matches("application/(cbor|msgpack|x-msgpack)");
    }
}
