package understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import understudy.testkit.Answer;
import understudy.testkit.RawServer;
import understudy.testkit.WireReply;

/** Rules that were given to {@code diff}: they hold where they are for, and are named where they do not. */
class DiffRulesTest {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String FOR_ACCOUNTS = "rules: [{ignore: $.at, endpoint: \"GET /accounts/{id}\"}]";

    @TempDir
    private Path folder;

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static RawServer saying(String json) throws IOException {
        return RawServer.open(Answer.reply(WireReply.json("200 OK", json)));
    }

    @Test
    void ofTwoUrlsTheirPathTellsWhichRulesHold() throws IOException {
        String rules = file("rules.yaml", FOR_ACCOUNTS);
        try (RawServer old = saying("{\"at\":1}");
                RawServer fresh = saying("{\"at\":2}")) {
            Typed typed = Typed.script()
                    .type("diff", "--rules", rules, old.url() + "/accounts/7?full=1", fresh.url() + "/accounts/7");
            assertThat(typed.status()).isEqualTo(Exit.FINE);
            assertThat(typed.err()).isEmpty();

            Typed elsewhere =
                    Typed.script().type("diff", "--rules", rules, old.url() + "/cards/7", fresh.url() + "/cards/7");
            assertThat(elsewhere.status()).isEqualTo(Exit.NO);
            assertThat(elsewhere.err()).as("it is for others").isEmpty();
        }
    }

    @Test
    void urlsOfTwoPathsAndFilesHaveNoEndpointUntilOneIsNamed() throws IOException {
        String rules = file("rules.yaml", FOR_ACCOUNTS);
        try (RawServer old = saying("{\"at\":1}");
                RawServer fresh = saying("{\"at\":2}")) {
            String[] urls = {old.url() + "/accounts/7", fresh.url() + "/v2/accounts/7"};
            Typed typed = Typed.script().type("diff", "--rules", rules, urls[0], urls[1]);
            assertThat(typed.status()).isEqualTo(Exit.NO);
            assertThat(typed.err().strip())
                    .isEqualTo("1 rule did not hold: {ignore: $.at, endpoint: \"GET /accounts/{id}\"}"
                            + " (no endpoint is known here; --endpoint names one)");
            assertThat(Typed.script()
                            .type("diff", "--endpoint", "GET /accounts/7", "--rules", rules, urls[0], urls[1])
                            .status())
                    .isEqualTo(Exit.FINE);
        }
        String one = file("a.json", "{\"at\":1}");
        String other = file("b.json", "{\"at\":2}");
        for (String endpoint : new String[] {"GET /accounts/{id}", "/accounts/{id}", "GET /accounts/7"}) {
            Typed named = Typed.script().type("diff", "--endpoint", endpoint, "--rules", rules, one, other);
            assertThat(named.status()).as(endpoint).isEqualTo(Exit.FINE);
            assertThat(named.err()).isEmpty();
        }
        assertThat(Typed.script()
                        .type("diff", "--endpoint", "POST /accounts/{id}", "--rules", rules, one, other)
                        .status())
                .isEqualTo(Exit.NO);
    }

    @Test
    void inJsonARuleThatDidNotHoldIsAMemberWithTheReason() throws IOException {
        String rules = file(
                "rules.yaml",
                "rules: [{ignore: $.at, endpoint: /a}, {ignore: $.b, expires: 2026-11-23}, {ignore: $.c},"
                        + " {ignore: $.d, endpoint: '/**'}]");
        String one = file("a.json", "{\"at\":1}");
        String other = file("b.json", "{\"at\":2}");

        Typed typed = Typed.script().type("diff", "-o", "json", "--rules", rules, one, other);

        JsonNode told = MAPPER.readTree(typed.out()).path("rulesNotHeld");
        assertThat(told.toString())
                .isEqualTo("[{\"rule\":\"{ignore: $.at, endpoint: /a}\",\"why\":\"no endpoint is known here; --endpoint"
                        + " names one\"},{\"rule\":\"{ignore: $.b, expires: 2026-11-23}\",\"why\":\"expired on"
                        + " 2026-11-23\"}]");
        assertThat(typed.err()).isEmpty();
        assertThat(Typed.script().type("diff", "-o", "json", one, other).out()).doesNotContain("rulesNotHeld");
    }

