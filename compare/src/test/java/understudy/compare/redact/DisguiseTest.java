package understudy.compare.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.compare.Comparer;
import understudy.compare.Comparison;
import understudy.compare.Difference;
import understudy.compare.Replies;
import understudy.compare.rule.Rules;
import understudy.traffic.Body;
import understudy.traffic.Headers;
import understudy.traffic.Reply;

/** Secrets are found however they are written, and in whatever format. */
class DisguiseTest {

    private static final String CARD = "4111111111111111";

    private final Redactor redactor = Replies.redactor();

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            4111 1111 1111 1111                     | [redacted]
            4111-1111-1111-1111                     | [redacted]
            4111_1111_1111_1111                     | [redacted]
            4111 - 1111 - 1111 - 1111               | [redacted]
            4111\\u20091111\\u20111111\\u00a01111   | [redacted]
            4111\\u200b1111\\u00ad1111\\ufeff1111   | [redacted]
            4111%201111%201111%201111               | [redacted]
            4111%C2%A01111%C2%A01111%C2%A01111      | [redacted]
            4111&nbsp;1111&#160;1111&#xA0;1111      | [redacted]
            &#52;111111111111111                    | [redacted]
            %34111111111111111                      | [redacted]
            \\\\u0034111111111111111                | [redacted]
            \\uff14\\uff11\\uff11\\uff11111111111111 | [redacted]
            4.111111111111111E15                    | [redacted]
            4.111111111111111e+15                   | [redacted]
            4.111111111111112E15                    | 4.111111111111112E15
            41111111111111110e-1                    | [redacted]
            41111111111111110.00E-01                | [redacted]
            411111111111111.1e1                     | [redacted]
            0.4111111111111111e16                   | [redacted]
            0.0004111111111111111E+0019             | [redacted]
            41111111111111120e-1                    | 41111111111111120e-1
            4111111111111111e9                      | [redacted]e9
            4111,1111,1111,1111                     | [redacted]
            4111, 1111, 1111, 1111                  | [redacted]
            4111*1111*1111*1111                     | [redacted]
            4111:1111:1111:1111                     | [redacted]
            4111~1111~1111~1111                     | [redacted]
            3782,822463,10005                       | [redacted]
            4,111,111,111,111,111                   | [redacted]
            4.111.111.111.111.111                   | [redacted]
            1,4,111,111,111,111,111                 | 1,4,111,111,111,111,111
            4,111,111,111,111,111,000               | 4,111,111,111,111,111,000
            41,11,11,11,11,11,11,11                 | 41,11,11,11,11,11,11,11
            378282246310005                         | [redacted]
            30569309025904                          | [redacted]
            2223003122003222                        | [redacted]
            3530111333300000                        | [redacted]
            4222222222222                           | [redacted]
            6759649826438453                        | [redacted]
            4917610000000000003                     | [redacted]
            bob%40example.com                       | [redacted]
            bob&#64;example.com                     | [redacted]
            bob&commat;example&period;com           | [redacted]
            bob\\\\u0040example.com                 | [redacted]
            o'brien@example.co.uk                   | [redacted]
            mail bob%2540example.com now            | mail [redacted] now
            bob%252540example.com                   | [redacted]
            %2562ob%2540example.com                 | [redacted]
            %254111111111111111                     | %25[redacted]
            bob\\x40example.com                   | [redacted]
            bob\\\\u0040example.com             | [redacted]
            bob\\u{40}example.com                 | [redacted]
            jane!doe@x.org                          | [redacted]
            mail jane#d.o$e&co{x}@x.org             | mail [redacted]
            mail "jane doe"@x.org, "a"              | mail [redacted], "a"
            {\\"a\\":\\"\\"jane doe\\"@x.org | {\\"a\\":\\"\\[redacted]
            email=bob@x.org                         | email=[redacted]
            !bob@x.org                              | ![redacted]
            bob\uff20example\uff0ecom             | [redacted]
            bob\ufe6bexample.com                   | [redacted]
            'bob@example.com'                       | '[redacted]'
            <bob@example.com>                       | <[redacted]>
            ann@b\\u00fccher.example                | [redacted]
            a@b.cd@e.fg                             | [redacted]@e.fg
            de89 3704 0044 0532 0130 00             | [redacted]
            DE89%203704%200044%200532%200130%2000   | [redacted]
            Bearer AbCdEfGhIjKl                     | Bearer [redacted]
            bearer%20abc123def456                   | bearer%20[redacted]
            Basic dXNlcjpwYXNz                      | Basic [redacted]
            Bearer abcdefghijkl                     | Bearer [redacted]
            Authorization: bearer abcdefghijkl      | Authorization: [redacted]
            say "bearer abcdefghijkl"               | say "bearer [redacted]"
            Basic dTpwdXNzd29yZGFi                  | Basic [redacted]
            Basic subscription                      | Basic subscription
            the bearer presents this letter         | the bearer presents this letter
            Bearer authentication is required       | Bearer authentication is required
            ghp_abcdefghijklmnopqrst                | [redacted]
            AKIAABCDEFGHIJKLMNOP                    | [redacted]
            sk_live_abcdefgh                        | [redacted]
            eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.    | [redacted]
            """)
    void escapesAndSeparatorsHideNothing(String text, String shown) {
        assertThat(redactor.text(unescaped(text))).isEqualTo(unescaped(shown));
    }

    /** One backslash and u is the character; two are an escape within the text. */
    private static String unescaped(String text) {
        return Pattern.compile("(?<!\\\\)\\\\u([0-9a-f]{4})")
                .matcher(text)
                .replaceAll(
                        found -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))))
                .replace("\\\\", "\\");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "ISO-8859-1", "IBM037"})
    void textsOfAnyCharsetAreMaskedAndToldApart(String charset) {
        for (String type : List.of("text/plain; charset=" + charset, "text/plain")) {
            Reply oldReply = text("one\ncard 4111111111111111\nend", charset, type);
            Reply newReply = text("one\ncard 5555555555554444\nend", charset, type);

            List<Difference> found = differences(oldReply, newReply);
            assertThat(found).as(type).isNotEmpty();
            String shown = found + body(oldReply) + body(newReply);
            assertThat(shown.replaceAll("[^0-9]", "")).as(type).doesNotContain("41111111", "55555555");
            assertThat(shown).as(type).doesNotContain("㐀", "㄀");
        }
    }

    private static Reply text(String text, String charset, String type) {
        return new Reply(200, "", Headers.of("Content-Type", type), Body.of(text.getBytes(Charset.forName(charset))));
    }

    @Test
    void aWideTextIsComparedLineByLine() {
        String type = "text/plain; charset=utf-16";
        assertThat(differences(text("one\ntwo", "UTF-16", type), text("one\nTwo", "UTF-16", type)))
                .extracting(one -> one.path() + " " + one.oldValue() + " " + one.newValue())
                .containsExactly("line 2 two Two");
    }

    /** The differences of formats that are told as JSON hold what stood in them. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            application/json     | {"a":"CARD"}
            application/json     | {"a":CARD}
            application/json     | {"a":4.111111111111111E15}
            application/json     | {"CARD":1}
            application/json     | {"a":"\\u0034111111111111111"}
            application/xml      | <a>CARD</a>
            application/xml      | <a b="CARD"/>
            application/xml      | <a>&#52;111111111111111</a>
            application/xml      | <a><mCARD/></a>
            application/x-www-form-urlencoded | a=CARD
            application/x-www-form-urlencoded | CARD=1
            application/x-ndjson | {"a":1}~{"a":"CARD"}
            text/event-stream    | data: {"a":"CARD"}~~
            text/event-stream    | data: CARD~~
            text/event-stream    | event: CARD~data: 1~~
            text/html            | <p>CARD</p>
            text/html            | <a href="/x?c=CARD">x</a>
            text/plain           | CARD
            multipart/form-data; boundary=b | --b~Content-Disposition: form-data; name="CARD"; filename="CARD"~~CARD~--b--~
            """)
    void everyFormatIsMaskedInDifferencesAndInWhatIsKept(String type, String body) {
        Reply with = Replies.reply(200, body.replace("~", feed(type)).replace("CARD", CARD), "Content-Type", type);
        Reply without = Replies.reply(
                200,
                body.replace("~", feed(type))
                        .replace("CARD", "x1")
                        .replace("4.111111111111111E15", "1")
                        .replaceAll("(&#52;|\\\\u0034)1{15}", "x"),
                "Content-Type",
                type);

        List<Difference> found = differences(with, without);
        assertThat(found).isNotEmpty();
        assertThat(found + body(with)).doesNotContain("1111111");
    }

