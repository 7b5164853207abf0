package understudy.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Lines of standard input, within a bound and to the letter: bytes that are no UTF-8 are no text, since all that cannot be read
 * would be read as the same.
 */
final class BatchLines {

    /** One line: its text, or why there is none. */
    sealed interface Line {
        record Said(String text) implements Line {}

        record Unreadable(String why) implements Line {}
    }

    private static final int LONGEST_BYTES = 16 << 20;
    private static final char MARK = '\uFEFF';

    private final InputStream in;
    private boolean begun;

    BatchLines(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /** The next line; empty at the end. */
    Optional<Line> next() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        boolean tooLong = false;
        int read = in.read();
        if (read < 0) {
            return Optional.empty();
        }
        for (; read >= 0 && read != '\n'; read = in.read()) {
            if (bytes.size() < LONGEST_BYTES) {
                bytes.write(read);
            } else {
                tooLong = true;
            }
        }
        boolean first = !begun;
        begun = true;
        return Optional.of(
                tooLong ? new Line.Unreadable("too long (expected: at most 16 MiB)") : decoded(bytes, first));
    }

    private static Line decoded(ByteArrayOutputStream bytes, boolean first) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
            // Some shells put a mark in front of what they pipe.
            return new Line.Said(first && !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            return new Line.Unreadable("not UTF-8 (expected: JSON in UTF-8, other bytes as base64)");
        }
    }
}
