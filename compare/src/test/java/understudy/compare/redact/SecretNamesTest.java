package understudy.compare.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import understudy.compare.Comparer;
import understudy.compare.Comparison;
import understudy.compare.Difference;
import understudy.compare.Replies;
import understudy.compare.path.JsonPath;
import understudy.compare.rule.Rules;
import understudy.traffic.Reply;

/** What is called by a secret's name is masked in every format that has names, without anybody listing it. */
class SecretNamesTest {

    private final Redactor redactor = Redactor.of(Set.of(), List.of());

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            application/json | {"client_secret":"hunter2","a":1}      | {"client_secret":"[redacted]","a":1}
            application/json | {"a":[{"newPassword":{"b":["hunter2"]}}]} | {"a":[{"newPassword":"[redacted]"}]}
            application/json | {"p\\u0069n":12345,"pinned":6}          | {"p\\u0069n":"[redacted]","pinned":6}
            application/json | {"x":"{\\"api_key\\":\\"hunter2\\",\\"n\\":1}"} | {"x":"{\\"api_key\\":[redacted],\\"n\\":1}"}
            application/json | {"token_type":"Bearer","tokenizer":"x"} | {"token_type":"Bearer","tokenizer":"x"}
            application/x-ndjson | {"otp":"hunter2"}                  | {"otp":"[redacted]"}
            application/xml  | <r><api-key>hunter2</api-key><a/></r>  | <r><api-key>[redacted]</api-key><a/></r>
            application/xml  | <r sessionId="hunter2" a="1"/>         | <r sessionId="[redacted]" a="1"/>
            application/xml  | <r><e key="client_secret">hunter2</e></r> | <r><e key="client_secret">[redacted]</e></r>
            application/xml  | <r><t type="authorization"><a>1</a></t></r> | <r><t type="authorization"><a>1</a></t></r>
            text/plain       | cvv: hunter2                           | cvv: [redacted]
            text/plain       | a=1&refresh_token=hunter2&b=2          | a=1&refresh_token=[redacted]&b=2
            text/plain       | Authorization: Custom hunter2          | Authorization: [redacted] hunter2
            text/plain       | Authorization: Basic hunterab next     | Authorization: [redacted] next
            text/html        | <input name="newPassword" value="hunter2"> | <input name="newPassword" value="[redacted]">
            text/html        | <form class="password-form"><p>Hello</p></form> | <form class="password-form"><p>Hello</p></form>
            text/html        | <script>var c = {csrfToken: 'hunter2', n: 1}</script> | <script>var c = {csrfToken: [redacted], n: 1}</script>
            """)
    void bodiesAreKeptWithoutThem(String type, String body, String kept) {
        Reply reply = Replies.reply(200, body, "Content-Type", type);
        assertThat(new String(redactor.reply(reply, 1_000).body().bytes(), StandardCharsets.UTF_8))
                .isEqualTo(kept);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Authorization | hunter2                    | [redacted]
            X-Csrf        | hunter2                    | [redacted]
            X-Pin         | hunter2                    | [redacted]
            Cookie        | a=1; session_id=hunter2; b=2 | a=1; session_id=[redacted]; b=2
            Set-Cookie    | XSRF-TOKEN=hunter2; Path=/ | XSRF-TOKEN=[redacted]; Path=/
            X-Pinned      | 3                          | 3
            """)
    void fieldsAndCookiesAreToo(String name, String value, String shown) {
        assertThat(redactor.header(name, value)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            name="accessToken"
            name="user[password]"
            name="user[password][]"
            name="user.otp"
            name*=UTF-8''pass%77ord
            name="a"; name*=UTF-8''client%5Fsecret
            """)
    void partsAreToo(String name) {
        Reply reply = Replies.reply(200, part(name), "Content-Type", "multipart/form-data; boundary=b");
        assertThat(new String(redactor.reply(reply, 1_000).body().bytes(), StandardCharsets.UTF_8))
                .doesNotContain("hunter2")
                .contains("[redacted]");
    }

    private static String part(String name) {
        return "--b\r\nContent-Disposition: form-data; " + name + "\r\n\r\nhunter2\r\n--b--\r\n";
    }

    @Test
    void aListedNameInBracketsIsOneWithoutTheDetectorToo() {
        Redactor listed = Redactor.of(
                Set.of(), List.of(JsonPath.parse("$..password")), EnumSet.noneOf(Detector.class), Marks.plain());
        for (String name : List.of("name=\"user[password]\"", "name*=utf-8'en'password")) {
            Reply reply = Replies.reply(200, part(name), "Content-Type", "multipart/form-data; boundary=b");
            assertThat(new String(listed.reply(reply, 1_000).body().bytes(), StandardCharsets.UTF_8))
                    .doesNotContain("hunter2");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            application/json                  | {"pwd":"hunter2","a":{"pin":"hunter2"}} | {"pwd":"hunter3","a":{"pin":"hunter3"}}
            application/xml                   | <r pwd="hunter2"><pin>hunter2</pin></r> | <r pwd="hunter3"><pin>hunter3</pin></r>
            application/x-www-form-urlencoded | pwd=hunter2&user%5Bpin%5D=hunter2       | pwd=hunter3&user%5Bpin%5D=hunter3
            """)
    void differencesShowMarksAndAreFoundByTheValues(String type, String old, String fresh) {
        Redactor keyed =
                Redactor.of(Set.of(), List.of(), EnumSet.allOf(Detector.class), Marks.keyed(new byte[] {1, 2, 3}));
        Comparison comparison = Comparer.of(Rules.none(), keyed)
                .compare(
                        Replies.reply(200, old, "Content-Type", type), Replies.reply(200, fresh, "Content-Type", type));
        List<Difference> differences = ((Comparison.Different) comparison).differences();
        assertThat(differences).hasSize(2).allSatisfy(difference -> {
            assertThat(difference.toString()).doesNotContain("hunter");
            assertThat(difference.oldValue()).startsWith("\"[redacted:").isNotEqualTo(difference.newValue());
        });
    }

    @Test
    void withoutTheDetectorFieldsNamedAfterSecretsAreMaskedAllTheSame() {
        Redactor looks = Redactor.of(
                Set.of(), List.of(), EnumSet.complementOf(EnumSet.of(Detector.SECRET_NAMES)), Marks.plain());
        Reply reply = Replies.reply(200, "", "X-Session", "hunter", "X-Signature-Of", "hunter", "X-Pin", "1234");
        assertThat(looks.reply(reply, 100).headers().first("X-Session")).contains("[redacted]");
        assertThat(looks.reply(reply, 100).headers().first("X-Signature-Of")).contains("[redacted]");
        assertThat(looks.reply(reply, 100).headers().first("X-Pin")).contains("1234");
    }

    @Test
    void withoutTheDetectorOnlyWhatIsListedIsASecret() {
        Redactor looks = Redactor.of(
                Set.of(), List.of(), EnumSet.complementOf(EnumSet.of(Detector.SECRET_NAMES)), Marks.plain());
        assertThat(looks.text("pin=1234, secret: x")).isEqualTo("pin=1234, secret: x");
        Reply reply = Replies.json("{\"pin\":1234}");
        assertThat(looks.reply(reply, 100).body().bytes()).asString().isEqualTo("{\"pin\":1234}");
    }
}
