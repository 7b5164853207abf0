package understudy.compare.redact;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import understudy.compare.encoding.LetterCase;
import understudy.compare.encoding.WireText;
import understudy.compare.header.GrpcFields;
import understudy.compare.json.Masking;
import understudy.compare.json.SecretPlaces;
import understudy.compare.path.JsonPath;
import understudy.traffic.Body;
import understudy.traffic.Headers;
import understudy.traffic.Reply;
import understudy.traffic.Request;

/**
 * Takes secrets out of what is stored, logged or shown: listed header fields, values at listed paths, every value in a query,
 * and whatever looks like a secret anywhere. Comparing comes before it and sees everything. Safe to call from any thread.
 */
public final class Redactor implements Masking {

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

    /** What UTF-8 is most often taken for. */
    private static final List<Charset> MISTAKEN = List.of(StandardCharsets.ISO_8859_1, Charset.forName("windows-1252"));

    private static final Secrets ANY = secrets(List.of(), EnumSet.allOf(Detector.class), Marks.plain());

    private final boolean masking;
    private final Set<String> headers;
    private final List<JsonPath> paths;
    private final SecretNames names;
    private final Secrets secrets;
    /** The same secrets under marks that are all the same. */
    private final Secrets labels;

    private final UriMask uris;
    private final BodyMask bodies;

    private Redactor(Set<String> headers, List<JsonPath> paths, Set<Detector> detectors, Marks marks, boolean masking) {
        this.masking = masking;
        this.headers = headers.stream().map(LetterCase::small).collect(Collectors.toUnmodifiableSet());
        this.paths = List.copyOf(paths);
        this.names = new SecretNames(paths, detectors.contains(Detector.SECRET_NAMES));
        this.secrets = secrets(paths, detectors, marks);
        this.labels = secrets(paths, detectors, Marks.plain());
        this.uris = new UriMask(secrets);
        this.bodies = new BodyMask(this);
    }

    /** With all detectors, and one mark for every secret. */
    public static Redactor of(Set<String> headers, List<JsonPath> paths) {
        return of(headers, paths, EnumSet.allOf(Detector.class), Marks.plain());
    }

    /**
     * One that masks what it is told to.
     *
     * @param headers names of fields whose values are secrets
     * @param paths to values of JSON that are
     * @param detectors what is known for a secret wherever it stands
     */
    public static Redactor of(Set<String> headers, List<JsonPath> paths, Set<Detector> detectors, Marks marks) {
        return new Redactor(headers, paths, detectors, marks, true);
    }

    /** One that masks nothing, nowhere. */
    public static Redactor none() {
        return new Redactor(Set.of(), List.of(), Set.of(), Marks.plain(), false);
    }

    /** Whether any detector finds something in a text, such as a name that would be told to everybody. */
    public static boolean findsIn(String text) {
        return ANY.isSecret(WireText.read(text));
    }

    private static Secrets secrets(List<JsonPath> paths, Set<Detector> detectors, Marks marks) {
        SecretNames names = new SecretNames(paths, detectors.contains(Detector.SECRET_NAMES));
        return new Secrets(detectors, new NamedValues(paths, names), names, marks);
    }

    /** Where JSON holds what is hidden. */
    public SecretPlaces places() {
        return places(paths);
    }

    /** The same for other paths. */
    SecretPlaces places(List<JsonPath> others) {
        return masking ? new SecretPlaces(others, names::says, names::areSaidBy) : SecretPlaces.none();
    }

    /** The paths whose values are hidden. */
    List<JsonPath> paths() {
        return paths;
    }

    /** What fields are called whose values are hidden. */
    SecretNames names() {
        return names;
    }

    /** The request with its secrets masked and its body cut to at most {@code maxBody} bytes. */
    public Request request(Request request, int maxBody) {
        return new Request(
                text(WireText.read(request.method())),
                uri(request.uri()),
                headers(request.headers()),
                bodies.mask(request.headers(), request.body(), maxBody),
                request.client());
    }

