package understudy.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import understudy.testkit.Answer;
import understudy.testkit.Behaviour;
import understudy.testkit.RawClient;
import understudy.testkit.RawServer;
import understudy.testkit.WireReply;

/** S23 and S24: what is different is named apart, and how new values follow from old ones is said. */
class PatternsTest {

    /** What old says at {@code /n}; what new says is made of it. */
    private static final String[] SAID = {
        "{\"amount\":10.50,\"at\":\"2026-11-24T12:00:00Z\",\"tax\":0.12,\"name\":\" ann \",\"state\":\"open\"}",
        "{\"amount\":7.25,\"at\":\"2026-11-24T23:30:00Z\",\"tax\":2.34,\"name\":\"bob  \",\"state\":\"closed\"}",
        "{\"amount\":-3,\"at\":\"2026-12-31T23:59:59Z\",\"tax\":7.08,\"name\":\"  cy\",\"state\":\"new\"}",
        "{\"amount\":0.07,\"at\":\"2027-01-01T00:00:00Z\",\"tax\":1.46,\"name\":\" di\",\"state\":\"on hold\"}"
    };

    private static final Map<String, String> NEW_SAYS = Map.ofEntries(
            Map.entry("10.50", "1050"),
            Map.entry("7.25", "725"),
            Map.entry("-3,", "-300,"),
            Map.entry("0.07", "7"),
            Map.entry("2026-11-24T12:00:00Z", "2026-11-24T13:00:00Z"),
            Map.entry("2026-11-24T23:30:00Z", "2026-11-25T00:30:00Z"),
            Map.entry("2026-12-31T23:59:59Z", "2027-01-01T00:59:59Z"),
            Map.entry("2027-01-01T00:00:00Z", "2027-01-01T01:00:00Z"),
            Map.entry("0.12", "0.13"),
            Map.entry("2.34", "2.35"),
            Map.entry("7.08", "7.09"),
            Map.entry("1.46", "1.47"),
            Map.entry("\" ann \"", "\"ann\""),
            Map.entry("\"bob  \"", "\"bob\""),
            Map.entry("\"  cy\"", "\"cy\""),
            Map.entry("\" di\"", "\"di\""),
            Map.entry("\"open\"", "\"OPEN\""),
            Map.entry("\"closed\"", "\"CLOSED\""),
            Map.entry("\"new\"", "\"NEW\""),
            Map.entry("\"on hold\"", "\"ON HOLD\""));

    private static final Map<String, String> PATTERNS = Map.of(
            "$.amount", "always x100",
            "$.at", "always +1 h",
            "$.tax", "always another rounding: half-even in old, half-up in new",
            "$.name", "always trimmed",
            "$.state", "always upper-cased");

    @TempDir
    private Path folder;

    private RawServer old;
    private RawServer candidate;

    @BeforeEach
    void open() throws IOException {
        old = RawServer.open(saying(text -> text));
        candidate = RawServer.open(saying(PatternsTest::changed));
    }

    @AfterEach
    void close() throws IOException {
        old.close();
        candidate.close();
    }

    private static Behaviour saying(UnaryOperator<String> how) {
        return request -> {
            int n = Integer.parseInt(request.target().substring(request.target().lastIndexOf('=') + 1));
            return Answer.reply(WireReply.json("200 OK", how.apply(SAID[n % SAID.length])));
        };
    }

    private static Behaviour always(String json) {
        return Behaviour.always(Answer.reply(WireReply.json("200 OK", json)));
    }

    private static String changed(String text) {
        String changed = text;
        for (Map.Entry<String, String> change : NEW_SAYS.entrySet()) {
            changed = changed.replace(change.getKey(), change.getValue());
        }
        return changed;
    }

    private static void ask(Product product, int from, int to) throws IOException {
        try (RawClient client = product.client()) {
            for (int i = from; i < to; i++) {
                client.get("/accounts?n=" + i);
            }
        }
        await().untilAsserted(() -> assertThat(product.pairs("mismatch")).isEqualTo(to));
    }

    private static Map<String, String> told(Product product, String what) {
        Map<String, String> told = new TreeMap<>();
        for (JsonNode cause : product.causes()) {
            tell(told, cause, what);
            for (JsonNode part : cause.path("with")) {
                tell(told, product.api("/causes/" + part.path("id").asString()), what);
            }
        }
        return told;
    }

