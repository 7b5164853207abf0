package understudy.compare.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.compare.Replies;

/** Keys that can be known by their looks. */
class IssuedKeysTest {

    private static final String KEY = "16C7e42F292c6912E7710c838347Ae178B4a";

    private final Redactor redactor = Replies.redactor();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            use ghp_16C7e42F292c6912E7710c838347Ae178B4a now   | use [redacted] now
            github_pat_11ABCDEFG0abcdefghijkl_mnopqrstuvwxyz   | [redacted]
            key=AKIAIOSFODNN7EXAMPLE;                          | key=[redacted];
            sk_live_4eC39HqLyjWDarjtT1zdp7dc                   | [redacted]
            (xoxb-17653672481-19874698323-pdFZKVeTuE8sk7oOcHrzqqgy) | ([redacted])
            Token 9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b     | Token [redacted]
            ApiKey VnVhQ2ZHY0JDZGJrUW0tZTVhT3g6dWkybHA         | ApiKey [redacted]
            Digest username="x", response="6629fae49393a05397450978507c4ef1", qop=auth | Digest username="x", response="[redacted]", qop=auth
            """)
    void aKeyIsMaskedAndWhatStandsAroundItStays(String text, String shown) {
        assertThat(redactor.text(text)).isEqualTo(shown);
        assertThat(redactor.header("X-Note", text)).isEqualTo(shown);
    }

    @Test
    void aPrivateKeyIsMaskedFromItsFirstLineToItsLast() {
        String key = "-----BEGIN RSA PRIVATE KEY-----\n" + KEY + "\n-----END RSA PRIVATE KEY-----";
        assertThat(redactor.text("a " + key + " b " + key + " c")).isEqualTo("a [redacted] b [redacted] c");
        assertThat(redactor.text("a " + key.replace("\n", "\\n") + " b")).isEqualTo("a [redacted] b");
        assertThat(redactor.text("a " + key.substring(0, 50))).isEqualTo("a [redacted]");
        assertThat(redactor.text("-----BEGIN PRIVATE KEY-----" + KEY)).isEqualTo("[redacted]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "the token has expired and another is needed",
                "token authentication failed",
                "apiKey missing",
                "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
                "risk_live_update_of_2026",
                "AKIAIOSFODNN7EXAMPLEMORE",
                "ghp_short1",
                "response=200",
                "xoxo-hugs"
            })
    void whatOnlyLooksAlikeStays(String text) {
        assertThat(redactor.text(text)).isEqualTo(text);
    }
}
