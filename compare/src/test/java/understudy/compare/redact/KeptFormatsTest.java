package understudy.compare.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import understudy.compare.Replies;
import understudy.compare.path.JsonPath;
import understudy.traffic.Body;
import understudy.traffic.Headers;
import understudy.traffic.Reply;

/** What is kept of bodies that are no JSON: all but the secrets. */
class KeptFormatsTest {

    private final Redactor redactor = Replies.redactor();

    private String kept(String type, String body) {
        return kept(redactor, type, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String kept(Redactor redactor, String type, byte[] body) {
        Body shown = redactor.reply(new Reply(200, "", Headers.of("Content-Type", type), Body.of(body)), 10_000)
                .body();
        return new String(shown.bytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <a b="1"><c>x</c></a>                           | <a b="1"><c>x</c></a>
            <a><password>p</password><b/></a>               | <a><password>[redacted]</password><b/></a>
            <a><x:PassWord xmlns:x="u"><b>p</b>q</x:PassWord></a> | <a><x:PassWord xmlns:x="u">[redacted]</x:PassWord></a>
            <a password="p" id="7"/>                        | <a password="[redacted]" id="7"/>
            <password hint="p"/>                            | <password hint="[redacted]"/>
            <entry key="password">p</entry>                 | <entry key="password">[redacted]</entry>
            <field value="p" name="iban"/>                  | <field value="[redacted]" name="iban"/>
            <a>&lt;password>p&lt;/password>&amp;</a>        | <a>&lt;password&gt;[redacted]&lt;/password&gt;&amp;</a>
            <a><![CDATA[{"password":"p"}]]></a>             | <a>{"password":[redacted]}</a>
            <a>4111<![CDATA[1111]]>&#49;111<!-- x -->1111</a> | <a>[redacted]</a>
            <a>4111 1111<b/>1111</a>                        | <a>4111 1111<b/>1111</a>
            <?xml version="1.0"?><!-- password=p --><a/>    | <a/>
            <a m="bob&#64;example.com"/>                    | <a m="[redacted]"/>
            <a xmlns="urn:x" b="&lt;&quot;"/>               | <a xmlns="urn:x" b="&lt;&quot;"/>
            """)
    void xmlIsKeptAsItReads(String xml, String shown) {
        assertThat(kept("application/xml", xml)).isEqualTo(shown);
    }

    @Test
    void aDocumentIsKeptAsFarAsItIsXml() {
        assertThat(kept("application/xml", "<a><b>x</b><password>p</b>")).isEqualTo("<a><b>x</b><password…");
        assertThat(kept("application/xml", "password=p")).isEqualTo("[10 bytes of application/xml are not shown]");
        assertThat(kept("application/xml", "<!DOCTYPE a [<!ENTITY b 'p'>]><a>&b;</a>"))
                .endsWith("are not shown]");
        assertThat(kept("text/xml; charset=utf-8", "<a>\uFFFD</a>")).contains("\uFFFD");
        assertThat(kept(redactor, "text/xml; charset=utf-8", new byte[] {'<', 'a', '>', (byte) 0xFF}))
                .endsWith("are not shown]");
    }

    @ParameterizedTest
    @CsvSource({"UTF-16", "UTF-16LE", "ISO-8859-1", "IBM037", "UTF-32"})
    void xmlOfAnyCharsetIsRead(String charset) {
        byte[] body = "<a><password>p</password>é 4111111111111111</a>".getBytes(Charset.forName(charset));
        assertThat(kept(redactor, "application/xml; charset=" + charset, body))
                .isEqualTo("<a><password>[redacted]</password>é [redacted]</a>");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            application/x-ndjson | {"a":1}~{"password":"p"}~  | {"a":1}~{"password":"[redacted]"}~
            application/x-ndjson | ["bob@example.com"]        | ["[redacted]"]
            application/x-ndjson | {"a":1}~password=p         | {"a":1}~…
            application/x-ndjson | no JSON                    | [7 bytes of application/x-ndjson are not shown]
            text/event-stream    | event: x~data: {"password":~data: "p"}~~ | event: x~data: {"password":~data: "[redacted]"}~~
            text/event-stream    | data: bob@~data: example.com~~:4111111111111111~id: 3~~ | data: bob@~data: example.com~~:[redacted]~id: 3~~
            text/event-stream    | data: password=p~~data: half | data: password=[redacted]~~…
            text/html            | <input name="password" value="p"><b>x</b> | <input name="password" value="[redacted]"><b>x</b>
            text/html            | <input value=p type=password id=iban>x | <input value=[redacted] type=password id=iban>x
            text/html            | <td class="password"><b>p</b></td><td>x</td> | <td class="password">[redacted]</td><td>x</td>
            text/plain           | <password><b>p</b></password> x | <password>[redacted]</password> x
            text/plain           | a < b > password | a < b > password
            """)
    void linesAndEventsAndMarkupAreKept(String type, String body, String shown) {
        assertThat(kept(type, body.replace('~', '\n'))).isEqualTo(shown.replace('~', '\n'));
    }

    @Test
    void whatIsNoTextOfItsCharsetIsSaidByItsTrueSizeAndType() {
        byte[] bytes = {(byte) 0x89, 'P', (byte) 0xFF};
        for (String type : List.of("text/plain", "image/png", "application/xml", "text/event-stream", "text/html")) {
            Body shown = redactor.reply(new Reply(200, "", Headers.of("Content-Type", type), Body.of(bytes)), 1_000)
                    .body();
            assertThat(new String(shown.bytes(), StandardCharsets.UTF_8))
                    .isEqualTo("[3 bytes of " + type + " are not shown]");
            assertThat(shown.length()).isEqualTo(3);
            assertThat(shown.isWhole()).isFalse();
        }
        assertThat(kept("text/plain; charset=x-none", "abc")).isEqualTo("[3 bytes of text/plain are not shown]");
    }

    @Test
    void aPageIsReadInTheCharsetThatItNames() {
        String page = "<meta charset=\"windows-1251\"><p>Привет</p>";
        assertThat(kept(redactor, "text/html", page.getBytes(Charset.forName("windows-1251"))))
                .isEqualTo(page);
    }

    @Test
    void partsAreKeptEachByItsTypeAndName() {
        String body = """
                --b
                Content-Disposition: form-data; name="note"

                mail bob@example.com
                --b
                Content-Disposition: form-data; name="Password"

                p
                --b
                Content-Disposition: form-data; name="doc"; filename="x.json"
                Content-Type: application/json

                {"password":"p","a":1}
                --b
                Content-Disposition: form-data; name="scan"
                Content-Type: image/png

                p
                --b
                Content-Type: text/plain
                Content-Transfer-Encoding: base64

                cA==
                --b
                Content-Type: application/xml

                <iban>p</iban>
                --b--
                """.replace("\n", "\r\n");
        assertThat(kept("multipart/form-data; boundary=b", body).replace("\r\n", "\n"))
                .isEqualTo("""
                --b
                Content-Disposition: form-data; name="note"

                mail [redacted]
                --b
                Content-Disposition: form-data; name="Password"

                [redacted]
                --b
                Content-Disposition: form-data; name="doc"; filename="x.json"
                Content-Type: application/json

                {"password":"[redacted]","a":1}
                --b
                Content-Disposition: form-data; name="scan"
                Content-Type: image/png

                [1 bytes of image/png are not shown]
                --b
                Content-Type: text/plain
                Content-Transfer-Encoding: base64

                [4 bytes of text/plain are not shown]
                --b
                Content-Type: application/xml

                <iban>[redacted]</iban>
                --b--
                """);
        assertThat(kept("multipart/form-data", body)).endsWith("are not shown]");
        assertThat(kept("multipart/form-data; boundary=c", body)).endsWith("are not shown]");
    }

    @Test
    void pathsThroughARowHoldInLinesAndEvents() {
        Redactor paths = Redactor.of(
                Set.of(),
                List.of(JsonPath.parse("$.pin"), JsonPath.parse("$[*].data.code"), JsonPath.parse("$[1].key")));
        byte[] lines = "{\"pin\":1,\"code\":2,\"key\":3}\n".getBytes(StandardCharsets.UTF_8);
        assertThat(kept(paths, "application/x-ndjson", lines))
                .isEqualTo("{\"pin\":\"[redacted]\",\"code\":\"[redacted]\",\"key\":\"[redacted]\"}\n");
        byte[] event = "data: {\"pin\":1,\"code\":2}\n\n".getBytes(StandardCharsets.UTF_8);
        assertThat(kept(paths, "text/event-stream", event))
                .isEqualTo("data: {\"pin\":\"[redacted]\",\"code\":\"[redacted]\"}\n\n");
    }

    @Test
    void whereAPathEndsWithoutANameXmlIsNotShown() {
        Redactor paths = Redactor.of(Set.of(), List.of(JsonPath.parse("$.secrets[*]")));
        assertThat(kept(paths, "application/xml", "<secrets>p</secrets>".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("[20 bytes of application/xml are not shown]");
    }

    @Test
    void marksAreTheSameInEveryFormat() {
        Redactor keyed = Redactor.of(
                Set.of(),
                List.of(JsonPath.parse("$..password")),
                Set.of(Detector.values()),
                Marks.keyed("key".getBytes(StandardCharsets.UTF_8)));
        String json = kept(keyed, "application/json", "{\"password\":\"hunter2\"}".getBytes(StandardCharsets.UTF_8));
        String mark = json.substring(json.indexOf("[red"), json.indexOf(']') + 1);
        assertThat(mark).matches("\\[redacted:[0-9a-f]{6}]");
        for (String[] other : new String[][] {
            {"application/xml", "<password>hunter2</password>"},
            {"application/xml", "<a password=\"hunter2\"/>"},
            {"application/x-ndjson", "{\"password\":\"hunter2\"}"},
            {"text/event-stream", "data: {\"password\":\"hunter2\"}\n\n"},
            {"application/x-www-form-urlencoded", "password=hunter2"},
            {"text/html", "<input name=password value=hunter2>"},
            {
                "multipart/form-data; boundary=b",
                "--b\r\nContent-Disposition: form-data; name=password\r\n\r\nhunter2\r\n--b--"
            }
        }) {
            assertThat(kept(keyed, other[0], other[1].getBytes(StandardCharsets.UTF_8)))
                    .contains(mark);
        }
    }

    @Test
    void listedNamesCountForFieldsOfPartsToo() {
        String body = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\nIban: 4711x\r\n\r\nv\r\n--b--\r\n";
        assertThat(kept("multipart/form-data; boundary=b", body))
                .contains("Iban: [redacted]")
                .doesNotContain("4711x");
    }

    @Test
    void aBodyThatWasCutIsKeptAsFarAsItIsCertain() {
        byte[] body = "<a>é<b>x</b><c>bob@example.com</c></a>".getBytes(StandardCharsets.UTF_8);
        for (int kept = 0; kept < body.length; kept++) {
            Body cut = Body.digested(Arrays.copyOf(body, kept), 10_000, new byte[32]);
            Reply reply = new Reply(200, "", Headers.of("Content-Type", "text/xml"), cut);
            Body shown = redactor.reply(reply, 1_000).body();
            assertThat(shown.isWhole()).isFalse();
            assertThat(new String(shown.bytes(), StandardCharsets.UTF_8)).doesNotContain("bob");
        }
    }
}
