package understudy.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import understudy.compare.encoding.Decoded;
import understudy.compare.header.MediaType;
import understudy.compare.json.JsonComparison;
import understudy.compare.json.Ruling;
import understudy.compare.redact.Redactor;
import understudy.compare.structure.HtmlTokens;
import understudy.compare.structure.Retelling;
import understudy.compare.structure.Untold;
import understudy.compare.text.TextComparison;
import understudy.traffic.Body;
import understudy.traffic.Reason;
import understudy.traffic.Reply;

/** Compares two bodies by what their content types say they are. */
final class BodyComparison {

    /** How a body is read. */
    private enum Format {
        JSON,
        TEXT,
        HTML,
        /** Told again as JSON. */
        TOLD,
        /** Known to have parts that rules could name, but not read yet. */
        STRUCTURED,
        OPAQUE
    }

    /** Bytes of a body that an event loop may look into: reading so many takes about as long as handing them over. */
    private static final int SMALL = 4 << 10;

    /** Several times what such bodies usually take: whoever sends others does not hold a loop up. */
    private static final int FEW_STEPS = 4_000;

    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");
    private static final int MOST_HEX = 8;

    private final Redactor redactor;
    private final long seed;

    BodyComparison(Redactor redactor, long seed) {
        this.redactor = redactor;
        this.seed = seed;
    }

    Comparison compare(Ruling ruling, Reply oldReply, Reply newReply) {
        List<String> oldCodings = Decoded.codings(oldReply.headers());
        List<String> newCodings = Decoded.codings(newReply.headers());
        boolean sameCoding = oldCodings.equals(newCodings);
        if (sameCoding && oldReply.body().sameBytesAs(newReply.body())) {
            return new Comparison.Equal();
        }
        Types types = Types.of(oldReply, newReply);
        if (!oldReply.body().isWhole() || !newReply.body().isWhole()) {
            Format format =
                    format(types, oldReply.body().bytes(), newReply.body().bytes());
            return format == Format.OPAQUE && sameCoding
                    ? firstByte(oldReply.body(), newReply.body())
                    : new Comparison.NotComparable(Reason.TOO_LARGE);
        }
        Decoded oldBody = Decoded.of(oldCodings, oldReply.body());
        if (oldBody.refusal().isPresent()) {
            return new Comparison.NotComparable(oldBody.refusal().get());
        }
        Decoded newBody = Decoded.of(newCodings, newReply.body());
        if (newBody.refusal().isPresent()) {
            return new Comparison.NotComparable(newBody.refusal().get());
        }
        if (Arrays.equals(oldBody.bytes(), newBody.bytes())) {
            return new Comparison.Equal();
        }
        byte[] oldBytes = oldBody.bytes();
        byte[] newBytes = newBody.bytes();
        Screen screen = Screen.of(redactor, oldReply, oldBytes, newReply, newBytes);
        Format format = format(types, oldBytes, newBytes);
        return switch (format) {
            case JSON -> texts(format, ruling, Texts.of(types, oldBytes, newBytes));
            case TEXT -> screen.shown(texts(format, ruling, Texts.of(types, oldBytes, newBytes)));
            case HTML -> screen.shown(html(oldReply, oldBytes, newReply, newBytes));
            case TOLD ->
                screen.shown(told(
                        ruling,
                        isXml(oldReply, newReply) && isXml(newReply, oldReply),
                        Told.of(oldReply, newReply, oldBytes),
                        Told.of(newReply, oldReply, newBytes)));
            case STRUCTURED -> new Comparison.NotComparable(Reason.FORMAT);
            case OPAQUE -> firstByte(Body.of(oldBytes), Body.of(newBytes));
        };
    }

    /**
     * Whether two small JSON bodies are equal as the rules have it, as far as little work tells. False means only that
     * {@link #compare} has to find out, under a ruling of its own.
     */
    boolean areEqualAtOnce(Ruling ruling, Reply oldReply, Reply newReply) {
        if (!isSmall(oldReply.body()) || !isSmall(newReply.body())) {
            return false;
        }
        Types types = Types.of(oldReply, newReply);
        return types.areJson()
                && Decoded.codings(oldReply.headers()).isEmpty()
                && Decoded.codings(newReply.headers()).isEmpty()
                && new JsonComparison(ruling, redactor, seed)
                        .equalWithin(
                                FEW_STEPS,
                                oldReply.body().bytes(),
                                newReply.body().bytes());
    }

    private static boolean isSmall(Body body) {
        return body.isWhole() && body.length() > 0 && body.length() <= SMALL;
    }

    private Comparison texts(Format format, Ruling ruling, Texts texts) {
        if (Arrays.equals(texts.oldText(), texts.newText())) {
            return new Comparison.Equal();
        }
        return format == Format.JSON
                ? json(ruling, texts.oldText(), texts.newText())
                : new TextComparison(texts.charset(), redactor::content).compare(texts.oldText(), texts.newText());
    }

