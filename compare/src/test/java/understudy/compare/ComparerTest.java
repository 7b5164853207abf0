package understudy.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static understudy.compare.Replies.comparer;
import static understudy.compare.Replies.get;
import static understudy.compare.Replies.reply;
import static understudy.compare.Replies.words;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.compare.rule.Rules;
import understudy.traffic.Body;
import understudy.traffic.Headers;
import understudy.traffic.Reply;

class ComparerTest {

    private static List<String> compare(Reply oldReply, Reply newReply) {
        return words(comparer().compare(get(), oldReply, newReply));
    }

    @Test
    void theCheapLookTakesStatusListedHeadersAndBytes() {
        Reply one = reply(200, "a", "Content-Type", "text/plain", "Date", "1");
        assertThat(comparer().equalAtOnce(one, reply(200, "a", "Date", "2", "content-type", "text/plain")))
                .isTrue();
        assertThat(comparer().equalAtOnce(one, reply(201, "a", "Content-Type", "text/plain")))
                .isFalse();
        assertThat(comparer().equalAtOnce(one, reply(200, "b", "Content-Type", "text/plain")))
                .isFalse();
        assertThat(comparer().equalAtOnce(one, reply(200, "a", "Content-Type", "text/html")))
                .isFalse();
        assertThat(comparer().equalAtOnce(one, reply(200, "a"))).isFalse();
    }

    @Test
    void whatTheLookFoundNeedNotBeFoundAgain() {
        Reply one = json("{\"a\":1}", "Server", "x");
        assertLook(Look.EQUAL, one, json("{\"a\":1}", "Server", "x"));
        assertLook(Look.OTHER_BODY, one, json("{\"a\":2}", "Server", "x"));
        assertLook(Look.OTHER_HEAD, one, json("{\"a\":2}", "Location", "/x"));
        assertLook(Look.OTHER_HEAD, one, json("{\"a\":1}", "Location", "/x"));
    }

    private static Reply json(String body, String name, String value) {
        return reply(200, body, "Content-Type", "application/json", name, value);
    }

    private static void assertLook(Look expected, Reply oldReply, Reply newReply) {
        assertThat(comparer().look(oldReply, newReply)).isEqualTo(expected);
        assertThat(comparer().account(get(), oldReply, newReply, expected).comparison())
                .isEqualTo(comparer().compare(get(), oldReply, newReply));
    }

    @Test
    void anotherClassOfStatusSaysItAll() {
        assertThat(compare(
                        reply(200, "{}", "Content-Type", "application/json"),
                        reply(500, "oops", "Content-Type", "text/plain")))
                .containsExactly("status status");
    }

    @Test
    void anotherStatusOfTheSameClassIsComparedOn() {
        assertThat(compare(
                        reply(200, "{\"a\":1}", "Content-Type", "application/json"),
                        reply(201, "{\"a\":2}", "Content-Type", "application/json")))
                .containsExactly("value $.a", "status status");
    }