    @Test
    void aRuleThatHasExpiredIsNamedAlsoWhereNothingDiffers() throws IOException {
        String rules = file("rules.yaml", "rules: [{ignore: $.a, owner: ann, expires: 2026-11-23}]");
        String same = file("a.json", "{\"a\":1}");

        Typed typed = Typed.script().type("diff", "--rules", rules, same, same);

        assertThat(typed.status()).isEqualTo(Exit.FINE);
        assertThat(typed.err().strip())
                .isEqualTo(
                        "1 rule did not hold: {ignore: $.a, owner: ann, expires: 2026-11-23} (expired on 2026-11-23)");
    }

    @Test
    void manyRulesThatDidNotHoldAreOneLineAll() throws IOException {
        StringBuilder rules = new StringBuilder("rules:\n");
        for (int i = 0; i < 20; i++) {
            rules.append("  - {ignore: $.a%d, endpoint: /a}\n".formatted(i));
        }
        String same = file("a.json", "{}");

        Typed typed = Typed.script().type("diff", "--rules", file("rules.yaml", rules.toString()), same, same);

        assertThat(typed.err().lines())
                .singleElement()
                .asString()
                .startsWith("20 rules did not hold: {ignore: $.a0")
                .endsWith(" and 15 more");
    }

    @Test
    void whatIsNoEndpointIsRefused() throws IOException {
        String same = file("a.json", "{}");
        for (String wrong : new String[] {"", "accounts", "GET", "GET /a/*", "/a?b=1", "GET /a b", "* /a"}) {
            Typed typed = Typed.script().type("diff", "--endpoint", wrong, same, same);
            assertThat(typed.status()).as(wrong).isEqualTo(Exit.WRONG_USE);
            assertThat(typed.err())
                    .contains("--endpoint: " + wrong + " (expected: one endpoint, such as GET /accounts/{id})");
        }
    }

    @Test
    void linesOfABatchNameTheirEndpointAndTellWhichOfTheirRulesDidNotHold() throws IOException {
        String rules = file("rules.yaml", FOR_ACCOUNTS);
        String lines = """
                {"left": "{\\"at\\":1}", "right": "{\\"at\\":2}", "endpoint": "GET /accounts/7"}
                {"left": "{\\"at\\":1}", "right": "{\\"at\\":2}", "endpoint": "GET /cards/7"}
                {"left": "1", "right": "1", "endpoint": "GET /cards/7", "rules": [{"ignore": "$", "expires": "2026-11-23"}]}
                """;
        Typed typed = Typed.script().saying(lines).type("diff", "--batch", "--rules", rules);
        assertThat(typed.out()
                        .lines()
                        .map(line -> MAPPER.readTree(line).path("verdict").asString()))
                .containsExactly("match", "mismatch", "match");
        assertThat(typed.out()).containsOnlyOnce("rulesNotHeld").contains("expired on 2026-11-23");
        assertThat(typed.err()).isEmpty();

        Typed without = Typed.script()
                .saying(lines + "{\"left\": \"{\\\"at\\\":1}\", \"right\": \"{\\\"at\\\":2}\"}")
                .type("diff", "--batch", "--rules", rules);
        assertThat(without.err()).startsWith("1 rule did not hold: ");
        assertThat(without.out().lines().skip(3)).singleElement().asString().contains("mismatch");

        Typed all = Typed.script()
                .saying("{\"left\": \"{\\\"at\\\":1}\", \"right\": \"{\\\"at\\\":2}\"}")
                .type("diff", "--batch", "--rules", rules, "--endpoint", "/accounts/{id}");
        assertThat(all.status()).isEqualTo(Exit.FINE);
        assertThat(all.err()).isEmpty();
        assertThat(Typed.script()
                        .saying("{\"left\": \"1\", \"right\": \"1\", \"endpoint\": \"a\"}")
                        .type("diff", "--batch")
                        .out())
                .contains("line 1: endpoint: a (expected: one endpoint, such as GET /accounts/{id})");
    }
}
