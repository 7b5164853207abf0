package understudy.compare;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static understudy.compare.Replies.comparer;
import static understudy.compare.Replies.get;
import static understudy.compare.Replies.ignore;
import static understudy.compare.Replies.words;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import understudy.compare.rule.Rule;
import understudy.traffic.Body;
import understudy.traffic.Headers;
import understudy.traffic.Reply;

/** Bodies of other formats that look alike once they are told, and say something else: none of them is equal. */
class TruthOfFormatsTest {

    private static List<String> differences(String type, byte[] oldBody, byte[] newBody, Rule... rules) {
        return words(comparer(rules).compare(get(), reply(type, oldBody), reply(type, newBody)));
    }

    private static Reply reply(String type, byte[] body) {
        return new Reply(200, "", Headers.of("Content-Type", type), Body.of(body));
    }

    private static void assertDiffer(String type, byte[] one, byte[] other) {
        assertThat(differences(type, one, other)).isNotEmpty();
        assertThat(differences(type, other, one)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0a0408011002     | 0a0410020801         | packed numbers in another order
            0a03088100       | 0a020801             | bytes that are a padded number if they are a message
            0a0482000801     | 0a03020801           | bytes that are a padded tag if they are a message
            0805             | 0d05000000           | varint and fixed32
            0805             | 090500000000000000   | varint and fixed64
            0d05000000       | 090500000000000000   | fixed32 and fixed64
            0a0c746578743a6261736536343a | 0a07626173653634 3a | a text that looks like a marked one
            0a0b6261736536343a2f773d3d | 0a01ff     | a text that looks like bytes
            08ffffffffffffffffff01 | 08ffffffffffffffffff7f | beyond 64 bits
            0801             | 08818080808080808080 02 | beyond 64 bits to the same
            0a0c080110021a0408011002 | 0a0c080110021a0410020801 | packed numbers, deeper
            """)
    void messagesThatDifferInAnyReadingAreNotEqual(String one, String other, String what) {
        byte[] oldBody = HexFormat.of().parseHex(one.replace(" ", ""));
        byte[] newBody = HexFormat.of().parseHex(other.replace(" ", ""));
        assertDiffer("application/x-protobuf", oldBody, newBody);
    }

    @Test
    void theOrderOfFieldsInsideAFieldIsOneDifferenceThatARuleMayLeaveOut() {
        byte[] ascending = HexFormat.of().parseHex("0a0408011002");
        byte[] descending = HexFormat.of().parseHex("0a0410020801");
        assertThat(differences("application/x-protobuf", ascending, descending))
                .containsExactly("extra $['1'][0].order");
        assertThat(differences("application/x-protobuf", ascending, descending, ignore("$..order")))
                .isEmpty();
    }

    @Test
    void fieldsOfTheMessageItselfStandInAnyOrder() {
        byte[] one = HexFormat.of().parseHex("080110021001");
        assertThat(differences("application/x-protobuf", one, HexFormat.of().parseHex("100208011001")))
                .isEmpty();
        assertThat(differences("application/x-protobuf", one, HexFormat.of().parseHex("100108011002")))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a=base64:/w==   | a=%FF
            a=["1","x"]     | a=1&a=x
            a={"b":1}       | a={"b":1.0}
            a={"b":1}       | a={ "b":1}
            a=%2            | a=%252
            a=%zz           | a=%25zz
            a=text:base64:  | a=base64:
            a={"written":"%2"}  | a=%2
            caf%E9=1        | caf%E8=1
            caf%E9=1        | caf%25E9=1
            %2=1            | %252=1
            """)
    void formFieldsSayWhatTheySay(String one, String other) {
        assertDiffer("application/x-www-form-urlencoded", one.getBytes(ISO_8859_1), other.getBytes(ISO_8859_1));
    }

    @Test
    void spellingsOfOneFieldAreOneField() {
        assertThat(differences(
                        "application/x-www-form-urlencoded",
                        "caf%E9=1&b=%c3%a4".getBytes(ISO_8859_1),
                        "b=%C3%A4&caf%e9=1".getBytes(ISO_8859_1)))
                .isEmpty();
    }

    private static byte[] part(String fields, String content) {
        return ("--b\r\nContent-Disposition: form-data; name=\"a\"" + fields.replace("~", "\r\n") + "\r\n\r\n" + content
                        + "\r\n--b--\r\n")
                .getBytes(ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ~Content-Range: bytes 0-4/10          | ~Content-Range: bytes 5-9/10
            ~Content-Transfer-Encoding: base64    | ~Content-Transfer-Encoding: 8bit
            ~Content-Transfer-Encoding: base64    | ''
            ; filename*=UTF-8''a                  | ; filename*=UTF-8''b
            ; filename=a                          | ; filename=b
            ; filename=a; filename=b              | ; filename=a; filename=c
            ~Content-Type: text/plain             | ~Content-Type: text/plain; charset=utf-16
            ~Content-Type: text/plain;~ charset=a | ~Content-Type: text/plain;~ charset=b
            ~X-A: 1~X-A: 2                        | ~X-A: 2~X-A: 1
            """)
    void fieldsOfPartsCount(String one, String other) {
        assertDiffer("multipart/form-data; boundary=b", part(one, "x"), part(other, "x"));
    }

    @Test
    void contentsOfPartsAreWhatTheirTypesSay() {
        String type = "multipart/form-data; boundary=b";
        assertDiffer(type, part("", "{\"n\":1}"), part("", "{\"n\":1.0}"));
        assertDiffer(type, part("", "base64:/w=="), part("", "\u00ff"));
        assertDiffer(
                type,
                part("~Content-Type: application/json", "base64:/w=="),
                part("~Content-Type: application/json", "\u00ff"));
        assertThat(differences(
                        type,
                        part("~content-type: Application/JSON; charset=\"UTF-8\"", "{\"n\":1}"),
                        part("~Content-Type: application/json;charset=utf-8", "{\"n\":1.0}")))
                .isEmpty();
    }

    @Test
    void aLineThatOnlyBeginsLikeABoundaryIsContent() {
        String type = "multipart/form-data; boundary=b";
        assertDiffer(type, part("", "1\r\n--bX\r\n\r\n2"), part("", "1\r\n--bY\r\n\r\n2"));
        assertDiffer(type, part("", "1\r\n--b--X\r\n2"), part("", "1\r\n--b--X\r\n3"));
        assertThat(differences(
                        type,
                        part("", "1"),
                        new String(part("", "1"), ISO_8859_1)
                                .replace("--b\r\n", "--b \t\r\n")
                                .getBytes(ISO_8859_1)))
                .isEmpty();
    }
}
