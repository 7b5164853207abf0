package understudy.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static understudy.compare.Replies.comparer;
import static understudy.compare.Replies.get;
import static understudy.compare.Replies.ignore;
import static understudy.compare.Replies.tolerance;
import static understudy.compare.Replies.unordered;
import static understudy.compare.Replies.words;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import understudy.compare.rule.Rule;
import understudy.traffic.Body;
import understudy.traffic.Headers;
import understudy.traffic.Reply;

/** Formats other than JSON: what is equal, and where they differ. */
class FormatsTest {

    private static final String XML = "application/xml";
    private static final String LINES = "application/x-ndjson";
    private static final String EVENTS = "text/event-stream";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String PROTO = "application/x-protobuf";

    private static List<String> differences(String type, String old, String fresh, Rule... rules) {
        return differences(type, old.getBytes(StandardCharsets.UTF_8), fresh.getBytes(StandardCharsets.UTF_8), rules);
    }

    private static List<String> differences(String type, byte[] old, byte[] fresh, Rule... rules) {
        return words(comparer(rules).compare(get(), reply(type, old), reply(type, fresh)));
    }

    private static Reply reply(String type, byte[] body, String... more) {
        List<String> headers = new ArrayList<>(List.of("Content-Type", type));
        headers.addAll(List.of(more));
        return new Reply(200, "", Headers.of(headers.toArray(String[]::new)), Body.of(body));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
            <a x="1" y="2"><b/>t</a>                 | <a y='2' x='1'><b></b>t</a>
            <a><b>1</b><b>2</b></a>                  | <?xml version="1.0"?> <!-- c --> <a> <b>1</b> <b><![CDATA[2]]></b> </a>
            <p:a xmlns:p="urn:x"><p:b/></p:a>        | <a xmlns="urn:x"><b/></a>
            <a>&lt;&#65;</a>                         | <a><![CDATA[<]]>A</a>
            <a b="&quot;"/>                          | <a b='"'></a>
            """)
    void xmlIsEqualWhenItsCanonicalFormsAre(String one, String other) {
        assertThat(differences(XML, one, other)).isEmpty();
        assertThat(differences("application/soap+xml", other, one)).isEmpty();
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            <a><b>1</b></a>                 | <a><b>2</b></a>                 | value $.a.b[0]
            <a x="1"/>                      | <a x="2"/>                      | value $.a['@x']
            <a><b/></a>                     | <a><b/><b/></a>                 | duplicate $.a.b[1]
            <a><b/><c/></a>                 | <a><b/></a>                     | missing $.a.c
            <a><b/><c/></a>                 | <a><c/><b/></a>                 | order $.a
            <a><b>1</b><c/></a>             | <a><c/><b>2</b></a>             | order $.a, value $.a.b[0]
            <a> x </a>                      | <a>x</a>                        | value $.a
            <a xmlns="urn:x"/>              | <a xmlns="urn:y"/>              | value $.a['@xmlns']
            <p>one <b>two</b> three</p>     | <p>one <b>two</b> four</p>      | value $.p['#text'][1]
            <a/>                            | <b/>                            | missing $.a, extra $.b
            <a><i><q>1</q></i></a>          | <a><i><q>1</q></i><i><q>2</q></i></a> | extra $.a.i[1]
            <a/>                            | <a>                             | format $
            """)
    void differencesInXmlHaveTheirPlaces(String one, String other, String expected) {
        String found = String.join(", ", differences(XML, one, other));
        assertThat(found.replace("value $.a, value", "value")).contains(expected);
    }

    @Test
    void rulesReachIntoXml() {
        String one = "<r><at>1</at><i><sku>a</sku><n>1</n></i><i><sku>b</sku><n>2</n></i></r>";
        String other = "<r><at>2</at><i><sku>b</sku><n>2</n></i><i><sku>a</sku><n>1</n></i></r>";
        assertThat(differences(XML, one, other, ignore("$.r.at"), unordered("$.r.i")))
                .isEmpty();
        assertThat(differences(XML, one, other, ignore("$.r.at"))).containsExactly("order $.r.i");
    }

    @Test
    void neitherEntitiesNorDoctypesAreRead() throws IOException {
        List<byte[]> bodies = new ArrayList<>(List.of("<a/>".getBytes(StandardCharsets.UTF_8)));
        for (String name : SharedCases.hostileFiles(".xml")) {
            bodies.add(SharedCases.hostile(name));
        }
        for (byte[] one : bodies) {
            for (byte[] other : bodies) {
                assertThat(comparer(unordered("$..*")).compare(get(), reply(XML, one), reply(XML, other)))
                        .isNotNull();
            }
        }
    }

