package understudy.compare.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import understudy.compare.Replies;
import understudy.compare.redact.Redactor;
import understudy.traffic.Body;
import understudy.traffic.Headers;
import understudy.traffic.Reply;
import understudy.traffic.Request;

/** Whatever is planted in whichever format, charset and disguise, and wherever it is cut: it is not in what is kept. */
class KeptSecretsTest {

    /** What detectors know, and what only its field's name tells. */
    private static final List<String> LOOKS = List.of(
            "4111111111111111",
            "5555 5555 5555 4444",
            "378282246310005",
            "DE89370400440532013000",
            "GB82 WEST 1234 5698 7654 32",
            "elizabeth.bennet@longbourn.example",
            "Bearer q8Zt5Lk2Vw9Xy3Rd",
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N");

    private static final String NAMED = "xyzzy-plugh-42";
    private static final List<String> NAMES =
            List.of("password", "iban", "cardNumber", "clientSecret", "api-key", "user_pin");
    private static final List<String> CHARSETS = List.of("UTF-8", "UTF-16", "UTF-16BE", "ISO-8859-1", "windows-1252");

    private static final Pattern ESCAPE = Pattern.compile("(?:%|\\\\u00|&#x)([0-9a-fA-F]{2});?|&#([0-9]{2,3});");

    private final Redactor redactor = Replies.redactor();

    /** One way to say something: a type, and what stands around a value that its reader finds there. */
    private record Format(String type, boolean anyCharset, BiFunction<SplittableRandom, String, String> with) {

        static Format of(
                String type, boolean anyCharset, String around, BiFunction<SplittableRandom, String, String> spelt) {
            return new Format(type, anyCharset, (random, value) -> around.replace("%", spelt.apply(random, value)));
        }
    }

    private static final String PART = "--b\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n--b--\r\n";

    /** Where a secret known by its looks stands. */
    private static final List<Format> ANYWHERE = List.of(
            Format.of("application/json", false, "{\"a\":[\"say % so\"]}", KeptSecretsTest::json),
            Format.of("application/json", false, "{\"say % so\":1}", KeptSecretsTest::json),
            Format.of("application/xml", true, "<r><a>say % so</a><b/></r>", KeptSecretsTest::xml),
            Format.of("application/xml", true, "<r><a b=\"say % so\" c='1'/></r>", KeptSecretsTest::entities),
            Format.of("application/soap+xml", true, "<s:E xmlns:s=\"u\"><s:B>%</s:B></s:E>", KeptSecretsTest::xml),
            Format.of("text/xml", true, "<r><!-- % --><?x %?>1</r>", (random, value) -> value),
            Format.of("application/x-ndjson", true, "{\"a\":1}\n{\"b\":\"%\"}\n", KeptSecretsTest::json),
            Format.of("text/event-stream", false, "event: x\ndata: say % so\n\n", (random, value) -> value),
            Format.of("text/event-stream", false, "data: {\"a\":\"%\"}\n\n", KeptSecretsTest::json),
            Format.of("text/event-stream", false, "id: %\n: %\ndata: 1\n\n", (random, value) -> value),
            Format.of("application/x-www-form-urlencoded", false, "a=1&b=%&c=", KeptSecretsTest::percent),
            Format.of("application/x-www-form-urlencoded", false, "%", KeptSecretsTest::percent),
            Format.of("text/html", true, "<p title=\"%\">say % so</p>", KeptSecretsTest::entities),
            Format.of("text/plain", true, "say % so", (random, value) -> value),
            Format.of(
                    "multipart/form-data; boundary=b", false, PART.formatted("a", "", "say % so"), (r, value) -> value),
            Format.of(
                    "multipart/mixed; boundary=b",
                    false,
                    PART.formatted("a", "\r\nContent-Type: application/xml", "<a>%</a>"),
                    KeptSecretsTest::xml),
            Format.of(
                    "multipart/form-data; boundary=b",
                    false,
                    PART.formatted("%", "; filename=\"%\"", "1"),
                    (random, value) -> value));

    /** Where one stands that only its name, NAME, tells. */
    private static final List<Format> BY_NAME = List.of(
            Format.of("application/json", false, "{\"a\":[{\"NAME\":\"%\"}]}", KeptSecretsTest::json),
            Format.of("application/json", false, "{\"NAME\":{\"x\":[\"%\"]}}", KeptSecretsTest::json),
            Format.of("application/json", false, "{\"a\":\"<NAME>%</NAME>\"}", KeptSecretsTest::json),
            Format.of("application/xml", true, "<r><NAME>%</NAME></r>", KeptSecretsTest::xml),
            Format.of(
                    "application/xml",
                    true,
                    "<r><n:NAME xmlns:n='u' z='%'><x>%</x></n:NAME></r>",
                    KeptSecretsTest::entities),
            Format.of("application/xml", true, "<r NAME=\"%\"/>", KeptSecretsTest::entities),
            Format.of("application/xml", true, "<r><p key='NAME' v='%'>%</p></r>", KeptSecretsTest::entities),
            Format.of("application/xml", true, "<r><![CDATA[<NAME>%</NAME>]]></r>", (random, value) -> value),
            Format.of("application/xml", true, "<r>{\"NAME\":\"%\"}</r>", KeptSecretsTest::xml),
            Format.of("application/x-ndjson", true, "{\"a\":1}\n{\"b\":{\"NAME\":\"%\"}}\n", KeptSecretsTest::json),
            Format.of("application/json-seq", false, "\u001e{\"NAME\":\"%\"}\n", KeptSecretsTest::json),
            Format.of("text/event-stream", false, "data: {\"NAME\":\ndata: \"%\"}\n\n", KeptSecretsTest::json),
            Format.of("text/event-stream", false, "data: NAME=%\n\n", (random, value) -> value),
            Format.of("application/x-www-form-urlencoded", false, "a=1&NAME=%", KeptSecretsTest::percent),
            Format.of("text/html", true, "<form><input name=\"NAME\" value=\"%\"></form>", KeptSecretsTest::entities),
            Format.of("text/html", true, "<script>var x = {NAME: '%'}</script>", (random, value) -> value),
            Format.of("text/plain", true, "NAME: %", (random, value) -> value),
            Format.of(
                    "multipart/form-data; boundary=b",
                    false,
                    PART.formatted("NAME", "", "%"),
                    (random, value) -> value),
            Format.of(
                    "multipart/form-data; boundary=b",
                    false,
                    PART.formatted("a", "\r\nContent-Type: application/json", "{\"NAME\":\"%\"}"),
                    KeptSecretsTest::json));

    @Test
    void whatLooksLikeASecretIsInNothingThatIsKept() {
        Cases.each(random -> {
            String secret = LOOKS.get(random.nextInt(LOOKS.size()));
            nowhere(random, ANYWHERE.get(random.nextInt(ANYWHERE.size())), secret, "");
        });
    }

    @Test
    void whatIsCalledASecretIsInNothingThatIsKept() {
        Cases.each(random -> {
            String name = NAMES.get(random.nextInt(NAMES.size()));
            nowhere(random, BY_NAME.get(random.nextInt(BY_NAME.size())), NAMED, name);
        });
    }

    private void nowhere(SplittableRandom random, Format format, String secret, String name) {
        String text = format.with().apply(random, secret).replace("NAME", name);
        assertThat(read(text)).as("planted in %s", text).contains(read(secret));
        String charset = format.anyCharset() ? CHARSETS.get(random.nextInt(CHARSETS.size())) : "UTF-8";
        String type = format.type() + (format.anyCharset() ? "; charset=" + charset : "");
        byte[] bytes = text.getBytes(Charset.forName(charset));
        Headers headers = Headers.of("Content-Type", type);
        int most = random.nextInt(3) == 0 ? random.nextInt(1, bytes.length + 10) : 10_000;
        Body body = random.nextInt(3) == 0
                ? Body.digested(Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)), 100_000, new byte[32])
                : Body.of(bytes);
        Reply reply = redactor.reply(new Reply(200, "", headers, body), most);
        Request request = redactor.request(new Request("POST", "/", headers, body, ""), most);
        for (Body kept : List.of(reply.body(), request.body())) {
            String shown = new String(kept.bytes(), StandardCharsets.UTF_8);
            assertThat(read(shown))
                    .as("%s: %s of %s, at most %d", type, body, text, most)
                    .doesNotContain(read(secret));
        }
    }

    /** As a reader puts it together: escapes undone, and nothing of what stands between letters and digits. */
    private static String read(String text) {
        String plain = ESCAPE.matcher(text).replaceAll(escape -> {
            String hex = escape.group(1);
            int said = hex == null ? Integer.parseInt(escape.group(2)) : Integer.parseInt(hex, 16);
            return Matcher.quoteReplacement(String.valueOf((char) said));
        });
        return plain.replace("<![CDATA[", "")
                .replaceAll("data: |[^A-Za-z0-9]", "")
                .toLowerCase(Locale.ROOT);
    }

    private static String json(SplittableRandom random, String value) {
        return each(random, value, c -> "\\u%04x".formatted((int) c));
    }

    private static String percent(SplittableRandom random, String value) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean must = " @+/=".indexOf(c) >= 0;
            out.append(must || random.nextInt(4) == 0 ? "%" + "%02X".formatted((int) c) : String.valueOf(c));
        }
        return out.toString();
    }

    private static String entities(SplittableRandom random, String value) {
        return each(random, value, c -> random.nextBoolean() ? "&#" + (int) c + ";" : "&#x%x;".formatted((int) c));
    }

    private static String xml(SplittableRandom random, String value) {
        return each(random, value, c -> switch (random.nextInt(3)) {
            case 0 -> "<![CDATA[" + c + "]]>";
            case 1 -> "<!-- -->" + c;
            default -> "&#" + (int) c + ";";
        });
    }

    private interface Spelling {
        String of(char c);
    }

    private static String each(SplittableRandom random, String value, Spelling otherwise) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            out.append(random.nextInt(4) == 0 ? otherwise.of(c) : String.valueOf(c));
        }
        return out.toString();
    }
}