    /** The reply with its secrets masked and its body cut to at most {@code maxBody} bytes. */
    public Reply reply(Reply reply, int maxBody) {
        return new Reply(
                reply.status(),
                text(WireText.read(reply.phrase())),
                headers(reply.headers()),
                bodies.mask(reply.headers(), reply.body(), maxBody),
                headers(reply.trailers()));
    }

    /** A body with its secrets masked, cut to at most {@code maxBody} bytes. */
    Body masked(Headers headers, Body body, int maxBody) {
        return bodies.mask(headers, body, maxBody);
    }

    /**
     * What may not be shown of a body because of what stands around it.
     *
     * @param type its Content-Type, as sent
     * @param body without its content codings
     */
    public Concealed concealed(String type, byte[] body) {
        return Concealed.of(this, type, body);
    }

    /** Whether it masks anything. */
    public boolean isMasking() {
        return masking;
    }

    public Headers headers(Headers all) {
        List<String> lines = new ArrayList<>();
        all.forEach((name, value) -> {
            lines.add(text(WireText.read(name)));
            lines.add(header(name, value));
        });
        return Headers.of(lines.toArray(String[]::new));
    }

    /** What may be shown of a field's value, given as it was sent: one character a byte. */
    public String header(String name, String sent) {
        String said = name.equalsIgnoreCase(GrpcFields.MESSAGE) ? GrpcFields.message(sent) : sent;
        return masking ? masked(name, WireText.read(said)) : sent;
    }

    private String masked(String name, String value) {
        String field = LetterCase.small(name);
        if (field.equals("set-cookie") && headers.contains(field)) {
            return cookie(value);
        }
        if (headers.contains(field)
                || TELLING_NAME.matcher(field).matches()
                || (names.says(field) && !isCookie(field))) {
            return secret(value);
        }
        if (GrpcFields.isBinary(field)) {
            return "[%d bytes are not shown]".formatted(GrpcFields.bytes(value).length);
        }
        if (URI_FIELDS.contains(field) || value.startsWith("/") || value.contains("://")) {
            return text(URI_IN_FIELD
                    .matcher(value)
                    .replaceAll(found -> Matcher.quoteReplacement(uris.mask(found.group()))));
        }
        return text(value);
    }

    /** Who leaves them out of the fields that are masked wants to see them; in bodies nobody said so. */
    private static boolean isCookie(String field) {
        return field.equals("cookie") || field.equals("set-cookie");
    }

    /** A Set-Cookie line without the cookie's value; name and attributes stay. */
    private String cookie(String line) {
        int end = line.indexOf(';') < 0 ? line.length() : line.indexOf(';');
        int equals = line.indexOf('=');
        boolean named = equals >= 0 && equals < end;
        String name = named ? text(line.substring(0, equals)) + "=" : "";
        return name + secret(line.substring(named ? equals + 1 : 0, end)) + text(line.substring(end));
    }

    /** A request target or URI with every query value hidden: {@code /transfers?account=[redacted:4f09ac]}. */
    public String uri(String uri) {
        return masking ? uris.mask(WireText.read(uri)) : uri;
    }

    /** What may be shown of a field's or a cookie's name where things are grouped by it. */
    public String name(String sent) {
        return label(WireText.read(sent));
    }

    /** Any text without what looks like a secret in it. */
    @Override
    public String text(String text) {
        return masking ? secrets.mask(text) : text;
    }

    /**
     * The same for a body, which may name another charset than it is in: where it holds a secret once it is read as UTF-8, it
     * is shown so.
     */
    public String content(String text) {
        if (masking && isBeyondAscii(text)) {
            for (Charset charset : MISTAKEN) {
                Optional<String> read = WireText.misread(text, charset).filter(secrets::isSecret);
                if (read.isPresent()) {
                    return text(read.get());
                }
            }
        }
        return text(text);
    }

    private static boolean isBeyondAscii(String text) {
        return text.chars().anyMatch(c -> c >= 0x80);
    }

    @Override
    public String label(String text) {
        return masking ? labels.mask(text) : text;
    }

    @Override
    public String secret(String value) {
        return secrets.mark(value);
    }

    @Override
    public String toString() {
        return "Redactor[" + headers + ", " + paths + "]";
    }
}