    @Test
    void linesOfJsonAreAnArrayOfValues() {
        assertThat(differences(LINES, "{\"a\":1}\n{\"a\":2}\n", "{\"a\":1.0}\r\n\r\n{ \"a\": 2 }"))
                .isEmpty();
        assertThat(differences(LINES, "{\"a\":1}\n{\"a\":2}\n", "{\"a\":1}\n{\"a\":3}\n"))
                .containsExactly("value $[1].a");
        assertThat(differences(LINES, "1\n2\n", "1],[2\n")).containsExactly("format $");
        assertThat(differences(LINES, "1],[2\n", "x\n")).containsExactly("notComparable format");
        assertThat(differences("application/json-seq", "\u001e1\n\u001e2\n", "\u001e1\n\u001e 2.0\n"))
                .isEmpty();
    }

    @Test
    void eventsAreComparedOneByOne() {
        String old = ": hi\n\nevent: tick\nid: 1\ndata: {\"n\": 1}\n\ndata: a\ndata: b\n\n";
        assertThat(differences(
                        EVENTS, old, "event:tick\r\nid:1\r\ndata:{\"n\":1.0}\r\n\r\n:bye\r\ndata:a\r\ndata:b\r\n\r\n"))
                .isEmpty();
        assertThat(differences(EVENTS, old, old.replace("\"n\": 1", "\"n\": 2")))
                .containsExactly("value $[0].data.n");
        assertThat(differences(EVENTS, old, old.replace("\"n\": 1", "\"n\": 2"), ignore("$[*].data.n")))
                .isEmpty();
        assertThat(differences(EVENTS, old, old + "data: c\n\n")).containsExactly("extra $[2]");
        assertThat(differences(EVENTS, old, old + "data: cut")).isEmpty();
    }

    @Test
    void formFieldsCountByName() {
        assertThat(differences(FORM, "a=1&b=x+y", "b=x%20y&a=1")).isEmpty();
        assertThat(differences(FORM, "a=1&a=2", "a=2&a=1")).hasSize(1);
        assertThat(differences(FORM, "a=1&t=7", "a=2&t=8", ignore("$.t"))).containsExactly("value $.a");
        assertThat(differences(FORM, "a=%ff", "a=%fe")).containsExactly("value $.a");
    }

    @Test
    void partsCountByNameWhateverTheBoundary() {
        String old = """
                --xx
                Content-Disposition: form-data; name="a"

                1
                --xx
                Content-Disposition: form-data; name="j"; filename="j.json"
                Content-Type: application/json

                {"n": 1}
                --xx--
                """.replace("\n", "\r\n");
        Reply oldReply = reply("multipart/form-data; boundary=xx", old.getBytes(StandardCharsets.UTF_8));
        Reply same = reply(
                "multipart/form-data; boundary=\"yyy\"",
                ("preamble\r\n" + old.replace("--xx", "--yyy").replace("{\"n\": 1}", "{\"n\":1.0}"))
                        .getBytes(StandardCharsets.UTF_8));
        Reply other = reply(
                "multipart/form-data; boundary=xx",
                old.replace("{\"n\": 1}", "{\"n\": 2}").getBytes(StandardCharsets.UTF_8));
        assertThat(words(Comparer.of(understudy.compare.rule.Rules.none()).compare(oldReply, other)))
                .containsExactly("value $.j.content.n");
        assertThat(words(Comparer.of(understudy.compare.rule.Rules.none()).compare(oldReply, same)))
                .isEmpty();
        assertThat(differences("multipart/mixed; boundary=xx", "--xx\r\n\r\n1", "--xx\r\n\r\n2\r\n--xx--"))
                .containsExactly("format $");
    }

    @Test
    void messagesOfProtobufAreComparedByFieldNumber() {
        byte[] old = {0x08, (byte) 0x96, 0x01, 0x12, 0x03, 'a', 'b', 'c', 0x1a, 0x02, 0x08, 0x01};
        byte[] reordered = {0x12, 0x03, 'a', 'b', 'c', 0x1a, 0x02, 0x08, 0x01, 0x08, (byte) 0x96, 0x01};
        byte[] other = {0x08, (byte) 0x97, 0x01, 0x12, 0x03, 'a', 'b', 'd', 0x1a, 0x02, 0x08, 0x02};
        assertThat(differences(PROTO, old, reordered)).isEmpty();
        assertThat(differences(PROTO, old, other))
                .containsExactly("value $['1'][0]", "value $['2'][0]", "value $['3'][0]['1'][0]");
        assertThat(differences(PROTO, old, other, ignore("$['3']"), tolerance("$['1'][*]", "1")))
                .containsExactly("value $['2'][0]");
        assertThat(differences(PROTO, old, new byte[] {0x08})).containsExactly("format $");
    }

