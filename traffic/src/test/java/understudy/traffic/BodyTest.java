package understudy.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BodyTest {

    @Test
    void bodiesAreTheSameAtAnySizeWhicheverOfThemWereKept() throws NoSuchAlgorithmException {
        Body whole = Body.of("0123456789");
        Body digested = digested("0123456789", 4);
        Body other = digested("0123456780", 4);

        assertThat(whole.sameBytesAs(Body.of("0123456789"))).isTrue();
        assertThat(whole.sameBytesAs(digested)).isTrue();
        assertThat(digested.sameBytesAs(whole)).isTrue();
        assertThat(digested.sameBytesAs(digested("0123456789", 0))).isTrue();
        assertThat(whole.sameBytesAs(other)).isFalse();
        assertThat(digested.sameBytesAs(other)).isFalse();
        assertThat(whole.sameBytesAs(Body.of("012345678"))).isFalse();
    }

    @Test
    void aDigestedBodyHasNoWholeBytes() throws NoSuchAlgorithmException {
        assertThat(digested("0123456789", 4).whole()).isEmpty();
        assertThat(digested("0123456789", 4).length()).isEqualTo(10);
        assertThat(Body.of("x").whole()).isPresent();
    }

    @Test
    void aDigestOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> Body.digested(new byte[0], 1, new byte[16]))
                .hasMessageContaining("digest of 16 bytes");
    }

    private static Body digested(String text, int kept) throws NoSuchAlgorithmException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
        return Body.digested(Arrays.copyOf(bytes, kept), bytes.length, digest);
    }
}
