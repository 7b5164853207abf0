package understudy.compare.encoding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import understudy.traffic.Body;
import understudy.traffic.Headers;
import understudy.traffic.Reason;

/** Codings are undone to the last byte, or not at all. */
class DecodedTest {

    private static final byte[] SAID = "{\"a\":1}".getBytes(UTF_8);

    private interface Coding {
        OutputStream over(OutputStream out) throws IOException;
    }

    private static byte[] coded(Coding coding, byte[] bytes) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (OutputStream out = coding.over(all)) {
            out.write(bytes);
        }
        return all.toByteArray();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        return coded(GZIPOutputStream::new, bytes);
    }

    private static byte[] deflate(byte[] bytes, boolean raw) throws IOException {
        return coded(out -> new DeflaterOutputStream(out, new Deflater(6, raw)), bytes);
    }

    private static byte[] and(byte[] one, byte... other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static Decoded decoded(String coding, byte[] bytes) {
        return Decoded.of(Headers.of("Content-Encoding", coding), Body.of(bytes));
    }

    private static void assertSaid(Decoded decoded, byte[] said) {
        assertThat(decoded.refusal()).isEmpty();
        assertThat(decoded.bytes()).isEqualTo(said);
    }

    @Test
    void whatWasPackedIsUnpacked() throws IOException {
        assertSaid(decoded("gzip", gzip(SAID)), SAID);
        assertSaid(decoded("deflate", deflate(SAID, false)), SAID);
        assertSaid(decoded("deflate", deflate(SAID, true)), SAID);
        assertSaid(decoded("gzip, gzip", gzip(gzip(SAID))), SAID);
    }

    @Test
    void severalMembersOfGzipAreOneText() throws IOException {
        assertSaid(decoded("gzip", and(gzip(SAID), gzip(SAID))), and(SAID, SAID));
    }

    @Test
    void whatStandsBehindTheEndIsNotPassedOver() throws IOException {
        byte[] large = new byte[300_000];
        new Random(7).nextBytes(large);
        for (byte[] said : List.of(SAID, large)) {
            for (byte[] more : List.of(new byte[] {'x'}, Arrays.copyOf(gzip(SAID), 12))) {
                assertThat(decoded("gzip", and(gzip(said), more)).refusal()).contains(Reason.ENCODING);
                assertThat(decoded("deflate", and(deflate(said, false), more)).refusal())
                        .contains(Reason.ENCODING);
                assertThat(decoded("deflate", and(deflate(said, true), more)).refusal())
                        .contains(Reason.ENCODING);
            }
        }
    }

    @Test
    void zerosThatFillUpABlockSayNothing() throws IOException {
        assertSaid(decoded("gzip", and(gzip(SAID), new byte[500])), SAID);
        assertSaid(decoded("deflate", and(deflate(SAID, false), new byte[3])), SAID);
    }

    @Test
    void whatIsCutIsRefused() throws IOException {
        byte[] whole = gzip(SAID);
        for (int length = 1; length < whole.length; length++) {
            assertThat(decoded("gzip", Arrays.copyOf(whole, length)).refusal())
                    .as("%d bytes", length)
                    .isEqualTo(Optional.of(Reason.ENCODING));
        }
    }
}
