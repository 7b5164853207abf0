package understudy.compare.redact;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import understudy.compare.encoding.Charsets;
import understudy.compare.encoding.Decoded;
import understudy.compare.encoding.LetterCase;
import understudy.compare.header.MediaType;
import understudy.compare.json.JsonMask;
import understudy.compare.json.Watch;
import understudy.compare.path.JsonPath;
import understudy.compare.structure.Untold;
import understudy.traffic.Body;
import understudy.traffic.Headers;

/**
 * Makes of a body what may be shown of it: without its content coding, secrets masked, cut. A body that cannot be read for
 * certain is not shown at all; a note of its size and type stands in its place.
 */
final class BodyMask {

    private static final String CUT = "…";
    private static final int LONGEST_WORD = 256;
    /** Card numbers and IBANs with all their spaces are shorter. */
    private static final int LONGEST_GROUPS = 64;

    private static final int LONGEST_GROUP = 6;
    /** Smaller room shows nothing of a part that could be read. */
    private static final int LEAST_PART = 64;

    private static final int LONGEST_CHARACTER = 4;
    /** How much of a body is read at least: more than is shown, as what is left out is shorter than what was there. */
    private static final int LOOKED_AT = 64 << 10;

    /** Where a page says its charset, as browsers have it. */
    private static final int LONGEST_META = 1_024;

    private static final Pattern META =
            Pattern.compile("(?i)<meta\\s[^>]{0,200}charset\\s*=\\s*[\"']?([A-Za-z0-9._-]{1,40})");
    private static final Set<String> COLUMNS = Set.of("text/csv", "text/tab-separated-values");
    private static final Pattern IN_ROW = Pattern.compile("\\$\\[(?:[0-9]+|\\*)](?:\\.data|\\['data'])?");

    /** Multipart within multipart, as mails have it. */
    private static final int DEEPEST = 4;

    private final Watch secrets;
    /** The same for values that stand in a row of others, each as if it stood alone, too. */
    private final Watch secretsInRow;

    private final SecretNames names;
    private final Redactor redactor;

    BodyMask(Redactor redactor) {
        this.secrets = Watch.secrets(redactor.places());
        this.secretsInRow = Watch.secrets(redactor.places(redactor.paths().stream()
                .flatMap(path -> Stream.concat(Stream.of(path), withinOne(path)))
                .toList()));
        this.names = redactor.names();
        this.redactor = redactor;
    }

    /** A path through the row of all values as one through each of them: {@code $[3].data.pin} is {@code $.pin}. */
    private static Stream<JsonPath> withinOne(JsonPath path) {
        Matcher inRow = IN_ROW.matcher(path.toString());
        return inRow.lookingAt()
                ? Stream.of(JsonPath.parse("$" + path.toString().substring(inRow.end())))
                : Stream.empty();
    }

    Body mask(Headers headers, Body body, int maxBody) {
        return mask(headers, body, maxBody, DEEPEST);
    }

    private Body mask(Headers headers, Body body, int maxBody, int deepest) {
        if (body.length() == 0) {
            return body;
        }
        Optional<MediaType> type = MediaType.of(headers);
        boolean coded = !Decoded.codings(headers).isEmpty();
        Decoded decoded = Decoded.of(headers, body);
        if (coded && decoded.refusal().isPresent()) {
            return note(body, type);
        }
        byte[] bytes = coded ? decoded.bytes() : body.bytes();
        boolean whole = body.isWhole();
        boolean text = type.map(MediaType::isText).orElse(false);
        if (type.map(MediaType::isForm).orElse(false)) {
            return form(bytes, body, maxBody);
        }
        if (type.map(MediaType::isJson).orElse(false) || (looksLikeJson(bytes) && (type.isEmpty() || text))) {
            JsonMask.Masked masked = JsonMask.mask(bytes, secrets, redactor, maxBody);
            if (masked.whole() || !text || !whole) {
                return cut(masked.text(), body, maxBody, masked.whole() && whole);
            }
        }
        return text ? text(type, bytes, body, maxBody) : structured(type, bytes, body, maxBody, deepest);
    }

