package understudy.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import understudy.control.authority.AuthSettings;
import understudy.control.authority.Role;
import understudy.control.authority.Tokens;

/** Logging in at the page, and what a browser can be made to send. */
class SessionTest {

    private static final String SESSION = "/api/v1/session";
    private static final String ROLLBACK = "/api/v1/services/accounts/rollout/rollback";

    private final Admin admin = new Admin(World.busy(), new AuthSettings(true, Duration.ofHours(1), Set.of()));
    private final Tokens.Made ann = admin.oversight
            .authority()
            .makeToken("ann", Role.OPERATOR, "test", Optional.empty())
            .orElseThrow();

    @AfterEach
    void close() {
        admin.close();
    }

    private HttpResponse<String> login(String body) throws Exception {
        return admin.with(Map.of(), "POST", SESSION, body);
    }

    private HttpResponse<String> login() throws Exception {
        HttpResponse<String> answer = login("{\"token\": \"%s\"}".formatted(ann.text()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static String cookie(HttpResponse<String> login) {
        return login.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    }

    private static String csrf(HttpResponse<String> login) {
        return Admin.JSON.readTree(login.body()).path("csrf").asString();
    }

    @Test
    void whoLogsInIsKnownByACookieThatNoScriptAndNoOtherPageCanUse() throws Exception {
        HttpResponse<String> login = login();
        assertThat(login.headers().firstValue("Set-Cookie").orElseThrow())
                .matches("understudy_session=[A-Za-z0-9_-]{43}; Path=/; Max-Age=3600; HttpOnly; SameSite=Strict");
        assertThat(login.body()).doesNotContain(ann.text());

        HttpResponse<String> who = admin.with(Map.of("Cookie", cookie(login)), "GET", SESSION, "");
        JsonNode session = Admin.JSON.readTree(who.body());
        assertThat(session.path("auth").asBoolean()).isTrue();
        assertThat(session.path("name").asString()).isEqualTo("ann");
        assertThat(session.path("role").asString()).isEqualTo("operator");
        assertThat(session.path("csrf").asString()).isEqualTo(csrf(login)).isNotEmpty();
        assertThat(admin.with(Map.of(), "GET", SESSION, "").statusCode()).isEqualTo(401);
    }

    @Test
    void aCallThatChangesSomethingNeedsWhatOnlyThePageKnows() throws Exception {
        HttpResponse<String> login = login();
        String cookie = cookie(login);
        assertThat(admin.with(Map.of("Cookie", cookie), "POST", ROLLBACK, "").statusCode())
                .isEqualTo(403);
        HttpResponse<String> guessed =
                admin.with(Map.of("Cookie", cookie, "X-CSRF-Token", csrf(login())), "POST", ROLLBACK, "");
        assertThat(guessed.statusCode()).as("the one of another login").isEqualTo(403);
        assertThat(guessed.body()).contains("not-from-page");
        assertThat(admin.with(Map.of("Cookie", cookie, "X-CSRF-Token", csrf(login)), "POST", ROLLBACK, "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(admin.with(
                                Map.of("Cookie", cookie, "X-CSRF-Token", csrf(login), "Origin", "http://evil.example"),
                                "POST",
                                ROLLBACK,
                                "")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void whoLogsOutOrLosesTheirTokenIsOut() throws Exception {
        HttpResponse<String> first = login();
        Map<String, String> page = Map.of("Cookie", cookie(first), "X-CSRF-Token", csrf(first));
        HttpResponse<String> out = admin.with(page, "DELETE", SESSION, "");
        assertThat(out.statusCode()).isEqualTo(200);
        assertThat(out.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("understudy_session=; Path=/; Max-Age=0;");
        assertThat(admin.with(page, "GET", SESSION, "").statusCode()).isEqualTo(401);

        Map<String, String> second = Map.of("Cookie", cookie(login()));
        assertThat(admin.with(second, "GET", SESSION, "").statusCode()).isEqualTo(200);
        admin.oversight.authority().revokeToken(ann.token().id());
        assertThat(admin.with(second, "GET", SESSION, "").statusCode()).isEqualTo(401);
    }

    @Test
    void aLinkLogsInOnceAndIsNotGivenOutForALogin() throws Exception {
        HttpResponse<String> link = admin.as(ann.text(), "POST", "/api/v1/login-links", "");
        String url = Admin.JSON.readTree(link.body()).path("url").asString();
        assertThat(url).startsWith("http://127.0.0.1:" + admin.control.port() + "/#login=");
        String body = "{\"code\": \"%s\"}".formatted(url.replaceFirst(".*#login=", ""));
        HttpResponse<String> login = login(body);
        assertThat(login.statusCode()).isEqualTo(200);
        assertThat(login(body).statusCode()).as("a second time").isEqualTo(401);
        HttpResponse<String> again = admin.with(
                Map.of("Cookie", cookie(login), "X-CSRF-Token", csrf(login)), "POST", "/api/v1/login-links", "");
        assertThat(again.statusCode()).isEqualTo(403);
        assertThat(again.body()).contains("needs-token");
    }

    @Test
    void afterTenThatWentWrongNobodyMayTryFromThereForAWhile() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(login("{\"token\": \"ust_guess%d\"}".formatted(i)).statusCode())
                    .isEqualTo(401);
        }
        HttpResponse<String> limited = login("{\"token\": \"%s\"}".formatted(ann.text()));
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 60L);
        assertThat(admin.as(ann.text(), "GET", "/api/v1/services", "").statusCode())
                .as("a token needs no login")
                .isEqualTo(200);
        assertThat(admin.as(ann.text(), "GET", "/api/v1/audit?action=session.refused", "")
                        .body())
                .contains("no token that holds", "from 127.0.0.1")
                .doesNotContain("guess");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/../../first-token HTTP/1.1",
                "GET /ui/../first-token HTTP/1.1",
                "GET /ui/..%2f..%2ffirst-token HTTP/1.1",
                "GET /ui/%2e%2e/%2e%2e/etc/passwd HTTP/1.1",
                "GET //etc/passwd HTTP/1.1",
                "GET /ui/....//index.html HTTP/1.1",
                "GET /livez/../api/v1/services HTTP/1.1",
                "GET /readyz/%2e%2e/api/v1/tokens HTTP/1.1",
                "GET /API/V1/services HTTP/1.1",
                "POST /livez/../api/v1/reload HTTP/1.1",
                "GET /ui/%252e%252e%252ffirst-token HTTP/1.1",
                "GET /ui/..\\..\\first-token HTTP/1.1",
                "GET /ui/..%5c..%5cfirst-token HTTP/1.1",
                "GET /ui/assets/%2e%2e%2findex.html HTTP/1.1",
                "GET /ui/index.html%00.js HTTP/1.1",
                "GET /ui/%c0%ae%c0%ae/first-token HTTP/1.1",
                "GET /ui/%u002e%u002e/first-token HTTP/1.1",
                "GET /ui/%zz HTTP/1.1",
                "GET /ui/openapi.json HTTP/1.1",
                "GET /ui/understudy/control/Calls.class HTTP/1.1",
                "GET http://evil.example/api/v1/services HTTP/1.1",
                "GET ///127.0.0.1/api/v1/services HTTP/1.1",
                "GET /api/v1/services;/../../livez HTTP/1.1",
                "OPTIONS * HTTP/1.1",
                "TRACE /api/v1/services HTTP/1.1",
                "CONNECT 127.0.0.1:1 HTTP/1.1"
            })
    void noPathLeadsAroundTheDoor(String line) throws Exception {
        assertThat(raw(line + "\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))
                .containsPattern("^HTTP/1.1 4(00|01|03|04|05|21) ")
                .doesNotContain("ust_", "root:", "\"accounts\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cookie: understudy_session=\"; ;;=;\u0001",
                "Cookie: understudy_session=a; understudy_session=b",
                "Authorization: Bearer",
                "Authorization: Bearer ust_\tx",
                "Authorization: Basic cm9vdDpyb290",
                "X-Forwarded-User: root"
            })
    void noHeaderMakesSomebodyOfNobody(String header) throws Exception {
        assertThat(raw("GET /api/v1/services HTTP/1.1\r\nHost: 127.0.0.1\r\n" + header
                        + "\r\nConnection: close\r\n\r\n"))
                .containsPattern("^HTTP/1.1 40[01] ")
                .doesNotContain("\"accounts\"");
    }

    @Test
    void noPathIsTooLongToBeRefused() throws Exception {
        assertThat(raw("GET /ui/" + "%2e%2e%2f".repeat(400)
                        + "etc/passwd HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"))
                .containsPattern("^HTTP/1.1 4(00|04|14) ")
                .hasSizeLessThan(16_000);
    }

    @Test
    void aFormOfAnotherPageDoesNothingWhateverItSaysItIs() throws Exception {
        HttpResponse<String> login = login();
        for (String type :
                List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b")) {
            Map<String, String> form = Map.of("Cookie", cookie(login), "Content-Type", type);
            assertThat(admin.with(form, "POST", ROLLBACK, "{\"reason\": \"x\"}").statusCode())
                    .as(type)
                    .isEqualTo(403);
            String signIn = "{\"token\": \"%s\"}".formatted(ann.text());
            Map<String, String> foreign = Map.of("Origin", "https://evil.example", "Content-Type", type);
            assertThat(admin.with(foreign, "POST", SESSION, signIn).statusCode())
                    .as("logged in as somebody else by " + type)
                    .isEqualTo(403);
        }
        assertThat(admin.as(ann.text(), "GET", "/api/v1/audit?action=rollout", "")
                        .body())
                .doesNotContain("rollout.rollback");
    }

    @Test
    void noLineOfOursCanBeWrittenByAnAddressThatIsAskedFor() throws Exception {
        String reply = raw("POST /api/v1/login-links HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + ann.text()
                + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        assertThat(reply).startsWith("HTTP/1.1 200").contains("http://127.0.0.1/#login=");
        assertThat(raw(
                        "GET /api/v1/services/%0d%0aSet-Cookie:%20x=y HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
                                + ann.text() + "\r\nConnection: close\r\n\r\n"))
                .containsPattern("^HTTP/1.1 40[04] ")
                .doesNotContainPattern("\r\nSet-Cookie:");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), admin.control.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
