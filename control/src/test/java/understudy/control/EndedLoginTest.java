package understudy.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import understudy.control.authority.AuthSettings;
import understudy.control.authority.Role;
import understudy.control.authority.Tokens;

/** What a login is worth once it has ended: by its time, with its token, by logging out, by a restart. Nothing, to anybody. */
@Timeout(60)
class EndedLoginTest {

    private static final String SESSION = "/api/v1/session";
    private static final String ROLLBACK = "/api/v1/services/accounts/rollout/rollback";
    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    private static final AuthSettings AUTH = new AuthSettings(true, Duration.ofHours(1), Set.of());

    private volatile Instant now = START;
    private final World world = World.busy();
    private final Admin admin = new Admin(world, AUTH, () -> now);
    private final Tokens.Made ann = token(Optional.empty());

    /** Of somebody who has logged in: all that a browser, or whoever stole it, has. */
    private record Login(String cookie, String csrf) {

        static Login of(HttpResponse<String> answer) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return new Login(
                    answer.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", ""),
                    Admin.JSON.readTree(answer.body()).path("csrf").asString());
        }

        Map<String, String> headers() {
            return Map.of("Cookie", cookie, "X-CSRF-Token", csrf);
        }
    }

    @AfterEach
    void close() {
        admin.close();
    }

    private Tokens.Made token(Optional<Instant> expires) {
        return admin.oversight
                .authority()
                .makeToken("ann", Role.OPERATOR, "test", expires)
                .orElseThrow();
    }

    private Login login(String token) throws Exception {
        return Login.of(admin.with(Map.of(), "POST", SESSION, "{\"token\": \"%s\"}".formatted(token)));
    }

    private static void opensNothing(Login login, Admin at) throws Exception {
        for (String call : new String[] {
            "GET " + SESSION,
            "DELETE " + SESSION,
            "GET /api/v1/services",
            "GET /api/v1/events",
            "GET /api/v1/audit",
            "POST " + ROLLBACK,
            "POST /api/v1/login-links"
        }) {
            String[] words = call.split(" ", 2);
            assertThat(at.with(login.headers(), words[0], words[1], "").statusCode())
                    .as(call)
                    .isEqualTo(401);
        }
    }

    private void opens(Login login) throws Exception {
        assertThat(admin.with(login.headers(), "GET", SESSION, "").statusCode()).isEqualTo(200);
        assertThat(admin.with(login.headers(), "POST", ROLLBACK, "").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aLoginHoldsForItsTimeHoweverMuchItIsUsed() throws Exception {
        Login login = login(ann.text());
        now = START.plus(AUTH.session()).minusMillis(1);
        opens(login);
        now = START.plus(AUTH.session());
        opensNothing(login, admin);
        opens(login(ann.text()));
        opensNothing(login, admin);
    }

    @Test
    void noLoginOutlivesItsToken() throws Exception {
        Instant end = START.plus(Duration.ofMinutes(30));
        Login login = login(token(Optional.of(end)).text());
        now = end.minusMillis(1);
        opens(login);
        now = end;
        opensNothing(login, admin);
    }

    @Test
    void whatWasLoggedOutStaysSoAndAnotherWindowOfOnesOwnDoesNot() throws Exception {
        Login first = login(ann.text());
        Login second = login(ann.text());
        assertThat(admin.with(first.headers(), "DELETE", SESSION, "").statusCode())
                .isEqualTo(200);
        opensNothing(first, admin);
        opens(second);
        opensNothing(new Login(first.cookie(), second.csrf()), admin);
        admin.oversight.authority().revokeToken(ann.token().id());
        opensNothing(second, admin);
    }

    @Test
    void whatOneLoginKnowsOpensNoOtherOne() throws Exception {
        Login mine = login(ann.text());
        Login theirs = login(token(Optional.empty()).text());
        for (String csrf : new String[] {theirs.csrf(), "", mine.csrf() + "x", mine.cookie()}) {
            Login mixed = new Login(mine.cookie(), csrf);
            assertThat(admin.with(mixed.headers(), "POST", ROLLBACK, "").statusCode())
                    .as("csrf: " + csrf)
                    .isEqualTo(403);
            assertThat(admin.with(mixed.headers(), "DELETE", SESSION, "").statusCode())
                    .isEqualTo(403);
        }
        opens(mine);
        opens(theirs);
    }

    @Test
    void aRestartLogsEverybodyOut() throws Exception {
        Login login = login(ann.text());
        try (Admin next = new Admin(World.busy(), AUTH, () -> now)) {
            opensNothing(login, next);
            opens(login);
        }
    }

    @Test
    void aLinkThatNobodyOpenedInTimeOpensNothing() throws Exception {
        String url = Admin.JSON
                .readTree(
                        admin.as(ann.text(), "POST", "/api/v1/login-links", "").body())
                .path("url")
                .asString();
        String body = "{\"code\": \"%s\"}".formatted(url.replaceFirst(".*#login=", ""));
        now = START.plusSeconds(60);
        assertThat(admin.with(Map.of(), "POST", SESSION, body).statusCode()).isEqualTo(401);
        now = START;
        assertThat(admin.with(Map.of(), "POST", SESSION, body).statusCode())
                .as("nor later, whatever the clock says then")
                .isEqualTo(401);
    }

    @Test
    void aStreamOfEventsEndsWithItsLogin() throws Exception {
        Login login = login(ann.text());
        HttpRequest request = HttpRequest.newBuilder(URI.create(admin.control.url() + "api/v1/events"))
                .header("Cookie", login.cookie())
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer = client.send(request, BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                assertThat(lines.readLine()).isEqualTo("retry: 2000");
                now = START.plus(AUTH.session());
                admin.run("accounts")
                        .accept(World.pair("accounts", World.json("{\"c\":\"a\"}"), World.json("{\"c\":\"b\"}")));
                Stream<String> rest = lines.lines();
                assertThat(rest).noneMatch(line -> line.startsWith("event: cause"));
            }
        }
    }
}
