package understudy.compare.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import understudy.compare.header.GrpcFields;
import understudy.compare.path.JsonPath;
import understudy.traffic.Headers;
import understudy.traffic.Reply;
import understudy.traffic.Request;

/**
 * Takes secrets out of what is stored, logged or shown: listed header fields, values at listed paths, every value in a query,
 * and whatever looks like a secret anywhere. Comparing comes before it and sees everything. Safe to call from any thread.
 */
public final class Redactor {

    private static final String HIDDEN = Detectors.HIDDEN;

    /** Fields that hold a URI, or several. */
    private static final Set<String> URI_FIELDS = Set.of(
            "location",
            "content-location",
            "referer",
            "link",
            "refresh",
            "x-original-url",
            "x-original-uri",
            "x-rewrite-url",
            "x-forwarded-uri");

    private static final Pattern URI_IN_FIELD =
            Pattern.compile("(?:[A-Za-z][A-Za-z0-9+.-]{0,30}:)?/[^\\s<>\"]*|\\?[^\\s<>\"]*");
    private static final Pattern TELLING_NAME =
            Pattern.compile("(?i)(?!access-control-).*(?:token|secret|passw|api-?key|session|credential|signature).*");

    private final boolean detecting;
    private final Set<String> headers;
    private final List<JsonPath> paths;
    private final Optional<Pattern> namedValues;
    private final BodyMask bodies;

    private Redactor(Set<String> headers, List<JsonPath> paths, boolean detecting) {
        this.detecting = detecting;
        this.headers =
                headers.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        this.paths = List.copyOf(paths);
        this.namedValues = namedValues(paths);
        this.bodies = new BodyMask(paths, this::text);
    }

    public static Redactor of(Set<String> headers, List<JsonPath> paths) {
        return new Redactor(headers, paths, true);
    }

    /** One that masks nothing, nowhere. */
    public static Redactor none() {
        return new Redactor(Set.of(), List.of(), false);
    }

    /** {@code password=...} and {@code "password": "..."} in text, for the names that the paths end with. */
    private static Optional<Pattern> namedValues(List<JsonPath> paths) {
        String names = paths.stream()
                .flatMap(path -> path.lastNames().stream())
                .map(Pattern::quote)
                .distinct()
                .collect(Collectors.joining("|"));
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(Pattern.compile("(?i)((?<![\\p{L}\\p{N}])(?:" + names
                        + ")\\\\?[\"']?\\s{0,8}+[:=]\\s{0,8}+)" + "(\\\\?\"[^\"]*+\"?+|'[^']*+'?+|[^\\s,;&\"'}<>]++)"));
    }

    /** The paths whose values are hidden. */
    public List<JsonPath> paths() {
        return paths;
    }

    /** The request with its secrets masked and its body cut to at most {@code maxBody} bytes. */
    public Request request(Request request, int maxBody) {
        return new Request(
                request.method(),
                uri(request.uri()),
                headers(request.headers()),
                bodies.mask(request.headers(), request.body(), maxBody),
                request.client());
    }

    /** The reply with its secrets masked and its body cut to at most {@code maxBody} bytes. */
    public Reply reply(Reply reply, int maxBody) {
        return new Reply(
                reply.status(),
                text(reply.phrase()),
                headers(reply.headers()),
                bodies.mask(reply.headers(), reply.body(), maxBody),
                headers(reply.trailers()));
    }

    public Headers headers(Headers all) {
        List<String> lines = new ArrayList<>();
        all.forEach((name, value) -> {
            lines.add(name);
            lines.add(header(name, value));
        });
        return Headers.of(lines.toArray(String[]::new));
    }

    /** What may be shown of a field's value. */
    public String header(String name, String value) {
        if (!detecting) {
            return value;
        }
        String field = name.toLowerCase(Locale.ROOT);
        if (field.equals("set-cookie") && headers.contains(field)) {
            return cookie(value);
        }
        if (headers.contains(field) || TELLING_NAME.matcher(field).matches()) {
            return HIDDEN;
        }
        if (GrpcFields.isBinary(field)) {
            return "[%d bytes are not shown]".formatted(GrpcFields.bytes(value).length);
        }
        String said = field.equals(GrpcFields.MESSAGE) ? GrpcFields.message(value) : value;
        if (URI_FIELDS.contains(field) || said.startsWith("/") || said.contains("://")) {
            return text(URI_IN_FIELD
                    .matcher(said)
                    .replaceAll(found -> Matcher.quoteReplacement(UriMask.mask(found.group()))));
        }
        return text(said);
    }

    /** A Set-Cookie line without the cookie's value; name and attributes stay. */
    private static String cookie(String line) {
        int end = line.indexOf(';') < 0 ? line.length() : line.indexOf(';');
        int equals = line.indexOf('=');
        return equals < 0 || equals > end
                ? HIDDEN + line.substring(end)
                : line.substring(0, equals + 1) + HIDDEN + line.substring(end);
    }

    /** A request target or URI with every query value hidden: {@code /transfers?account=[redacted]}. */
    public String uri(String uri) {
        return detecting ? UriMask.mask(uri) : uri;
    }

    /** Any text without what looks like a secret in it. */
    public String text(String text) {
        if (!detecting) {
            return text;
        }
        String masked = Detectors.mask(text);
        if (namedValues.isEmpty() || (masked.indexOf('=') < 0 && masked.indexOf(':') < 0)) {
            return masked;
        }
        return namedValues.get().matcher(masked).replaceAll("$1" + HIDDEN);
    }

    @Override
    public String toString() {
        return "Redactor[" + headers + ", " + paths + "]";
    }
}
