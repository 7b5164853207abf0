package understudy.control.view;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import understudy.traffic.Body;
import understudy.traffic.Headers;

class ShownTextTest {

    @Test
    void textIsShownInItsCharset() {
        assertThat(ShownText.of(Body.of("größer"), Headers.none())).isEqualTo("größer");
        assertThat(ShownText.of(
                        Body.of("größer".getBytes(ISO_8859_1)),
                        Headers.of("Content-Type", "text/plain; charset=\"iso-8859-1\"")))
                .isEqualTo("größer");
    }

    @Test
    void whatIsNotTextSaysSo() {
        byte[] bytes = {(byte) 0x1f, (byte) 0x8b, 0, 3};
        assertThat(ShownText.of(Body.of(bytes), Headers.of("Content-Encoding", "GZIP")))
                .isEqualTo("(4 bytes, not text, gzip)");
        assertThat(ShownText.of(Body.of(bytes), Headers.of("Content-Type", "text/plain; charset=nonsense")))
                .isEqualTo("(4 bytes, not text)");
        assertThat(ShownText.of(Body.empty(), Headers.none())).isEmpty();
    }

    @Test
    void aBodyThatWasCutWithinACharacterIsShownUpToIt() {
        byte[] whole = "größer".getBytes(UTF_8);
        for (int cut = 1; cut < whole.length; cut++) {
            assertThat(ShownText.of(Body.digested(Arrays.copyOf(whole, cut), 9000, new byte[32]), Headers.none()))
                    .startsWith("g")
                    .doesNotContain("\ufffd");
        }
    }
}
