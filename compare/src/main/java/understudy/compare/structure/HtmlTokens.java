package understudy.compare.structure;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.Jsoup;
import understudy.compare.encoding.Charsets;
import understudy.compare.header.MediaType;

/**
 * HTML as a browser reads it, one tag or text a line: attributes sorted, blanks as far as they show, comments left out. Pages that
 * a browser takes for the same are the same lines; {@link HtmlLines} writes them.
 */
public final class HtmlTokens {

    /** Within so many bytes a page says in which charset it is. */
    private static final int BEGINNING = 2_048;
    /** What byte order marks begin with, as the lower case of Latin letters. */
    private static final String BYTE_ORDER_MARKS = "\u00EF\u00FE\u00FF\0";

    /** Reading a page takes many times its length. */
    private static final int LONGEST = 3 << 19;

    private HtmlTokens() {}

    /** The lines of a page. Throws {@link Untold} when it would take too much, or there would be too many of them. */
    public static byte[] of(String page) {
        if (page.length() > LONGEST || HtmlWeight.isTooMuch(page)) {
            throw Untold.budget();
        }
        String lines = HtmlNames.needKeeping(page) ? HtmlNames.restored(lines(HtmlNames.kept(page))) : lines(page);
        return wellFormed(lines).getBytes(UTF_8);
    }

    private static String lines(String page) {
        HtmlLines lines = new HtmlLines(page.length());
        Jsoup.parse(page).traverse(lines);
        return lines.lines();
    }

    /**
     * What a page says in the charset of its type, of its byte order mark or of its own {@code meta}, as browsers have it, with line
     * ends as one character. Empty when it has bytes that its charset does not know, or others than ASCII in one that is not known here.
     */
    public static Optional<String> page(byte[] html, Optional<MediaType> type) {
        Optional<String> named = type.flatMap(MediaType::charsetName);
        Charset charset = named.isPresent() ? Charsets.named(named.get()).orElse(US_ASCII) : ofItsOwn(html);
        return Charsets.text(html, charset)
                .map(page -> page.indexOf('\r') < 0
                        ? page
                        : page.replace("\r\n", "\n").replace('\r', '\n'));
    }

    /** Halves of characters, which only references can name, are read as browsers read them. */
    private static String wellFormed(String lines) {
        StringBuilder mended = null;
        for (int i = 0; i < lines.length(); i++) {
            char c = lines.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < lines.length()
                    && Character.isLowSurrogate(lines.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                mended = mended == null ? new StringBuilder(lines) : mended;
                mended.setCharAt(i, '\uFFFD');
            }
        }
        return mended == null ? lines : mended.toString();
    }

    /** The charset that the beginning of a page tells; it is read as a page only where it may tell one. */
    private static Charset ofItsOwn(byte[] html) {
        byte[] beginning = Arrays.copyOf(html, Math.min(html.length, BEGINNING));
        String words = new String(beginning, ISO_8859_1).toLowerCase(Locale.ROOT);
        boolean marked = !words.isEmpty() && BYTE_ORDER_MARKS.indexOf(words.charAt(0)) >= 0;
        if (!marked && !words.contains("charset") && !words.contains("encoding")) {
            return UTF_8;
        }
        try {
            return Jsoup.parse(new ByteArrayInputStream(beginning), null, "").charset();
        } catch (IOException e) {
            throw Untold.format("not HTML that is read here");
        }
    }
}
