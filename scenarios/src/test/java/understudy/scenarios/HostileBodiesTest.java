package understudy.scenarios;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.testkit.Answer;
import understudy.testkit.RawClient;
import understudy.testkit.RawServer;
import understudy.traffic.Body;

/** S29: whatever a body is made of, users get it as it is, and its pair ends in a verdict or a named reason. */
class HostileBodiesTest {

    /** A body as old sends it, and another of its kind. */
    private record Hostile(String type, String coding, Body old, Body candidate) {

        static Hostile json(String old, String candidate) {
            return new Hostile("application/json", "", Body.of(old), Body.of(candidate));
        }

        static Hostile xml(String old, String candidate) {
            return new Hostile("application/xml", "", Body.of(old), Body.of(candidate));
        }

        byte[] reply(Body body) {
            String head = "HTTP/1.1 200 OK\r\nContent-Type: %s\r\n%sContent-Length: %d\r\n\r\n"
                    .formatted(type, coding.isEmpty() ? "" : "Content-Encoding: " + coding + "\r\n", body.length());
            byte[] begin = head.getBytes(ISO_8859_1);
            byte[] whole = Arrays.copyOf(begin, begin.length + body.bytes().length);
            System.arraycopy(body.bytes(), 0, whole, begin.length, body.bytes().length);
            return whole;
        }
    }

    @TempDir
    private Path folder;

    private RawServer old;
    private RawServer candidate;
    private RawServer tripwire;
    private Map<String, Hostile> bodies;

    @BeforeEach
    void open() throws IOException {
        tripwire = RawServer.open(Answer.ok("<!ELEMENT a ANY>"));
        bodies = bodies(tripwire.url());
        old = RawServer.open(request -> Answer.bytes(reply(request.target(), true)));
        candidate = RawServer.open(request -> Answer.bytes(reply(request.target(), false)));
    }

    @AfterEach
    void close() throws IOException {
        old.close();
        candidate.close();
        tripwire.close();
    }

    private byte[] reply(String target, boolean ofOld) {
        Hostile body = Objects.requireNonNull(bodies.get(target.substring(1)), target);
        return body.reply(ofOld ? body.old() : body.candidate());
    }

    private static Map<String, Hostile> bodies(String outside) throws IOException {
        Map<String, Hostile> bodies = new LinkedHashMap<>();
        bodies.put("depth", Hostile.json("[".repeat(100_000), "[".repeat(99_999) + "{"));
        bodies.put("deep", Hostile.json(deep("1"), deep("2")));
        bodies.put("collisions", Hostile.json(collisions(false), collisions(true)));
        bodies.put("exponent", Hostile.json("[1e1000000000]", "[1e1000000001]"));
        bodies.put("digits", Hostile.json("9".repeat(100_000) + "1", "9".repeat(100_000) + "2"));
        bodies.put("laughs", Hostile.xml(laughs("ha"), laughs("ho")));
        bodies.put("entity", Hostile.xml(entity(outside, "/1"), entity(outside, "/2")));
        bodies.put("dtd", Hostile.xml(dtd(outside, "1"), dtd(outside, "2")));
        bodies.put("bomb", new Hostile("application/json", "gzip", Body.of(bomb('1')), Body.of(bomb('2'))));
        bodies.put("broken", new Hostile("application/json", "", bytes("\"\u00ff\u00fe\""), bytes("\"\u00ff\"")));
        bodies.put("mark", Hostile.json("\ufeff{\"a\":1}", "{\"a\":2}"));
        bodies.put("frame", new Hostile("application/grpc", "", bytes("\0\u007f\u00ff\u00ff\u00ffa"), bytes("\0")));
        return bodies;
    }

    private static String deep(String value) {
        return "[".repeat(20_000) + value + "]".repeat(20_000);
    }

    /** All names have the same {@link String#hashCode}. */
    private static String collisions(boolean reversed) {
        StringBuilder object = new StringBuilder("{");
        for (int i = 0; i < 8_192; i++) {
            int bits = reversed ? 8_191 - i : i;
            StringBuilder name = new StringBuilder();
            for (int bit = 0; bit < 13; bit++) {
                name.append((bits >> bit & 1) == 0 ? "Aa" : "BB");
            }
            object.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(name)
                    .append("\":")
                    .append(bits);
        }
        return object.append('}').toString();
    }

    private static String laughs(String word) {
        StringBuilder text = new StringBuilder("<!DOCTYPE a [<!ENTITY l0 \"" + word + "\">");
        for (int i = 1; i < 10; i++) {
            text.append(
                    "<!ENTITY l%d \"%s\">".formatted(i, "&l%d;".formatted(i - 1).repeat(10)));
        }
        return text + "]><a>&l9;</a>";
    }

    private static String entity(String outside, String path) {
        return "<!DOCTYPE a [<!ENTITY out SYSTEM \"%s%s\">]><a>&out;</a>".formatted(outside, path);
    }

    private static String dtd(String outside, String value) {
        return "<!DOCTYPE a SYSTEM \"%s/a.dtd\"><a>%s</a>".formatted(outside, value);
    }

    private static byte[] bomb(char digit) throws IOException {
        byte[] piece = Character.toString(digit).repeat(1 << 20).getBytes(UTF_8);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            for (int i = 0; i < 100; i++) {
                gzip.write(piece);
            }
        }
        return packed.toByteArray();
    }

    private static Body bytes(String latin1) {
        return Body.of(latin1.getBytes(ISO_8859_1));
    }

    @Test
    void S29_everyPairEndsInAVerdictOrANamedReasonAndNobodyElseIsAsked() throws IOException {
        try (Product product = Product.open(folder, old, candidate)) {
            try (RawClient client = product.client()) {
                for (Map.Entry<String, Hostile> body : bodies.entrySet()) {
                    assertThat(client.get("/" + body.getKey()).body().bytes())
                            .as(body.getKey())
                            .isEqualTo(body.getValue().old().bytes());
                }
            }
            Map<String, Long> counts = product.settled(bodies.size());
            assertThat(counts).containsOnlyKeys("match", "mismatch", "budget", "format", "tooLarge");
            assertThat(counts).containsEntry("match", 1L);
            assertThat(product.api("/services/default/causes").toString())
                    .contains("exponent")
                    .contains("\"path\":\"$.a\"") // of "mark", the eleventh word in its place and so no name yet
                    .contains("digits");
            assertThat(tripwire.requests()).as("no body makes anybody ask").isEmpty();
        }
    }
}
