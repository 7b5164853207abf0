package understudy.compare.encoding;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What texts say in their charsets. A text is never told otherwise than it is: one with bytes that its
 * charset has no character for is not told at all.
 *
 * <p>Charsets are looked up among those that Java brings, listed once: looking up names of a stranger's choice would read the
 * class path each time.
 */
public final class Charsets {

    private static final char MARK = '\uFEFF';
    /** What Java reads where there is no character. */
    private static final char REPLACEMENT = '\uFFFD';

    /** Filled when first needed. */
    private static final class Known {
        private static final Map<String, Charset> BY_NAME = all();

        private static Map<String, Charset> all() {
            Map<String, Charset> all = new HashMap<>();
            for (Charset charset : Charset.availableCharsets().values()) {
                all.put(charset.name().toLowerCase(Locale.ROOT), charset);
                charset.aliases().forEach(alias -> all.putIfAbsent(alias.toLowerCase(Locale.ROOT), charset));
            }
            return Map.copyOf(all);
        }
    }

    private Charsets() {}

    /** The charset of a name, if there is one here. */
    public static Optional<Charset> named(String name) {
        return name.equalsIgnoreCase("utf-8")
                ? Optional.of(StandardCharsets.UTF_8)
                : Optional.ofNullable(Known.BY_NAME.get(LetterCase.small(name)));
    }

    /** UTF-16, if a text begins with its byte order mark. */
    public static Optional<Charset> marked(byte[] text) {
        boolean utf16 = text.length >= 2
                && text.length % 2 == 0
                && ((text[0] == (byte) 0xFE && text[1] == (byte) 0xFF)
                        || (text[0] == (byte) 0xFF && text[1] == (byte) 0xFE));
        return utf16 ? Optional.of(StandardCharsets.UTF_16) : Optional.empty();
    }

    /** What a text says, without a byte order mark that was there; empty when it is not one of the charset. */
    public static Optional<String> text(byte[] text, Charset charset) {
        String quickly = new String(text, charset);
        Optional<String> decoded = quickly.indexOf(REPLACEMENT) < 0 ? Optional.of(quickly) : strictly(text, charset);
        return decoded.map(said -> !said.isEmpty() && said.charAt(0) == MARK ? said.substring(1) : said);
    }

    private static Optional<String> strictly(byte[] text, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(text)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
