package understudy.compare;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static understudy.compare.Replies.comparer;
import static understudy.compare.Replies.get;
import static understudy.compare.Replies.words;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.traffic.Body;
import understudy.traffic.Headers;
import understudy.traffic.Reason;
import understudy.traffic.Reply;

/** Texts are compared by what they say, in whichever charset they say it. */
class CharsetsTest {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final String TYPE_DIFFERS = "header header Content-Type";

    private static Reply reply(String type, byte[] body) {
        return new Reply(200, "", Headers.of("Content-Type", type), Body.of(body));
    }

    private static List<String> differences(Reply old, Reply fresh) {
        return words(comparer().compare(get(), old, fresh));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"iso-8859-1", "windows-1252", "ISO-8859-15", "utf-16", "utf-16le", "utf-16be", "utf-32", "us-ascii"})
    void jsonSaysTheSameInAnyCharset(String charset) {
        String text = "{\"n\":1,\"größe\":\"ü\"}";
        if (charset.equals("us-ascii")) {
            text = text.replaceAll("[^ -~]", "x");
        }
        Reply old = reply("application/json; charset=" + charset, text.getBytes(Charset.forName(charset)));
        Reply utf8 = reply("application/json; charset=utf-8", text.getBytes(UTF_8));
        assertThat(differences(old, utf8)).containsExactly(TYPE_DIFFERS);
        Reply other =
                reply("application/json; charset=utf-8", text.replace("1", "2").getBytes(UTF_8));
        assertThat(differences(old, other)).containsExactly("value $.n", TYPE_DIFFERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {" utf-8", "a/b", "utf:8", "just&#41;word", "@import(sys-encoding)", "XYZ+999", ""})
    void aNameThatNoEncodingHasMakesNoXml(String name) {
        String declared = "<?xml version='1.0' encoding='" + name + "'?><a>%s</a>";
        assertThat(comparer()
                        .compare(
                                get(),
                                reply("application/xml", declared.formatted("").getBytes(UTF_8)),
                                reply(
                                        "application/xml",
                                        declared.formatted("<!-- x -->").getBytes(UTF_8))))
                .isEqualTo(new Comparison.NotComparable(Reason.FORMAT));
    }

    @Test
    void equalBytesOfOneCharsetAreNotReadAndUnequalOnesAre() {
        String type = "application/json;charset=iso-8859-1";
        assertThat(differences(
                        reply(type, "{\"a\":\"é\",\"n\":1}".getBytes(ISO_8859_1)),
                        reply(type, "{\"a\":\"\\u00e9\",\"n\":2}".getBytes(ISO_8859_1))))
                .containsExactly("value $.n");
    }

    @Test
    void utf16IsKnownByItsMark() {
        byte[] marked = "\uFEFF{\"a\":\"é\"}".getBytes(UTF_16BE);
        assertThat(differences(
                        reply("application/json", marked), reply("application/json", "{\"a\":\"é\"}".getBytes(UTF_8))))
                .isEmpty();
    }

    @Test
    void textIsComparedAndShownAsWhatItSays() {
        Reply old = reply("text/plain;charset=windows-1252", "5 €\nü".getBytes(WINDOWS));
        Reply fresh = reply("text/plain;charset=utf-8", "5 €\nö".getBytes(UTF_8));
        assertThat(differences(old, fresh)).containsExactly(TYPE_DIFFERS, "value line 2");
        assertThat(comparer().compare(get(), old, fresh).toString()).contains("oldValue=ü, newValue=ö");
    }

    @Test
    void bytesThatTheirCharsetDoesNotKnowAreNeverEqualToOthers() {
        String type = "text/plain;charset=windows-1252"; // 0x81 and 0x8d are nothing there
        assertThat(differences(reply(type, new byte[] {'a', (byte) 0x81}), reply(type, new byte[] {'a', (byte) 0x8d})))
                .containsExactly("value line 1");
        String html = "text/html;charset=windows-1252";
        assertThat(differences(reply(html, new byte[] {'a', (byte) 0x81}), reply(html, new byte[] {'a', (byte) 0x8d})))
                .containsExactly("value line 1");
        String json = "application/json;charset=windows-1252";
        byte[] one = "{\"a\":\"x\"}".getBytes(UTF_8);
        byte[] other = one.clone();
        one[6] = (byte) 0x81;
        other[6] = (byte) 0x8d;
        assertThat(differences(reply(json, one), reply(json, other))).containsExactly("format $");
    }

    @Test
    void anUnknownCharsetIsComparedAsBytes() {
        String type = "text/plain;charset=klingon";
        assertThat(differences(reply(type, "ü".getBytes(UTF_8)), reply(type, "ü".getBytes(ISO_8859_1))))
                .containsExactly("value line 1");
        assertThat(differences(
                        reply("text/html;charset=klingon", "<p>a</p>".getBytes(UTF_8)),
                        reply("text/html;charset=klingon", "<p >a</p>".getBytes(UTF_8))))
                .isEmpty();
    }

    @Test
    void xmlGoesByItsDeclarationUnlessItsTypeSaysOtherwise() {
        String declared = "<?xml version=\"1.0\" encoding=\"%s\"?><a>é</a>";
        Reply utf8 = reply("application/xml", declared.formatted("UTF-8").getBytes(UTF_8));
        Reply latin = reply("application/xml", declared.formatted("ISO-8859-1").getBytes(ISO_8859_1));
        Reply windows =
                reply("application/xml", declared.formatted("windows-1252").getBytes(WINDOWS));
        Reply wide = reply("application/xml", ("\uFEFF" + declared.formatted("UTF-16")).getBytes(UTF_16BE));
        assertThat(differences(utf8, latin)).isEmpty();
        assertThat(differences(windows, latin)).isEmpty();
        assertThat(differences(wide, latin)).isEmpty();
        Reply typed = reply(
                "application/xml;charset=iso-8859-1",
                declared.formatted("UTF-8").getBytes(ISO_8859_1));
        assertThat(differences(utf8, typed)).containsExactly(TYPE_DIFFERS);
        Reply utf8ByType = reply(
                "application/xml;charset=utf-8",
                declared.formatted("ISO-8859-1").getBytes(UTF_8));
        assertThat(differences(typed, utf8ByType)).containsExactly(TYPE_DIFFERS);
        Reply wrong = reply(
                "application/xml;charset=utf-8", declared.formatted("UTF-8").getBytes(ISO_8859_1));
        assertThat(differences(utf8ByType, wrong)).containsExactly("format $");
    }

    /** Java's parser says so there, and a hostile version could fill a disk with it. */
    @Test
    void bytesThatAreNoXmlAreNotWrittenAboutToStandardError() {
        PrintStream before = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setErr(new PrintStream(written, true, UTF_8));
        try {
            byte[] wrong = {'<', 'a', '>', (byte) 0xC3, '(', '<', '/', 'a', '>'};
            assertThat(differences(reply("application/xml", wrong), reply("application/xml", "<a/>".getBytes(UTF_8))))
                    .containsExactly("format $");
            assertThat(differences(
                            reply("application/xml", "<?xml version='1.0' encoding='klingon'?><a/>".getBytes(UTF_8)),
                            reply("application/xml", "<a/>".getBytes(UTF_8))))
                    .containsExactly("format $");
        } finally {
            System.setErr(before);
        }
        assertThat(written.toString(UTF_8)).isEmpty();
    }

    @Test
    void htmlGoesByItsTypeOrItsMeta() {
        String page = "<html><head><meta charset=\"%s\"></head><body>é</body></html>";
        Reply utf8 = reply("text/html", page.formatted("utf-8").getBytes(UTF_8));
        Reply latin = reply("text/html", page.formatted("iso-8859-1").getBytes(ISO_8859_1));
        assertThat(differences(utf8, latin)).containsExactly("value line 3");
        Reply typed =
                reply("text/html;charset=iso-8859-1", page.formatted("utf-8").getBytes(ISO_8859_1));
        assertThat(differences(utf8, typed)).containsExactly(TYPE_DIFFERS);
    }

    @Test
    void aPageIsWeighedByWhatItSaysWhateverItsBytesLookLike() {
        String deep = "<div>".repeat(20_000);
        for (Charset charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
            String type = "text/html;charset=" + charset.name();
            assertThat(comparer()
                            .compare(
                                    get(),
                                    reply(type, deep.getBytes(charset)),
                                    reply(type, (deep + "<p>").getBytes(charset))))
                    .as(type)
                    .isEqualTo(new Comparison.NotComparable(Reason.BUDGET));
        }
    }

    @Test
    void aPageWithAMarkIsReadByIt() {
        String page = "\uFEFF<p>é</p>";
        assertThat(differences(reply("text/html", page.getBytes(UTF_16LE)), reply("text/html", page.getBytes(UTF_8))))
                .isEmpty();
        assertThat(differences(
                        reply("text/html", page.getBytes(UTF_16LE)),
                        reply("text/html", page.replace('é', 'è').getBytes(UTF_16BE))))
                .containsExactly("value line 5");
    }

    @Test
    void jsonLinesAreReadInTheirCharset() {
        Reply old = reply("application/x-ndjson;charset=iso-8859-1", "{\"a\":\"é\"}\n".getBytes(ISO_8859_1));
        Reply fresh = reply("application/x-ndjson;charset=utf-8", "{\"a\":\"é\"}\n".getBytes(UTF_8));
        assertThat(differences(old, fresh)).containsExactly(TYPE_DIFFERS);
    }
}
