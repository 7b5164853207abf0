package understudy.compare.encoding;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;
import org.jspecify.annotations.Nullable;
import understudy.traffic.Body;
import understudy.traffic.Headers;
import understudy.traffic.Reason;

/**
 * A body without its content codings: gzip, deflate, br and zstd, two deep, up to 8 MiB and to 200 times its size. What is beyond
 * that, or in another coding, is refused with a reason.
 */
public final class Decoded {

    static final int MOST_BYTES = 8 << 20;
    static final int MOST_RATIO = 200;
    /** Small bodies may grow to this, whatever their ratio. */
    static final int ALWAYS_ALLOWED = 64 << 10;

    private static final int MOST_CODINGS = 2;

    private final byte[] bytes;
    private final @Nullable Reason refusal;

    private Decoded(byte[] bytes, @Nullable Reason refusal) {
        this.bytes = bytes;
        this.refusal = refusal;
    }

    /** Decodes a body that was kept whole, by what its headers say. */
    public static Decoded of(Headers headers, Body body) {
        return of(codings(headers), body);
    }

    /** The same where it is known which {@link #codings} the headers name. */
    public static Decoded of(List<String> codings, Body body) {
        if (!body.isWhole()) {
            return refused(Reason.TOO_LARGE);
        }
        if (codings.isEmpty() || body.length() == 0) {
            return new Decoded(body.bytes(), null);
        }
        if (codings.size() > MOST_CODINGS) {
            return refused(Reason.ENCODING);
        }
        long ratioLimit = Math.max(ALWAYS_ALLOWED, body.length() * MOST_RATIO);
        byte[] bytes = body.bytes();
        for (int i = codings.size() - 1; i >= 0; i--) {
            Decoded next = decode(codings.get(i), bytes, (int) Math.min(MOST_BYTES, ratioLimit));
            if (next.refusal != null) {
                return next;
            }
            bytes = next.bytes;
        }
        return new Decoded(bytes, null);
    }

    /** The names of the codings in the order in which they were applied, in lower case, without {@code identity}. */
    public static List<String> codings(Headers headers) {
        if (headers.first("Content-Encoding").isEmpty()) {
            return List.of();
        }
        List<String> codings = new ArrayList<>(1);
        for (String line : headers.all("Content-Encoding")) {
            for (String coding : line.split(",", -1)) {
                String name = coding.strip().toLowerCase(Locale.ROOT);
                if (!name.isEmpty() && !name.equals("identity")) {
                    codings.add(name.startsWith("x-") ? name.substring(2) : name);
                }
            }
        }
        return codings;
    }

    private static Decoded decode(String coding, byte[] bytes, int limit) {
        try (InputStream in = open(coding, bytes)) {
            if (in == null) {
                return refused(Reason.ENCODING);
            }
            byte[] plain = in.readNBytes(limit + 1);
            return plain.length > limit ? refused(Reason.TOO_LARGE) : new Decoded(plain, null);
        } catch (IOException | RuntimeException e) {
            // the readers of br and zstd say in either way that something is wrong
            return refused(Reason.ENCODING);
        }
    }

    private static @Nullable InputStream open(String coding, byte[] bytes) throws IOException {
        InputStream in = new ByteArrayInputStream(bytes);
        return switch (coding) {
            case "gzip" -> new Gzip(bytes);
            case "deflate" -> new Deflate(bytes, new Inflater(!isZlib(bytes)));
            case "br" -> new BrotliInputStream(in);
            case "zstd" -> new ZstdInputStream(in);
            default -> null;
        };
    }

    /** Whether it begins as RFC 1950 says; some servers send bare RFC 1951 under the same name. */
    private static boolean isZlib(byte[] bytes) {
        return bytes.length >= 2 && (bytes[0] & 0x0F) == 8 && (((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF)) % 31 == 0;
    }

    private static Decoded refused(Reason reason) {
        return new Decoded(new byte[0], reason);
    }

    /** The decoded bytes; none when refused. Nobody may change them. */
    public byte[] bytes() {
        return bytes;
    }

    /** Why it was not decoded. */
    public Optional<Reason> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** Gzip to the last byte: what stands behind the last member is passed over by Java, so that nobody would compare it. */
    private static final class Gzip extends GZIPInputStream {
        private static final int TRAILER = 8;

        private final byte[] bytes;

        Gzip(byte[] bytes) throws IOException {
            // all at once, so that the inflater knows what is left
            super(new ByteArrayInputStream(bytes), bytes.length);
            this.bytes = bytes;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int read = super.read(buffer, from, length);
            if (read < 0) {
                refuseMore(bytes, inf.getRemaining() - TRAILER);
            }
            return read;
        }
    }

    /** Deflate to the last byte. Frees its inflater when closed, which a plain stream with a handed-in one does not. */
    private static final class Deflate extends InflaterInputStream {
        private final byte[] bytes;

        Deflate(byte[] bytes, Inflater inflater) {
            super(new ByteArrayInputStream(bytes), inflater, bytes.length);
            this.bytes = bytes;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int read = super.read(buffer, from, length);
            if (read < 0) {
                refuseMore(bytes, inf.getRemaining());
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            super.close();
            inf.end();
        }
    }

    /** Zeros behind the end fill up a block and say nothing. */
    private static void refuseMore(byte[] bytes, int left) throws IOException {
        for (int i = bytes.length - left; i < bytes.length; i++) {
            if (bytes[i] != 0) {
                throw new IOException("more behind the end");
            }
        }
    }
}