    private static String feed(String type) {
        return type.startsWith("multipart") ? "\r\n" : "\n";
    }

    @Test
    void protobufIsMaskedInTextsNumbersAndBytes() {
        for (byte[] field : List.of(
                stretch(CARD.getBytes(StandardCharsets.UTF_8)),
                stretch(("\u0001\u0002 " + CARD + "\u0000").getBytes(StandardCharsets.UTF_8)),
                number(Long.parseLong(CARD)))) {
            List<Difference> found = differences(protobuf(field), protobuf(number(1)));
            assertThat(found).isNotEmpty();
            String text = found.toString();
            assertThat(text).contains("redacted").doesNotContain("1111111", "NDExMTExMT");
        }
    }

    private static Reply protobuf(byte[] body) {
        return new Reply(200, "", Headers.of("Content-Type", "application/x-protobuf"), Body.of(body));
    }

    private static byte[] stretch(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0x0A);
        out.write(content.length);
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] number(long value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0x08);
        for (long rest = value; ; rest >>>= 7) {
            if (rest < 0x80) {
                out.write((int) rest);
                return out.toByteArray();
            }
            out.write((int) ((rest & 0x7F) | 0x80));
        }
    }

    /** Wherever a body is cut, by the gateway or for being shown, no half of a secret stays at its end. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain|paid with 4111 1111 1111 1111 today",
                "text/plain|paid with 4111111111111111 today",
                "text/html|<p>to DE89 3704 0044 0532 0130 00</p>",
                "text/plain|mail elizabeth@example.com now",
                "application/json|{\"a\":\"4111 1111 1111 1111\",\"b\":4111111111111111}",
                "application/x-www-form-urlencoded|a=4111111111111111&elizabeth%40example.com&b=4111111111111111"
            })
    void aTruncatedBodyShowsNoHalfSecret(String typeAndBody) {
        String type = typeAndBody.substring(0, typeAndBody.indexOf('|'));
        byte[] body = typeAndBody.substring(type.length() + 1).getBytes(StandardCharsets.UTF_8);
        for (int kept = 0; kept <= body.length; kept++) {
            Body cut = Body.digested(Arrays.copyOf(body, kept), 10_000, new byte[32]);
            for (int most : new int[] {10, 20, 30, 1_000}) {
                Reply shown = redactor.reply(new Reply(200, "", Headers.of("Content-Type", type), cut), most);
                assertThat(new String(shown.body().bytes(), StandardCharsets.UTF_8))
                        .as("%d bytes kept, %d shown", kept, most)
                        .doesNotContain("4111", "DE89", "eliz");
            }
        }
    }

    @Test
    void aLongValueThatIsCutShowsNoHalfSecret() {
        for (int before = 1_900; before < 2_060; before++) {
            String token = "eyJ" + "x".repeat(before) + ".y " + "4111 1111 1111 1111" + " z".repeat(200);
            assertThat(differences(Replies.json("{\"a\":\"" + token + "\"}"), Replies.json("{\"a\":1}"))
                            .toString())
                    .doesNotContain("4111");
            String type = "text/plain";
            assertThat(differences(
                                    Replies.reply(200, token, "Content-Type", type),
                                    Replies.reply(200, "", "Content-Type", type))
                            .toString())
                    .doesNotContain("4111");
        }
        String name = "n".repeat(70) + " bob@example.com";
        assertThat(differences(Replies.json("{\"" + name + "\":1}"), Replies.json("{\"" + name + "\":2}"))
                        .toString())
                .doesNotContain("bob");
    }

    private static List<Difference> differences(Reply oldReply, Reply newReply) {
        Comparison comparison = Comparer.of(Rules.none(), Replies.redactor()).compare(oldReply, newReply);
        return comparison instanceof Comparison.Different different ? different.differences() : List.of();
    }

    private String body(Reply reply) {
        return new String(redactor.reply(reply, 1_000).body().bytes(), StandardCharsets.UTF_8);
    }
}