    @Test
    void messagesOfGrpcAreComparedAlsoWhenCompressed() throws IOException {
        byte[] message = {0x08, 0x01};
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(message);
        }
        Reply plain = reply("application/grpc", frame(0, message));
        Reply compressed = reply("application/grpc", frame(1, packed.toByteArray()), "grpc-encoding", "gzip");
        Reply other = reply("application/grpc", frame(0, new byte[] {0x08, 0x02}));
        assertThat(words(comparer().compare(get(), plain, compressed))).isEmpty();
        assertThat(words(comparer().compare(get(), plain, other))).containsExactly("value $[0]['1'][0]");
        assertThat(words(comparer().compare(get(), plain, reply("application/grpc", new byte[] {0, 0, 0, 0, 9, 1}))))
                .containsExactly("format $");
    }

    private static byte[] frame(int flag, byte[] message) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(new byte[] {(byte) flag, 0, 0, 0, (byte) message.length});
        frame.writeBytes(message);
        return frame.toByteArray();
    }

    @Test
    void pagesThatABrowserReadsTheSameAreEqual() {
        String old = "<html><body><p class=\"a\" id=x>Hi  <b>you</b><br></p><script>f( 1 )</script></body></html>";
        String same =
                "<!-- c --><HTML><head></head><BODY>\n <P id='x' class=a>Hi <b>you</b><br/></P>\n<script>f( 1 )</script>\n";
        assertThat(differences("text/html", old, same)).isEmpty();
        assertThat(differences("text/html; charset=utf-8", old, old.replace("you", "me")))
                .singleElement()
                .asString()
                .startsWith("value line");
        assertThat(differences("text/html", old, old.replace("<br>", "")))
                .singleElement()
                .asString()
                .startsWith("missing line");
    }

    @Test
    void hostilePagesComeToAnEnd() throws IOException {
        for (String name : SharedCases.hostileFiles(".html")) {
            byte[] page = SharedCases.hostile(name);
            assertThat(comparer()
                            .compare(
                                    get(),
                                    reply("text/html", page),
                                    reply("text/html", "<p>".getBytes(StandardCharsets.UTF_8))))
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"br, 8b0480", "zstd, 28b52ffd"})
    void rubbishInAnyCodingIsSaidToBeRubbish(String coding, String beginning) {
        byte[] body = java.util.HexFormat.of().parseHex(beginning + "ffffffffff");
        Reply one = reply("application/json", body, "Content-Encoding", coding);
        Reply other = reply("application/json", "{}".getBytes(StandardCharsets.UTF_8), "Content-Encoding", coding);
        assertThat(words(comparer().compare(get(), one, other))).containsExactly("notComparable encoding");
    }

    @Test
    void bodiesInZstdAndBrAreRead() {
        // {"a":1} as the reference encoders write it
        byte[] brotli = java.util.HexFormat.of().parseHex("0b03807b2261223a317d03");
        byte[] other = java.util.HexFormat.of().parseHex("0b03807b2261223a327d03");
        assertThat(words(comparer()
                        .compare(
                                get(),
                                reply("application/json", brotli, "Content-Encoding", "br"),
                                reply("application/json", other, "Content-Encoding", "br"))))
                .containsExactly("value $.a");
        byte[] zstd = zstd("{\"a\":1}");
        assertThat(words(comparer()
                        .compare(
                                get(),
                                reply("application/json", zstd, "Content-Encoding", "zstd"),
                                reply("application/json", zstd("{\"a\": 3}"), "Content-Encoding", "zstd"))))
                .containsExactly("value $.a");
    }

    private static byte[] zstd(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new ZstdOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    @Test
    void noBytesMakeAnyFormatThrow() throws IOException {
        Random random = new Random(11);
        List<String> types = List.of(
                XML,
                LINES,
                EVENTS,
                FORM,
                PROTO,
                "application/grpc",
                "application/grpc+json",
                "multipart/form-data; boundary=b",
                "multipart/mixed",
                "application/json-seq");
        List<byte[]> bodies = new ArrayList<>();
        for (String name : SharedCases.hostileFiles(".bin", ".xml")) {
            bodies.add(SharedCases.hostile(name));
        }
        for (int i = 0; i < 300; i++) {
            byte[] body = new byte[random.nextInt(200)];
            random.nextBytes(body);
            bodies.add(body);
            bodies.add(("<a b='" + i + "'>--b\r\n\r\n" + new String(body, StandardCharsets.ISO_8859_1) + "\n\n--b--")
                    .getBytes(StandardCharsets.ISO_8859_1));
        }
        for (String type : types) {
            for (byte[] one : bodies) {
                assertThat(comparer(unordered("$..*")).compare(get(), reply(type, one), reply(type, bodies.getFirst())))
                        .isNotNull();
                assertThat(comparer().compare(get(), reply(type, one), reply(type, one)))
                        .isEqualTo(new Comparison.Equal());
            }
        }
    }
}