    private Body structured(Optional<MediaType> said, byte[] all, Body body, int maxBody, int deepest) {
        if (said.isEmpty()) {
            return note(body, said);
        }
        MediaType type = said.get();
        int looked = (int) Math.min(all.length, LOOKED_AT + 4L * maxBody);
        byte[] bytes = Arrays.copyOf(all, looked);
        boolean whole = body.isWhole() && looked == all.length;
        try {
            if (type.isJsonLines()) {
                String lines = said(bytes, MediaType.charset(said), whole);
                return cut(LinesMask.mask(lines, secretsInRow, redactor, maxBody), body, maxBody, whole);
            }
            if (type.isEventStream()) {
                String events = said(bytes, StandardCharsets.UTF_8, whole);
                return cut(EventMask.mask(events, secretsInRow, redactor, maxBody), body, maxBody, whole);
            }
            if (type.isXml() && names.areComplete()) {
                byte[] document = whole ? bytes : withoutHalfCharacter(bytes);
                return cut(XmlMask.mask(type, document, redactor, names, maxBody), body, maxBody, whole);
            }
            if (type.isMultipart() && names.areComplete() && deepest > 0) {
                MultipartMask.PartMask parts =
                        (fields, content, most) -> part(fields, content, Math.max(most, LEAST_PART), deepest - 1);
                return cut(MultipartMask.mask(type, bytes, names, redactor, parts, maxBody), body, maxBody, whole);
            }
        } catch (Untold e) {
            return note(body, said);
        }
        return note(body, said);
    }

    /** A part is text when nothing else is said; what is in a transfer encoding is not shown. */
    private Body part(Headers fields, Body content, int most, int deepest) {
        boolean plain = fields.all("Content-Transfer-Encoding").stream()
                .allMatch(coding -> LetterCase.small(coding.strip()).matches("7bit|8bit|binary"));
        if (!plain) {
            return note(content, MediaType.of(fields));
        }
        boolean untyped = MediaType.of(fields).isEmpty();
        boolean text = untyped
                && content.whole()
                        .flatMap(bytes -> Charsets.text(bytes, StandardCharsets.UTF_8))
                        .isPresent();
        return mask(text ? Headers.of("Content-Type", "text/plain") : fields, content, most, deepest);
    }

    private static String said(byte[] bytes, Charset charset, boolean whole) {
        return Charsets.text(whole ? bytes : withoutHalfCharacter(bytes), charset)
                .orElseThrow(() -> Untold.format("bytes that its charset does not know"));
    }

    /** Without the bytes at the end that may be half a character. */
    private static byte[] withoutHalfCharacter(byte[] cut) {
        int end = cut.length;
        while (end > 0 && cut.length - end < LONGEST_CHARACTER && cut[end - 1] < 0) {
            end--;
        }
        return Arrays.copyOf(cut, end);
    }

    /** What is certain of a body. Throws {@link Untold} where that is nothing. */
    private static Body cut(JsonMask.Masked masked, Body body, int maxBody, boolean looked) {
        if (masked.text().isEmpty()) {
            throw Untold.format("nothing of it is what its type says");
        }
        return cut(masked.text(), body, maxBody, masked.whole() && looked);
    }

