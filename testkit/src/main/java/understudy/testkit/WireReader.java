package understudy.testkit;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import understudy.traffic.Body;

/**
 * Reads messages off a stream without changing a byte. Lenient towards requests (what a gateway let through is to be
 * seen, not refused), strict where the end of a body would otherwise be guessed.
 */
final class WireReader {

    private static final int PIECE_BYTES = 16 * 1024;
    private static final int LONGEST_LINE_BYTES = 1024 * 1024;

    private final InputStream in;
    private final int keptBytes;

    /** @param keptBytes above this size a body is known by length and digest only */
    WireReader(InputStream in, int keptBytes) {
        this.in = in;
        this.keptBytes = keptBytes;
    }

    /** A body with the lines behind its last chunk. */
    record Content(Body body, List<String> trailers) {}

    /** The next head; empty when the connection ends before its first byte. Empty lines before it are skipped. */
    Optional<WireHead> head() throws IOException {
        StringBuilder raw = new StringBuilder();
        while (true) {
            String line = rawLine(raw.isEmpty());
            if (line.isEmpty()) {
                return Optional.empty();
            }
            boolean blank = line.equals("\r\n") || line.equals("\n");
            if (blank && raw.isEmpty()) {
                continue;
            }
            raw.append(line);
            if (blank) {
                return Optional.of(new WireHead(raw.toString()));
            }
        }
    }

    Content body(WireHead head, Framing framing) throws IOException {
        return switch (framing) {
            case NONE -> new Content(Body.empty(), List.of());
            case SIZED -> sized(head);
            case CHUNKED -> chunked();
            case UNTIL_CLOSE -> untilClose();
        };
    }

    static Framing framingOfRequest(WireHead head) {
        if (head.lists("Transfer-Encoding", "chunked")) {
            return Framing.CHUNKED;
        }
        return head.first("Content-Length").isPresent() ? Framing.SIZED : Framing.NONE;
    }

    /** @param toHead whether the request was a HEAD */
    static Framing framingOfReply(WireHead head, boolean toHead) {
        int status = WireReply.statusOf(head);
        if (toHead || status < 200 || status == 204 || status == 304) {
            return Framing.NONE;
        }
        Framing framing = framingOfRequest(head);
        return framing == Framing.NONE ? Framing.UNTIL_CLOSE : framing;
    }

    private Content sized(WireHead head) throws IOException {
        String length = head.first("Content-Length").orElse("0");
        GatheredBody gathered = new GatheredBody(keptBytes);
        try {
            copy(Long.parseLong(length), gathered);
        } catch (NumberFormatException e) {
            throw new IOException("Content-Length: %s (expected: digits)".formatted(length), e);
        }
        return new Content(gathered.body(), List.of());
    }

    private Content chunked() throws IOException {
        GatheredBody gathered = new GatheredBody(keptBytes);
        while (true) {
            String line = rawLine(false);
            String size = line.replaceFirst(";.*", "").strip();
            long bytes;
            try {
                bytes = Long.parseLong(size, 16);
            } catch (NumberFormatException e) {
                throw new IOException("chunk size: %s (expected: hex digits)".formatted(line.strip()), e);
            }
            if (bytes == 0) {
                return new Content(gathered.body(), trailers());
            }
            copy(bytes, gathered);
            String end = rawLine(false);
            if (!end.equals("\r\n")) {
                throw new IOException("end of chunk: '%s' (expected: CR LF)".formatted(end));
            }
        }
    }

    private List<String> trailers() throws IOException {
        List<String> trailers = new ArrayList<>();
        while (true) {
            String line = rawLine(false).stripTrailing();
            if (line.isEmpty()) {
                return List.copyOf(trailers);
            }
            trailers.add(line);
        }
    }

    private Content untilClose() throws IOException {
        GatheredBody gathered = new GatheredBody(keptBytes);
        byte[] piece = new byte[PIECE_BYTES];
        for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
            gathered.add(piece, n);
        }
        return new Content(gathered.body(), List.of());
    }

    private void copy(long bytes, GatheredBody into) throws IOException {
        byte[] piece = new byte[PIECE_BYTES];
        long missing = bytes;
        while (missing > 0) {
            int n = in.read(piece, 0, (int) Math.min(piece.length, missing));
            if (n < 0) {
                throw new EOFException("connection ended %d bytes before the end of the body".formatted(missing));
            }
            into.add(piece, n);
            missing -= n;
        }
    }

    /** One line with its line end; the empty string at the end of the stream, where that may be. */
    private String rawLine(boolean mayEnd) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(64);
        while (line.size() < LONGEST_LINE_BYTES) {
            int b = in.read();
            if (b < 0) {
                if (mayEnd && line.size() == 0) {
                    return "";
                }
                throw new EOFException(
                        "connection ended in the middle of: " + line.toString(StandardCharsets.ISO_8859_1));
            }
            line.write(b);
            if (b == '\n') {
                return line.toString(StandardCharsets.ISO_8859_1);
            }
        }
        throw new IOException("line of more than %d bytes".formatted(LONGEST_LINE_BYTES));
    }
}
