package understudy.compare.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import understudy.compare.Replies;
import understudy.traffic.Body;
import understudy.traffic.Headers;
import understudy.traffic.Reply;
import understudy.traffic.Request;

class RedactorTest {

    private static final String JWT =
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U";

    private final Redactor redactor = Replies.redactor();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            authorization | Bearer abc                 | [redacted]
            X-API-KEY     | abc                        | [redacted]
            Cookie        | a=1; b=2                   | [redacted]
            Set-Cookie    | sid=abc; Path=/; HttpOnly  | sid=[redacted]; Path=/; HttpOnly
            Set-Cookie    | abc                        | [redacted]
            X-Csrf-Token  | abc                        | [redacted]
            Location      | /next?account=7&page=2#t=1 | /next?account=[redacted]&page=[redacted]#t=[redacted]
            Referer       | https://u:p@bank.example/a?b=1 | https://[redacted]@bank.example/a?b=[redacted]
            Link          | <https://a.example/x?p=1>; rel="next" | <https://a.example/x?p=[redacted]>; rel="next"
            Refresh       | 5; url=/x?p=1              | 5; url=/x?p=[redacted]
            X-Original-URL | /a?b=1                    | /a?b=[redacted]
            X-User        | bob@example.com            | [redacted]
            Content-Type  | application/json; charset=utf-8 | application/json; charset=utf-8
            """)
    void headerValuesAreShownWithoutSecrets(String name, String value, String shown) {
        assertThat(redactor.header(name, value)).isEqualTo(shown);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /a/b                        | /a/b
            /a?account=7                | /a?account=[redacted]
            /a?x=&y&z=a=b               | /a?x=&y&z=[redacted]
            /a?x=1;y=2                  | /a?x=[redacted]
            /a;jsessionid=7F/b;v=1?x=1  | /a;jsessionid=[redacted]/b;v=[redacted]?x=[redacted]
            /users/bob@example.com/x    | /users/[redacted]/x
            /users/bob%40example.com    | /users/[redacted]
            /cards/4111111111111111     | /cards/[redacted]
            /iban/DE89370400440532013000 | /iban/[redacted]
            ?0123456789012345678901234567890123456789abc | ?[redacted]
            """)
    void uriValuesAreHiddenAndNamesKept(String uri, String shown) {
        assertThat(redactor.uri(uri)).isEqualTo(shown);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            pay 4111 1111 1111 1111 now      | pay [redacted] now
            pay 4111-1111-1111-1111          | pay [redacted]
            4111111111111112                 | 4111111111111112
            at 1732406400000 ms              | at 1732406400000 ms
            0.4111111111111111               | 0.4111111111111111
            GB82 WEST 1234 5698 7654 32 IS   | [redacted] IS
            DE89370400440532013001           | DE89370400440532013001
            mail bob.x+y@sub.example.com.    | mail [redacted].
            a @ b                            | a @ b
            sent Bearer abc123def456         | sent Bearer [redacted]
            the bearer of this letter        | the bearer of this letter
            password: hunter2, user=bob      | password: [redacted], user=bob
            "iban":"x", 'cardNumber' = '1'   | "iban":[redacted], 'cardNumber' = [redacted]
            {\\"password\\":\\"x y\\",\\"n\\":1} | {\\"password\\":[redacted],\\"n\\":1}
            """)
    void whatLooksLikeASecretInTextIsHidden(String text, String shown) {
        assertThat(redactor.text(text)).isEqualTo(shown);
    }

    @Test
    void webTokensAreHiddenAnywhere() {
        assertThat(redactor.text("token " + JWT + " end")).isEqualTo("token [redacted] end");
        assertThat(json("{\"t\":\"" + JWT + "\"}", 1_000)).isEqualTo("{\"t\":\"[redacted]\"}");
    }

    private String json(String body, int maxBody) {
        return shown(Replies.json(body), maxBody);
    }

    private String shown(Reply reply, int maxBody) {
        return new String(redactor.reply(reply, maxBody).body().bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void listedPathsOfJsonBodiesAreHidden() {
        assertThat(json(
                        "{ \"user\": {\"password\" : \"p\", \"n\": [1, 2]}, \"iban\": {\"deep\": [1]}, \"x\": \"é\\n\" }",
                        1_000))
                .isEqualTo(
                        "{ \"user\": {\"password\" : \"[redacted]\", \"n\": [1, 2]}, \"iban\": \"[redacted]\", \"x\": \"é\\n\" }");
        assertThat(json("{\"p\\u0061ssword\":1}", 1_000)).isEqualTo("{\"p\\u0061ssword\":\"[redacted]\"}");
    }

    @Test
    void secretsInNamesAndNumbersAndEscapesAreHidden() {
        assertThat(json("{\"bob@example.com\":4111111111111111,\"m\":\"bob\\u0040example.com\"}", 1_000))
                .isEqualTo("{\"[redacted]\":\"[redacted]\",\"m\":\"[redacted]\"}");
    }

    @Test
    void aMaskedBodyIsWholeAndOfTheOriginalsLength() {
        Reply sent = Replies.json("{\"password\":\"p\"}");
        Body masked = redactor.reply(sent, 1_000).body();

        assertThat(masked.isWhole()).isTrue();
        assertThat(masked.length()).isEqualTo(sent.body().length()).isLessThan(masked.bytes().length);
    }

    @Test
    void aCutBodyIsMaskedBeforeItIsCut() {
        String body = "{\"a\":\"" + "x".repeat(30) + "\",\"password\":\"secret\"}";
        for (int most = 0; most <= body.length() + 20; most++) {
            String shown = json(body, most);
            assertThat(shown).doesNotContain("secre");
            assertThat(shown.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(most);
        }
    }

    @Test
    void jsonOfWhichOnlyTheBeginningIsKnownIsShownAsFarAsItIsSure() {
        String text = "{\"a\":1,\"password\":\"secret\",\"b\":\"x\"}";
        for (int length = 1; length < text.length(); length++) {
            Body cut = Body.digested(text.substring(0, length).getBytes(StandardCharsets.UTF_8), 5_000, new byte[32]);
            Reply reply = new Reply(200, "", Headers.of("Content-Type", "application/json"), cut);
            assertThat(shown(reply, 1_000))
                    .doesNotContain("secr")
                    .doesNotContain("\"s")
                    .endsWith("…");
            assertThat(redactor.reply(reply, 1_000).body().length()).isEqualTo(5_000);
        }
    }

    @Test
    void invalidJsonIsShownOnlyAsFarAsItIsJson() {
        assertThat(json("{\"a\":1,password:\"secret\"}", 1_000)).isEqualTo("{\"a\":1,…");
        assertThat(json("not json: secret", 1_000)).isEqualTo("…");
    }

    @Test
    void bodiesThatCannotBeReadAreNotShown() {
        Reply image = Replies.reply(200, "secret", "Content-Type", "image/png");
        assertThat(shown(image, 1_000)).isEqualTo("[6 bytes of image/png are not shown]");
        Reply brotli = Replies.reply(200, "secret", "Content-Type", "text/plain", "Content-Encoding", "br");
        assertThat(shown(brotli, 1_000)).isEqualTo("[6 bytes of text/plain are not shown]");
        assertThat(shown(Replies.reply(200, "secret"), 1_000)).isEqualTo("[6 bytes of unknown type are not shown]");
    }

    @Test
    void compressedBodiesAreShownDecodedAndMasked() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write("{\"password\":\"secret\",\"a\":1}".getBytes(StandardCharsets.UTF_8));
        }
        Headers headers = Headers.of("Content-Type", "application/json", "Content-Encoding", "gzip");
        assertThat(shown(new Reply(200, "", headers, Body.of(out.toByteArray())), 1_000))
                .isEqualTo("{\"password\":\"[redacted]\",\"a\":1}");
    }

    @Test
    void textAndFormsAreMasked() {
        assertThat(shown(Replies.reply(200, "mail bob@example.com", "Content-Type", "text/plain"), 1_000))
                .isEqualTo("mail [redacted]");
        assertThat(shown(Replies.reply(200, "{\"password\":1}", "Content-Type", "text/plain"), 1_000))
                .isEqualTo("{\"password\":\"[redacted]\"}");
        assertThat(shown(
                        Replies.reply(200, "user=bob&pin=1", "Content-Type", "application/x-www-form-urlencoded"),
                        1_000))
                .isEqualTo("user=[redacted]&pin=[redacted]");
    }

    @Test
    void textThatIsCutShowsNoHalfSecret() {
        String text = "card 4111 1111 1111 1111";
        assertThat(shown(
                        Replies.reply(200, "x".repeat(2_000) + " 4111111111111111", "Content-Type", "text/plain"),
                        1_500))
                .doesNotContain("4111");
        assertThat(shown(Replies.reply(200, text, "Content-Type", "text/plain"), 12))
                .isEqualTo("card [red…");
    }

    @Test
    void aRequestIsMaskedAsAWhole() {
        Request request = new Request(
                "POST",
                "/login?user=bob",
                Headers.of("Authorization", "Basic eDp5", "Content-Type", "application/json"),
                Body.of("{\"password\":\"p\"}"),
                "127.0.0.1");
        Request shown = redactor.request(request, 1_000);
        assertThat(shown.uri()).isEqualTo("/login?user=[redacted]");
        assertThat(shown.headers().all("authorization")).isEqualTo(List.of("[redacted]"));
        assertThat(new String(shown.body().bytes(), StandardCharsets.UTF_8)).isEqualTo("{\"password\":\"[redacted]\"}");
        assertThat(shown.body().isWhole()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            card 4111111111111111 12                            | card [redacted] 12
            4111111111111111 2026                               | [redacted] 2026
            amount 20 4111 1111 1111 1111 2026                  | amount 20 [redacted] 2026
            4111111111111111x                                   | [redacted]x
            card4111111111111111                                | card[redacted]
            4111.1111.1111.1111                                 | [redacted]
            4111\u00a01111\u00a01111\u00a01111                   | [redacted]
            4111111111111121                                    | 4111111111111121
            total 0.4111111111111111                            | total 0.4111111111111111
            at 1764000000000 ms                                 | at 1764000000000 ms
            DE89370400440532013000 belongs to customer x        | [redacted] belongs to customer x
            DE89370400440532013000 was not accepted by host     | [redacted] was not accepted by host
            iban DE89370400440532013000 Authorization           | iban [redacted] Authorization
            DE89 3704 0044 0532 0130 00 to FR14 2004 1010 0505 0001 3M02 606 | [redacted] to [redacted]
            DE89370400440532013000X                             | [redacted]X
            IBANde89370400440532013000 x                        | IBAN[redacted] x
            GB82WEST12345698765432                              | [redacted]
            GB82WEST12345698765433                              | GB82WEST12345698765433
            k4111111111111111                                   | k[redacted]
            """)
    void numbersWithTheRightCheckDigitsAreHiddenWhateverStandsBesideThem(String text, String shown) {
        assertThat(redactor.text(text.replace("\\u00a0", "\u00a0"))).isEqualTo(shown);
    }

    @Test
    void trailersAreMaskedAsHeadersAre() {
        Headers trailers = Headers.of(
                "X-Api-Key", "s3cret",
                "grpc-message", "no account of ann%40example.com",
                "grpc-status-details-bin", "CAUSBGhpZGU",
                "grpc-status", "5");
        Reply shown = Replies.redactor().reply(new Reply(200, "", Headers.none(), Body.empty(), trailers), 100);
        List<String> lines = new ArrayList<>();
        shown.trailers().forEach((name, value) -> lines.add(name + ": " + value));
        assertThat(lines)
                .containsExactly(
                        "X-Api-Key: [redacted]",
                        "grpc-message: no account of [redacted]",
                        "grpc-status-details-bin: [8 bytes are not shown]",
                        "grpc-status: 5");
    }
}
