package understudy.control.view;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import understudy.traffic.Body;
import understudy.traffic.Headers;

/** A body as text for people: UTF-8, or the charset that its Content-Type names. */
final class ShownText {

    private static final Pattern CHARSET = Pattern.compile("charset\\s*=\\s*\"?([^\\s\";]+)", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_CHARACTER = 4;

    private ShownText() {}

    /** The text, or a note in round brackets on why there is none. */
    static String of(Body body, Headers headers) {
        if (body.length() == 0) {
            return "";
        }
        return text(body, headers)
                .orElseGet(() -> "(%d bytes, not text%s)".formatted(body.length(), encoding(headers)));
    }

    /** The kept bytes as text, if they are text. */
    static Optional<String> text(Body body, Headers headers) {
        byte[] bytes = body.bytes();
        int most = body.isWhole() ? 1 : Math.min(LONGEST_CHARACTER, bytes.length + 1);
        for (int less = 0; less < most; less++) {
            Optional<String> text = decoded(bytes, bytes.length - less, StandardCharsets.UTF_8);
            if (text.isPresent()) {
                return text.filter(ShownText::isText);
            }
        }
        return charset(headers)
                .flatMap(named -> decoded(bytes, bytes.length, named))
                .filter(ShownText::isText);
    }

    private static boolean isText(String text) {
        return text.indexOf('\0') < 0;
    }

    private static Optional<String> decoded(byte[] bytes, int length, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static Optional<Charset> charset(Headers headers) {
        Matcher named = CHARSET.matcher(headers.first("Content-Type").orElse(""));
        try {
            return named.find() ? Optional.of(Charset.forName(named.group(1))) : Optional.empty();
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    private static String encoding(Headers headers) {
        return headers.first("Content-Encoding")
                .map(name -> ", " + name.toLowerCase(Locale.ROOT))
                .orElse("");
    }
}
