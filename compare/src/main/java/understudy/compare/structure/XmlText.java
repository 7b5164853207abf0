package understudy.compare.structure;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import understudy.compare.encoding.Charsets;
import understudy.compare.header.MediaType;

/**
 * What an XML document says, by its byte order mark, its content type or its declaration, in this order (RFC 7303), else as
 * UTF-8. Java's parser would find out by itself, but writes to standard error about every byte that it does not understand.
 */
final class XmlText {

    private static final int LONGEST_DECLARATION = 200;
    private static final Pattern ENCODING =
            Pattern.compile("\\A<\\?xml\\s[^>]{0,150}?\\sencoding\\s*=\\s*[\"']([^\"']{0,100})[\"']");

    private XmlText() {}

    /** The text. Throws {@link Untold} when it is not in its charset, or that is not known. */
    static String of(MediaType type, byte[] body) {
        return Charsets.text(body, charset(type, body))
                .orElseThrow(() -> Untold.format("bytes that its charset does not know"));
    }

    private static Charset charset(MediaType type, byte[] body) {
        if (startsWith(body, 0xEF, 0xBB, 0xBF)) {
            return UTF_8;
        }
        Optional<Charset> marked = Charsets.marked(body);
        if (marked.isPresent()) {
            return marked.get();
        }
        return type.charsetName().flatMap(Charsets::named).orElseGet(() -> declared(body));
    }

    private static Charset declared(byte[] body) {
        if (startsWith(body, 0, '<', 0)) {
            return UTF_16BE;
        }
        if (startsWith(body, '<', 0)) {
            return UTF_16LE;
        }
        String start = new String(body, 0, Math.min(body.length, LONGEST_DECLARATION), ISO_8859_1);
        Matcher declaration = ENCODING.matcher(start);
        return declaration.find()
                ? Charsets.named(declaration.group(1))
                        .orElseThrow(() -> Untold.format("in a charset that is not known"))
                : UTF_8;
    }

    private static boolean startsWith(byte[] body, int... bytes) {
        boolean same = body.length >= bytes.length;
        for (int i = 0; i < bytes.length && same; i++) {
            same = body[i] == (byte) bytes[i];
        }
        return same;
    }
}