    private static void tell(Map<String, String> told, JsonNode cause, String what) {
        told.merge(cause.get("path").asString(), cause.path(what).asString(""), (one, other) -> one + ", " + other);
    }

    @Test
    void S24_whatIsAlwaysTheSameDifferenceIsOneCauseWithItsPatternNamed() throws IOException {
        try (Product product = Product.open(folder, old, candidate)) {
            ask(product, 0, SAID.length);
            assertThat(told(product, "pattern")).isEqualTo(PATTERNS);
            assertThat(told(product, "patternId"))
                    .containsEntry("$.amount", "factor:100")
                    .containsEntry("$.at", "time:PT1H");
            assertThat(told(product, "valueClass"))
                    .containsEntry("$.at", "timestamp")
                    .containsEntry("$.tax", "");
        }
        try (Product product = Product.open(folder, old, candidate)) {
            assertThat(told(product, "pattern")).as("after a restart").isEqualTo(PATTERNS);
        }
    }

    @Test
    void S24_aPatternThatIsBrokenIsNotSaidAnyLonger() throws IOException {
        try (Product product = Product.open(folder, old, candidate)) {
            ask(product, 0, SAID.length);
            candidate.behave(saying(text -> changed(text).replace("1050", "1051")));
            ask(product, SAID.length, SAID.length + 1);
            Map<String, String> patterns = told(product, "pattern");
            assertThat(patterns.get("$.amount")).isEmpty();
            assertThat(patterns).containsEntry("$.at", PATTERNS.get("$.at"));
        }
    }

    @Test
    void S23_whatIsWrittenOtherwiseIsNamedApartFromWhatSaysSomethingElse() throws IOException {
        old.behave(always("""
                {"scale": 10.0, "type": "1", "nothing": null, "here": 1, "accents": "Ren\\u00e9", "instant": "2026-11-24T12:00:00Z",
                 "precise": "2026-11-24T12:00:00.123456Z", "large": 9007199254740993, "huge": 1e400, "same": 1e400}"""));
        candidate.behave(always("""
                {"scale": 10, "type": 1, "here": null, "accents": "Rene\\u0301", "instant": "2026-11-24T13:00:00+01:00",
                 "precise": "2026-11-24T12:00:00.123Z", "large": 9007199254740992, "huge": 1e401, "same": 1e400}"""));
        Map<String, String> kinds = new TreeMap<>(Map.of(
                "$.type", "type",
                "$.nothing", "nullVsAbsent",
                "$.here", "type",
                "$.accents", "format",
                "$.instant", "format",
                "$.precise", "format",
                "$.large", "value",
                "$.huge", "value"));
        try (Product product = Product.open(folder, old, candidate)) {
            ask(product, 0, 1);
            assertThat(told(product, "kind")).as("numbers are decimals").isEqualTo(kinds);
        }
        Path other = folder.resolve("lexeme");
        assertThat(other.toFile().mkdir()).isTrue();
        kinds.put("$.scale", "scale");
        try (Product product = Product.open(other, old, candidate, "compare: {rules: [{numbers: lexeme, path: $}]}")) {
            ask(product, 0, 1);
            assertThat(told(product, "kind")).as("numbers are as written").isEqualTo(kinds);
        }
    }

    @Test
    void S23_valuesThatMoveByThemselvesAreSaidToBeOfAClass() throws IOException {
        old.behave(always("{\"id\":\"2eb8aa08-aa98-11ea-b4aa-73b441d16380\",\"host\":\"db7\"}"));
        candidate.behave(always("{\"id\":\"98d80576-482e-427f-8434-7f86890ab222\",\"host\":\"db8\"}"));
        try (Product product = Product.open(folder, old, candidate)) {
            ask(product, 0, 1);
            assertThat(told(product, "valueClass")).isEqualTo(Map.of("$.id", "uuid", "$.host", "hostname"));
            String pair = product.causes().at("/0/samples/0").asString();
            assertThat(product.api("/pairs/" + pair)
                            .at("/differences/1/valueClass")
                            .asString())
                    .isEqualTo("uuid");
        }
    }
}