    private Comparison json(Ruling ruling, byte[] oldBytes, byte[] newBytes) {
        if (oldBytes.length == 0 || newBytes.length == 0) {
            Kind kind = newBytes.length == 0 ? Kind.MISSING : Kind.EXTRA;
            return one(new Difference("$", "$", kind, size(oldBytes.length), size(newBytes.length)));
        }
        return new JsonComparison(ruling, redactor, seed).compare(oldBytes, newBytes);
    }

    private Comparison html(Reply oldReply, byte[] oldBytes, Reply newReply, byte[] newBytes) {
        Optional<MediaType> oldType = MediaType.of(oldReply.headers());
        Optional<String> oldPage = HtmlTokens.page(oldBytes, oldType);
        Optional<String> newPage = HtmlTokens.page(newBytes, MediaType.of(newReply.headers()));
        if (oldPage.isEmpty() || newPage.isEmpty()) {
            return new TextComparison(MediaType.charset(oldType), redactor::text).compare(oldBytes, newBytes);
        }
        try {
            byte[] oldLines = HtmlTokens.of(oldPage.get());
            byte[] newLines = HtmlTokens.of(newPage.get());
            return Arrays.equals(oldLines, newLines)
                    ? new Comparison.Equal()
                    : new TextComparison(UTF_8, redactor::text).compare(oldLines, newLines);
        } catch (Untold e) {
            return new Comparison.NotComparable(e.reason());
        }
    }

    private Comparison told(Ruling ruling, boolean xml, Told oldStory, Told newStory) {
        Optional<Reason> beyond = oldStory.beyondBounds().or(newStory::beyondBounds);
        if (beyond.isPresent() || (!oldStory.isTold() && !newStory.isTold())) {
            return new Comparison.NotComparable(beyond.orElse(Reason.FORMAT));
        }
        if (!oldStory.isTold() || !newStory.isTold()) {
            String oldWords = redactor.text(oldStory.words());
            return one(new Difference("$", "$", Kind.FORMAT, oldWords, redactor.text(newStory.words())));
        }
        Comparison comparison = json(ruling, oldStory.json(), newStory.json());
        return xml ? XmlOrder.settled(comparison, ruling) : comparison;
    }

    private static boolean isXml(Reply reply, Reply other) {
        return MediaType.of(reply.headers())
                .or(() -> MediaType.of(other.headers()))
                .filter(MediaType::isXml)
                .isPresent();
    }

    /** One format for both; when the types tell different ones, or nothing that is known, the bodies are bytes. */
    private static Format format(Types types, byte[] oldBytes, byte[] newBytes) {
        if (types.areUnknown()) {
            return looksLikeJson(oldBytes) && looksLikeJson(newBytes) ? Format.JSON : Format.OPAQUE;
        }
        Format ofOld = format(types.ofOld().orElseThrow());
        Format ofNew = format(types.ofNew().orElseThrow());
        return ofOld == ofNew ? ofOld : Format.OPAQUE;
    }

    private static Format format(MediaType type) {
        if (type.isJson()) {
            return Format.JSON;
        }
        if (Retelling.knows(type)) {
            return Format.TOLD;
        }
        if (type.isStructured()) {
            return Format.STRUCTURED;
        }
        if (type.isHtml()) {
            return Format.HTML;
        }
        return type.isText() ? Format.TEXT : Format.OPAQUE;
    }

    private static boolean looksLikeJson(byte[] text) {
        for (byte c : text) {
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return c == '{' || c == '[';
            }
        }
        return false;
    }

    /** Where two unequal bodies part; behind what was kept of them, if they are equal so far. */
    private Comparison firstByte(Body oldBody, Body newBody) {
        byte[] oldBytes = oldBody.bytes();
        byte[] newBytes = newBody.bytes();
        int at = Arrays.mismatch(oldBytes, newBytes);
        int offset = at < 0 ? oldBytes.length : at;
        return one(new Difference(
                "byte " + offset,
                "byte",
                Kind.BODY,
                from(offset, oldBytes, oldBody.length()),
                from(offset, newBytes, newBody.length())));
    }

    /** {@code 48 bytes, from byte 3: 38 78}. What is not known to be text is shown by nobody who masks anything. */
    private String from(int offset, byte[] kept, long length) {
        if (length == 0) {
            return "";
        }
        String where = "%s, from byte %d".formatted(size(length), offset);
        if (offset == length) {
            return "%s, no more".formatted(size(length));
        }
        return redactor.isMasking() || offset >= kept.length
                ? where + " (not shown)"
                : where + ": " + HEX.formatHex(kept, offset, Math.min(kept.length, offset + MOST_HEX));
    }

    private static String size(long bytes) {
        return bytes == 0 ? "" : bytes + " bytes";
    }

    private static Comparison one(Difference difference) {
        return new Comparison.Different(List.of(difference), false);
    }
}