    private static boolean looksLikeJson(byte[] bytes) {
        for (byte c : bytes) {
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return c == '{' || c == '[' || c == '"';
            }
        }
        return false;
    }

    private Body text(Optional<MediaType> type, byte[] bytes, Body body, int maxBody) {
        Optional<Charset> charset = charset(type, bytes);
        if (charset.isEmpty()) {
            return note(body, type);
        }
        int length = (int) Math.min(bytes.length, LONGEST_CHARACTER * ((long) maxBody + LONGEST_WORD));
        boolean all = length == bytes.length && body.isWhole();
        try {
            String text = said(Arrays.copyOf(bytes, length), charset.get(), all);
            String certain = all ? text : withoutHalfSecret(text);
            boolean columns =
                    type.map(MediaType::essence).filter(COLUMNS::contains).isPresent();
            String named = columns ? CsvMask.mask(certain, names, redactor::secret) : certain;
            return cut(redactor.content(named), body, maxBody, all);
        } catch (Untold e) {
            return note(body, type);
        }
    }

    /** In what a text is written: as its type says, its mark, or the page itself; empty when that is not known here. */
    private static Optional<Charset> charset(Optional<MediaType> type, byte[] bytes) {
        Optional<String> named = type.flatMap(MediaType::charsetName);
        if (named.isPresent()) {
            return Charsets.named(named.get());
        }
        String start = new String(bytes, 0, Math.min(bytes.length, LONGEST_META), StandardCharsets.ISO_8859_1);
        Matcher meta = META.matcher(start);
        boolean says = type.map(MediaType::isHtml).orElse(false) && meta.find();
        return Charsets.marked(bytes)
                .or(() -> says ? Charsets.named(meta.group(1)) : Optional.of(StandardCharsets.UTF_8));
    }

    /** Of a form that is cut the last field may have lost its name's end, or its sign that it is a value. */
    private Body form(byte[] bytes, Body body, int maxBody) {
        int length = (int) Math.min(bytes.length, (long) maxBody + LONGEST_WORD);
        boolean all = length == bytes.length && body.isWhole();
        String form = new String(bytes, 0, length, StandardCharsets.UTF_8);
        String known = all ? form : form.substring(0, form.lastIndexOf('&') + 1);
        return cut(redactor.uri("?" + known).substring(1), body, maxBody, all);
    }

    /** What is cut may end with half a secret, which no detector knows: its last word goes, and short ones before it. */
    private static String withoutHalfSecret(String text) {
        int end = startOfWord(text, text.length());
        int least = Math.max(0, end - LONGEST_GROUPS);
        for (int start = startOfGroup(text, end); start < end && start > least; start = startOfGroup(text, end)) {
            end = start;
        }
        return text.substring(0, end);
    }

    private static int startOfWord(String text, int end) {
        int start = end;
        while (start > 0 && end - start < LONGEST_WORD && !Character.isWhitespace(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    /** Where a word of a few letters and digits starts that ends here, spaces behind it left out; here if there is none. */
    private static int startOfGroup(String text, int end) {
        String before = text.substring(0, end).stripTrailing();
        int start = startOfWord(before, before.length());
        return before.length() - start <= LONGEST_GROUP ? start : end;
    }

    private static Body note(Body body, Optional<MediaType> type) {
        String what = type.map(MediaType::essence).orElse("unknown type");
        return shown(
                "[%d bytes of %s are not shown]".formatted(body.length(), what).getBytes(StandardCharsets.UTF_8), body);
    }

    private static Body cut(String text, Body body, int maxBody, boolean whole) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (whole && bytes.length <= maxBody) {
            return Body.shown(bytes, body.length());
        }
        byte[] mark = CUT.getBytes(StandardCharsets.UTF_8);
        int room = Math.max(0, Math.min(bytes.length, maxBody - mark.length));
        while (room > 0 && room < bytes.length && (bytes[room] & 0xC0) == 0x80) {
            room--;
        }
        byte[] shown = Arrays.copyOf(bytes, room + mark.length);
        System.arraycopy(mark, 0, shown, room, mark.length);
        return shown(maxBody < mark.length ? new byte[0] : shown, body);
    }

    /** A body that says that it is not whole, of the original's length. Its digest is that of what is shown: no trace of the rest. */
    private static Body shown(byte[] shown, Body body) {
        return Body.noted(shown, body.length(), sha256(shown));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