    @Test
    void aConditionalAnswerIsNotComparedWithAWholeOne() {
        assertThat(compare(reply(200, "a"), reply(304, ""))).containsExactly("notComparable conditional");
        assertThat(compare(reply(304, ""), reply(200, "a"))).containsExactly("notComparable conditional");
        assertThat(compare(reply(304, ""), reply(500, ""))).containsExactly("status status");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/problem+json",
                "text/json",
                "Application/vnd.api+JSON; charset=utf-8"
            })
    void jsonIsComparedAsJson(String type) {
        assertThat(compare(
                        reply(200, "{\"a\":1,\"b\":2}", "Content-Type", type),
                        reply(200, "{\"b\":2, \"a\":3}", "Content-Type", type)))
                .containsExactly("value $.a");
    }

    @Test
    void aBodyWithoutATypeIsReadAsJsonIfBothLookLikeIt() {
        assertThat(compare(reply(200, "{\"a\":1}"), reply(200, " {\"a\":2}"))).containsExactly("value $.a");
        assertThat(compare(reply(200, "{\"a\":1}"), reply(200, "hello"))).containsExactly("body byte 0");
    }

    @Test
    void textThatLooksLikeJsonIsText() {
        assertThat(compare(
                        reply(200, "2024 error", "Content-Type", "text/plain"),
                        reply(200, "2024 ok", "Content-Type", "text/plain")))
                .containsExactly("value line 1");
        assertThat(compare(
                        reply(200, "{}", "Content-Type", "text/plain"),
                        reply(200, "{ }", "Content-Type", "text/plain")))
                .containsExactly("value line 1");
    }

    @ParameterizedTest(name = "{0} / {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a,b,c      | a,x,c        | value line 2
            a,b,c      | a,c          | missing line 2
            b,c,d      | a,b,c,d      | extra line 1
            a,b,c      | c,a,b        | order line
            a,b,       | a,b          | missing line 3
            a,b        | x,y,z        | value line 1, value line 2, extra line 3
            """)
    void textIsComparedByLines(String oldText, String newText, String expected) {
        List<String> words = compare(
                reply(200, oldText.replace(',', '\n'), "Content-Type", "text/plain"),
                reply(200, newText.replace(',', '\n'), "Content-Type", "text/plain"));
        assertThat(String.join(", ", words)).isEqualTo(expected);
    }

    @Test
    void linesOfTextAreShownMaskedAndNormalised() {
        Comparison.Different different = (Comparison.Different) comparer()
                .compare(
                        get(),
                        reply(200, "mail a@example.com\r\n", "Content-Type", "text/plain"),
                        reply(200, "password=hunter2\r\n", "Content-Type", "text/plain"));
        assertThat(different.differences())
                .containsExactly(
                        new Difference("line 1", "line", Kind.VALUE, "mail [redacted]\\r", "password=[redacted]"));
    }

    @Test
    void otherTypesAreBytes() {
        assertThat(bytes(comparer(), "GIF8x", "GIF9"))
                .as("what may not be shown of a body is not shown of its difference")
                .isEqualTo(new Difference(
                        "byte 3",
                        "byte",
                        Kind.BODY,
                        "5 bytes, from byte 3 (not shown)",
                        "4 bytes, from byte 3 (not shown)"));
    }

    @Test
    void whereNothingIsMaskedTheFirstBytesThatDifferAreShown() {
        Comparer open = Comparer.of(Rules.none());

        assertThat(bytes(open, "GIF8x", "GIF9"))
                .isEqualTo(new Difference(
                        "byte 3", "byte", Kind.BODY, "5 bytes, from byte 3: 38 78", "4 bytes, from byte 3: 39"));
        assertThat(bytes(open, "GIF", "GIF9-and-on-and-on"))
                .isEqualTo(new Difference(
                        "byte 3",
                        "byte",
                        Kind.BODY,
                        "3 bytes, no more",
                        "18 bytes, from byte 3: 39 2d 61 6e 64 2d 6f 6e"));
        assertThat(bytes(open, "", "\0"))
                .isEqualTo(new Difference("byte 0", "byte", Kind.BODY, "", "1 bytes, from byte 0: 00"));
    }

    private static Difference bytes(Comparer comparer, String oldBody, String newBody) {
        Comparison.Different different = (Comparison.Different) comparer.compare(
                get(),
                reply(200, oldBody, "Content-Type", "image/gif"),
                reply(200, newBody, "Content-Type", "image/gif"));
        return different.differences().getFirst();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/xml",
                "image/svg+xml",
                "text/xml",
                "multipart/form-data; boundary=x",
                "application/x-ndjson",
                "application/x-protobuf",
                "application/grpc",
                "application/cbor"
            })
    void bodiesThatAreNotWhatTheirTypeSaysAreNotJudgedUnlessEqual(String type) {
        assertThat(compare(reply(200, "a", "Content-Type", type), reply(200, "b", "Content-Type", type)))
                .containsExactly("notComparable format");
        assertThat(compare(reply(200, "a", "Content-Type", type), reply(200, "a", "Content-Type", type)))
                .isEmpty();
    }

    @Test
    void aDifferenceInTheHeadStandsThoughTheBodyCannotBeJudged() {
        assertThat(compare(
                        reply(200, "<a", "Content-Type", "text/xml", "Location", "/a"),
                        reply(200, "<b", "Content-Type", "text/xml")))
                .containsExactly("header header Location");
    }

    @Test
    void differentFormatsAreADifferenceInTheHeaderAndInTheBody() {
        assertThat(compare(
                        reply(200, "{}", "Content-Type", "application/json"),
                        reply(200, "x", "Content-Type", "text/html")))
                .containsExactly("body byte 0", "header header Content-Type");
    }

    @Test
    void bodiesNotKeptWholeDifferIfOpaqueAndAreTooLargeIfRulesCouldExcuseThem() {
        assertThat(compare(large("video/mp4", "aaab"), large("video/mp4", "aaac")))
                .containsExactly("body byte 3");
        assertThat(compare(large("application/json", "aaab"), large("application/json", "aaac")))
                .containsExactly("notComparable tooLarge");
        assertThat(compare(large("text/plain", "aaab"), large("text/plain", "aaac")))
                .containsExactly("notComparable tooLarge");
        assertThat(compare(large("application/json", "aaab"), large("application/json", "aaab")))
                .isEmpty();
    }

    @Test
    void repliesThatDifferOnlyInTrailersAreNotEqualAtOnceNorAtAll() {
        Reply plain = reply(200, "a", "Content-Type", "text/plain");
        Reply signed = trailed(plain, "Checksum", "1");
        assertThat(comparer().equalAtOnce(plain, signed)).isFalse();
        assertThat(comparer().equalAtOnce(signed, trailed(plain, "checksum", "1")))
                .isTrue();
        assertThat(compare(plain, signed)).containsExactly("header trailer checksum");
        assertThat(compare(signed, trailed(plain, "Checksum", "2"))).containsExactly("header trailer checksum");
        assertThat(compare(signed, trailed(reply(200, "b", "Content-Type", "text/plain"), "Checksum", "2")))
                .containsExactly("value line 1", "header trailer checksum");
    }

    @Test
    void aCallThatFailedOnOneSideSaysItAll() {
        assertThat(compare(
                        trailed(reply(200, "message", GRPC), "grpc-status", "0"),
                        reply(200, "", "Content-Type", "application/grpc", "grpc-status", "14", "grpc-message", "x")))
                .containsExactly("status trailer grpc-status");
        assertThat(compare(
                        trailed(reply(200, "", GRPC), "grpc-status", "13", "grpc-message", "x"),
                        trailed(reply(200, "", GRPC), "grpc-status", "14", "grpc-message", "y")))
                .containsExactly("header trailer grpc-message", "status trailer grpc-status");
    }

    @Test
    void theMessagesOfAGrpcBodyAreCompared() {
        assertThat(compare(
                        trailed(reply(200, "\0\0\0\0\3\12\1a", GRPC), "grpc-status", "0"),
                        trailed(reply(200, "\0\0\0\0\3\12\1b", GRPC), "grpc-status", "0")))
                .containsExactly("value $[0]['1'][0]");
    }

    private static final String[] GRPC = {"Content-Type", "application/grpc+proto"};

    private static Reply trailed(Reply reply, String... trailers) {
        return new Reply(reply.status(), "", reply.headers(), reply.body(), Headers.of(trailers));
    }

    private static Reply large(String type, String prefix) {
        try {
            byte[] bytes = prefix.getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new Reply(200, "", Headers.of("Content-Type", type), Body.digested(bytes, 5_000_000, digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void compressedBodiesAreComparedByWhatTheySay() throws IOException {
        byte[] one = gzip("{\"a\":1,\"b\":2}");
        byte[] same = gzip("{\"b\":2,\"a\":1}");
        byte[] other = gzip("{\"b\":2,\"a\":5}");
        assertThat(compare(coded("gzip", one), coded("gzip", same))).isEmpty();
        assertThat(compare(coded("gzip", one), coded("gzip", other))).containsExactly("value $.a");
        assertThat(compare(coded("deflate", deflate("{\"a\":1}")), coded("deflate", deflate("{\"a\":2}"))))
                .containsExactly("value $.a");
        Reply plain = new Reply(200, "", Headers.of("Content-Type", "application/json"), Body.of("{\"a\":1,\"b\":2}"));
        assertThat(words(comparer().compare(get("Accept-Encoding", "gzip"), coded("gzip", one), plain)))
                .isEmpty();
        assertThat(compare(coded("gzip", one), plain)).containsExactly("header header Content-Encoding");
    }

    @Test
    void codingsThatAreNotReadAreNotJudgedUnlessEqual() throws IOException {
        assertThat(compare(coded("br", new byte[] {1}), coded("br", new byte[] {2})))
                .containsExactly("notComparable encoding");
        assertThat(compare(coded("br", new byte[] {1}), coded("br", new byte[] {1})))
                .isEmpty();
        assertThat(compare(coded("gzip", new byte[] {1}), coded("gzip", gzip("{}"))))
                .containsExactly("notComparable encoding");
        assertThat(compare(coded("gzip, gzip, gzip", gzip("a")), coded("gzip, gzip, gzip", gzip("b"))))
                .containsExactly("notComparable encoding");
    }

    @Test
    void aRatioBeyondTwoHundredIsTooLarge() throws IOException {
        assertThat(compare(coded("gzip", gzip("[" + " ".repeat(3_000_000) + "]")), coded("gzip", gzip("[]"))))
                .containsExactly("notComparable tooLarge");
    }

    private static Reply coded(String coding, byte[] bytes) {
        return new Reply(
                200, "", Headers.of("Content-Type", "application/json", "Content-Encoding", coding), Body.of(bytes));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private static byte[] deflate(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream zip = new DeflaterOutputStream(out)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }
}
