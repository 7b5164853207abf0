package understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import understudy.server.Understudy;
import understudy.server.config.ConfigFile;

/** Commands against a gateway that wants to know who asks. */
class AuthorityCommandsTest {

    @TempDir
    private Path folder;

    private Optional<Understudy> open = Optional.empty();

    @BeforeEach
    void open() throws Exception {
        Path file = Files.writeString(folder.resolve("understudy.yaml"), """
                gateway: {listen: "127.0.0.1:0"}
                admin: {listen: "127.0.0.1:0"}
                auth: {fourEyes: [forcedPromote]}
                data: "%s"
                services:
                  - {name: accounts, old: {url: "http://127.0.0.1:1"}, new: {url: "http://127.0.0.1:2"},
                     rollout: {sticky: {header: X-Customer}}}
                """.formatted(folder.resolve("data")));
        open = Optional.of(Understudy.open(ConfigFile.read(file, name -> Optional.empty())));
    }

    @AfterEach
    void close() {
        open.orElseThrow().close();
    }

    private Typed type(String token, String... arguments) {
        Map<String, String> environment = token.isEmpty() ? Map.of() : Map.of(TokenOption.VARIABLE, token);
        return new Typed.Keyboard(Terminal.UNBOUNDED, false, environment)
                .at("http://127.0.0.1:" + open.orElseThrow().adminPort())
                .type(arguments);
    }

    private String first() throws Exception {
        return Files.readString(folder.resolve("data/first-token")).strip();
    }

    @Test
    void whoSaysNothingIsToldHowToSayIt() {
        Typed nobody = type("", "status");
        assertThat(nobody.status()).isEqualTo(2);
        assertThat(nobody.err()).contains("wants to know who asks", "--token-file", "$UNDERSTUDY_TOKEN");
    }

    @Test
    void aTokenIsTakenFromAFileAFlagOrTheSurroundings() throws Exception {
        String file = folder.resolve("data/first-token").toString();
        assertThat(type("", "rules", "--token-file", file).status()).isZero();
        assertThat(type("", "rules", "--token", first()).status()).isZero();
        assertThat(type(first(), "rules").status()).isZero();
        Typed both = type("", "rules", "--token", first(), "--token-file", file);
        assertThat(both.err()).contains("expected: one of them").doesNotContain(first());
        assertThat(type("", "rules", "--token-file", folder.resolve("no").toString())
                        .err())
                .contains("--token-file: ", "expected: a file with a token");
        assertThat(type("", "rules", "--token", "a\nb").err()).contains("--token: not a token");
    }

    @Test
    void aTokenIsMadeListedUsedAndRevoked() throws Exception {
        Typed made = type(first(), "token", "create", "--role", "viewer", "--name", "ann", "--expires", "2999-01-31");
        assertThat(made.status()).isZero();
        String ann = made.out().strip();
        assertThat(ann).matches("ust_[A-Za-z0-9_-]{43}");
        assertThat(made.err()).contains("viewer of ann", "not shown again");
        assertThat(type(ann, "rules").status()).isZero();
        Typed refused = type(ann, "reload");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("role: viewer (expected: admin for POST /api/v1/reload)");

        Typed listed = type(first(), "token");
        assertThat(listed.out()).contains("ann", "viewer", "2999-02-01").doesNotContain(ann);
        assertThat(listed.out()).as("times to the second").doesNotContainPattern("\\d\\.\\d+Z");
        String id = made.err().replaceFirst("(?s).*\\(([0-9a-f]{12})\\).*", "$1");
        assertThat(type(first(), "token", "revoke", id).out()).contains("revoked: " + id + ", viewer of ann");
        assertThat(type(ann, "rules").status()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "token create --role viewer; token create: missing (expected: --name NAME, whose it is)",
                "token create --name ann; token create: missing (expected: --role viewer, operator or admin)",
                "token create --name ann --role root; role: \"root\" (expected: one of viewer, operator, admin)",
                "token revoke; token revoke: missing (expected: ID",
                "token make; token: make (expected: list, create or revoke)",
                "audit check; audit: check (expected: list or verify)",
                "audit --limit 0; --limit: 0 (expected: 1..1000)"
            })
    void wrongUseSaysWhatWasExpected(String words, String told) throws Exception {
        Typed wrong = type(first(), words.split(" "));
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).contains(told);
    }

    @Test
    void thePageIsOpenedByALoginThatHoldsOnce() throws Exception {
        String url = type(first(), "open").out().strip();
        assertThat(url).startsWith(open.orElseThrow().page() + "#login=");
        String code = url.replaceFirst(".*#login=", "");
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest login = HttpRequest.newBuilder(
                            URI.create(open.orElseThrow().page() + "api/v1/session"))
                    .POST(HttpRequest.BodyPublishers.ofString("{\"code\": \"%s\"}".formatted(code)))
                    .build();
            HttpResponse<String> answer = http.send(login, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.body()).contains("\"name\":\"first\"");
            assertThat(answer.headers().firstValue("Set-Cookie")).isPresent();
            assertThat(http.send(login, HttpResponse.BodyHandlers.discarding()).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void whatWasDoneIsListedAndABrokenChainEndsWithOne() throws Exception {
        type(first(), "learn", "accounts");
        await().untilAsserted(() -> assertThat(
                        type(first(), "audit", "--actor", "first").out())
                .contains("noise.learn", "accounts", "30 s"));
        assertThat(type(first(), "audit", "--action", "token").out())
                .contains("token.create")
                .doesNotContain("noise.learn");
        assertThat(type(first(), "audit", "-o", "json", "--limit", "1").out()).contains("\"hash\"", "\"next\"");
        Typed sound = type(first(), "audit", "verify");
        assertThat(sound.status()).isZero();
        assertThat(sound.out()).startsWith("sound: ");

        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/understudy.db"))) {
            other.createStatement().execute("DROP TRIGGER audit_is_not_changed");
            other.createStatement().execute("UPDATE audit SET actor = 'eve' WHERE seq = 2");
        }
        Typed broken = type(first(), "audit", "verify");
        assertThat(broken.status()).isEqualTo(1);
        assertThat(broken.out()).contains("BROKEN: entry 2 was changed");
        assertThat(type(first(), "audit", "verify", "-o", "json").out()).contains("\"sound\" : false");
    }

    @Test
    void whatWaitsForASecondPersonSaysSoAndIsLetGoByOne() throws Exception {
        String ann = type(first(), "token", "create", "--role", "operator", "--name", "ann")
                .out()
                .strip();
        Typed asked = type(ann, "share", "5", "--force", "--reason", "a few");
        assertThat(asked.status()).isEqualTo(3);
        assertThat(asked.err()).contains("nothing was done yet", "understudy approvals approve ");
        String id = asked.err().replaceFirst("(?s).*approvals approve ([0-9a-f]{12}).*", "$1");
        assertThat(type(ann, "approvals").out()).contains(id, "ann", "a few");
        assertThat(type(ann, "approvals", "approve", id).err()).contains("this waits for a second person");
        Typed done = type(first(), "approvals", "approve", id, "--reason", "looked");
        assertThat(done.out()).startsWith("done: share to 5 %");
        assertThat(type(first(), "approvals").out()).contains("Nothing waits");
    }
}
