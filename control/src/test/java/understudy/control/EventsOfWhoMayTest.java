package understudy.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import understudy.control.authority.AuthSettings;
import understudy.control.authority.Role;
import understudy.control.authority.Tokens;

/** Whoever may look no longer is told nothing any more, though they began to listen when they might. */
@Timeout(60)
class EventsOfWhoMayTest {

    private final Admin admin = new Admin(World.busy(), new AuthSettings(true, Duration.ofHours(1), Set.of()));
    private final HttpClient client = HttpClient.newHttpClient();
    private final Tokens.Made ann = token("ann");
    private final Tokens.Made bob = token("bob");

    @AfterEach
    void close() {
        client.shutdownNow();
        admin.close();
    }

    private Tokens.Made token(String name) {
        return admin.oversight
                .authority()
                .makeToken(name, Role.VIEWER, "test", Optional.empty())
                .orElseThrow();
    }

    private BufferedReader listen(String header, String value) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(admin.control.url() + "api/v1/events"))
                .header(header, value)
                .build();
        var answer = client.send(request, BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
        hear(lines, "retry: 2000");
        return lines;
    }

    private static void hear(BufferedReader lines, String wanted) throws IOException {
        for (String line = lines.readLine(); !wanted.equals(line); line = lines.readLine()) {
            assertThat(line).as("the stream ended before " + wanted).isNotNull();
        }
    }

    /** Until the stream ends. */
    private static long rest(BufferedReader lines) {
        return lines.lines().count();
    }

    @Test
    void whoseTokenIsRevokedHearsNothingMoreAndOthersDo() throws Exception {
        try (BufferedReader anns = listen("Authorization", "Bearer " + ann.text());
                BufferedReader bobs = listen("Authorization", "Bearer " + bob.text())) {
            admin.oversight.authority().revokeToken(ann.token().id());
            assertThat(rest(anns)).isNotNegative();
            admin.run("accounts")
                    .accept(World.pair("accounts", World.json("{\"c\":\"a\"}"), World.json("{\"c\":\"b\"}")));
            hear(bobs, "event: cause");
        }
    }

    @Test
    void whoLogsOutHearsNothingMoreInAnyWindow() throws Exception {
        HttpResponse<String> login =
                admin.with(Map.of(), "POST", "/api/v1/session", "{\"token\": \"%s\"}".formatted(ann.text()));
        String cookie = login.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
        String csrf = Admin.JSON.readTree(login.body()).path("csrf").asString();
        try (BufferedReader other = listen("Cookie", cookie)) {
            assertThat(admin.with(Map.of("Cookie", cookie, "X-CSRF-Token", csrf), "DELETE", "/api/v1/session", "")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(rest(other)).isNotNegative();
        }
    }
}
