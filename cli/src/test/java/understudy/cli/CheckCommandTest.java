package understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import understudy.testkit.Certificates;

class CheckCommandTest {

    private static final String GOOD = """
            services:
              - name: accounts
                old: {url: "http://127.0.0.1:9001"}
                new: {url: "${NEW_URL}"}
            """;

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("understudy.yaml"), text);
    }

    @Test
    void aFileThatHoldsIsPutInWords() throws IOException {
        Typed.Keyboard keyboard =
                new Typed.Keyboard(Terminal.UNBOUNDED, false, Map.of("NEW_URL", "http://127.0.0.1:9002"));

        Typed typed = keyboard.type("check", file(GOOD).toString());

        assertThat(typed.err()).isEmpty();
        assertThat(typed.status()).isEqualTo(Exit.FINE);
        assertThat(typed.out()).contains("understudy.yaml: holds, digest ").contains("127.0.0.1:8080");
    }

    @Test
    void theConfigThatTheDocsGiveForAFirstRolloutHolds() throws IOException {
        String docs = Files.readString(Path.of("..", "docs", "rollout.md"));
        String begin = "```yaml\n";
        String config = docs.substring(docs.indexOf(begin) + begin.length());

        Typed typed = Typed.script()
                .type("check", file(config.substring(0, config.indexOf("```"))).toString());

        assertThat(typed.err()).isEmpty();
        assertThat(typed.status()).isEqualTo(Exit.FINE);
        assertThat(typed.out()).contains("10", "25", "50", "100").contains("X-Customer");
    }

    @Test
    void everyProblemIsNamedWithItsLine() throws IOException {
        Path file = file(GOOD + "    shadow: {percent: 120, methdos: [GET]}\n");

        Typed typed = Typed.script().type("check", file.toString());

        assertThat(typed.status()).isEqualTo(Exit.WRONG_USE);
        assertThat(typed.out()).isEmpty();
        assertThat(typed.err())
                .contains("understudy.yaml:5: shadow.percent: 120 (expected: 0..100)")
                .contains("methods")
                .contains("NEW_URL")
                .contains("3 problems");
    }

    @Test
    void programsGetTheProblemsOneByOne() throws IOException {
        Path file = file(GOOD.replace("${NEW_URL}", "http://127.0.0.1:9002") + "    shadow: {percent: 120}\n");

        Typed typed = Typed.script().type("check", "-o", "json", file.toString());

        CheckCommand.Checked checked = Json.read(typed.out(), CheckCommand.Checked.class);
        assertThat(typed.status()).isEqualTo(Exit.WRONG_USE);
        assertThat(checked.valid()).isFalse();
        assertThat(checked.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(5);
            assertThat(problem.key()).isEqualTo("shadow.percent");
            assertThat(problem.value()).isEqualTo("120");
        });
    }

    private static final String SECURE = """
            gateway:
              tls:
                cert: one.pem
                key: %s
                certificates:
                - {cert: one.pem, key: one-key.pem}
                - cert: %s
                  key: one-key.pem
            services:
              - name: accounts
                old: {url: "http://127.0.0.1:9001"}
                new:
                  url: "https://127.0.0.1:9002"
                  tls:
                    trust: %s
            """;

    private void pems() throws IOException {
        Certificates authority = Certificates.create(folder);
        Certificates.Issued one = authority.server("one.example");
        Files.copy(one.chain(), folder.resolve("one.pem"));
        Files.copy(one.key(), folder.resolve("one-key.pem"));
        Files.copy(authority.server("two.example").key(), folder.resolve("two-key.pem"));
        Files.writeString(
                folder.resolve("old-key.pem"),
                "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n");
        Files.writeString(
                folder.resolve("hidden-key.pem"),
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n");
        Files.writeString(folder.resolve("empty.pem"), "");
    }

    @Test
    void filesOfTlsAreReadAsTheGatewayReadsThem() throws IOException {
        pems();

        Typed good = Typed.script()
                .type(
                        "check",
                        file(SECURE.formatted("one-key.pem", "one.pem", "one.pem"))
                                .toString());
        assertThat(good.err()).isEmpty();
        assertThat(good.status()).isEqualTo(Exit.FINE);

        Typed bad = Typed.script()
                .type(
                        "check",
                        file(SECURE.formatted("two-key.pem", "empty.pem", "empty.pem"))
                                .toString());
        assertThat(bad.status()).isEqualTo(Exit.WRONG_USE);
        assertThat(bad.err())
                .contains("understudy.yaml:4: gateway.tls.key: " + folder.resolve("two-key.pem")
                        + ": not the key of the certificate in " + folder.resolve("one.pem"))
                .contains("understudy.yaml:7: gateway.tls.certificates[1].cert: " + folder.resolve("empty.pem")
                        + ": no certificate in it (expected: PEM: -----BEGIN CERTIFICATE-----)")
                .contains(
                        "understudy.yaml:15: new.tls.trust: " + folder.resolve("empty.pem") + ": no certificate in it")
                .contains("3 problems");
    }

    @ParameterizedTest
    @CsvSource({"old-key.pem, not a PKCS#8 private key", "hidden-key.pem, an encrypted private key"})
    void aKeyThatTheGatewayCannotReadIsToldWithTheCure(String key, String words) throws IOException {
        pems();

        Typed typed = Typed.script()
                .type("check", file(SECURE.formatted(key, "one.pem", "one.pem")).toString());

        assertThat(typed.status()).isEqualTo(Exit.WRONG_USE);
        assertThat(typed.err())
                .contains("understudy.yaml:4: gateway.tls.key: " + folder.resolve(key) + ": " + words)
                .contains("openssl pkcs8 -topk8");
    }

    @Test
    void rulesThatHaveExpiredAreSaid() throws IOException {
        String config = """
                services:
                  - name: accounts
                    old: {url: "http://127.0.0.1:9001"}
                    new: {url: "http://127.0.0.1:9002"}
                    compare:
                      rules:
                        - {ignore: $.a, expires: 2026-11-23}
                        - {ignore: $.b, expires: 2026-11-24}
                """;
        Typed typed = Typed.script().type("check", file(config).toString());

        assertThat(typed.status()).isEqualTo(Exit.FINE);
        assertThat(typed.out().lines().filter(line -> line.contains("expired")).map(String::strip))
                .containsExactly(
                        "service accounts: rule {ignore: $.a, expires: 2026-11-23}: it has expired and holds no"
                                + " longer");
    }

    @Test
    void aRuleThatHidesEverythingHoldsAndIsPointedOutWithItsLine() throws IOException {
        String config = """
                services:
                  - name: accounts
                    old: {url: "http://127.0.0.1:9001"}
                    new: {url: "http://127.0.0.1:9002"}
                    compare:
                      rules:
                        - {ignore: $}
                """;
        Typed typed = Typed.script().type("check", file(config).toString());

        assertThat(typed.status()).isEqualTo(Exit.FINE);
        assertThat(typed.out().lines().map(String::strip))
                .contains("careful: " + folder.resolve("understudy.yaml")
                        + ":7: {ignore: $} (hides all of every body: no difference in one would ever be found)");
        Typed json = Typed.script().type("check", "-o", "json", file(config).toString());
        assertThat(Json.read(json.out(), CheckCommand.Checked.class).warnings())
                .singleElement()
                .extracting(warning -> warning.line())
                .isEqualTo(7);
    }

    @Test
    void aMissingFileIsWrongUse() {
        Typed typed = Typed.script().type("check", folder.resolve("none.yaml").toString());

        assertThat(typed.status()).isEqualTo(Exit.WRONG_USE);
        assertThat(typed.err()).contains("none.yaml: no such file");
        assertThat(Typed.script().type("check").err()).contains("FILE: missing");
    }

    @Test
    void theSchemaIsPrintedForEditors() {
        Typed typed = Typed.script().type("check", "--schema");

        assertThat(typed.status()).isEqualTo(Exit.FINE);
        assertThat(JsonMapper.builder().build().readTree(typed.out()).propertyNames())
                .contains("$schema", "properties");
    }
}
