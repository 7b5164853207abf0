package understudy.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import understudy.control.authority.AuthSettings;
import understudy.control.authority.Role;
import understudy.control.authority.Tokens;

/** What is told while it happens, over real connections. */
@Timeout(60)
class EventsTest {

    private final Admin admin = new Admin(World.busy());
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        client.shutdownNow();
        admin.close();
    }

    /** One event. */
    private record Heard(String id, String kind, String data) {}

    private HttpResponse<InputStream> ask(String query, Optional<String> last) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(admin.control.url() + "api/v1/events" + query));
        last.ifPresent(id -> request.header("Last-Event-ID", id));
        return client.send(request.build(), BodyHandlers.ofInputStream());
    }

    private static BufferedReader lines(HttpResponse<InputStream> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    /** The next event of a kind. */
    private static Heard next(BufferedReader lines, String kind) throws IOException {
        String id = "";
        String event = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                event = line.substring(7);
            } else if (line.startsWith("data: ") && event.equals(kind)) {
                return new Heard(id, event, line.substring(6));
            }
        }
        throw new AssertionError("the stream ended before " + kind);
    }

    private void differs(String path) {
        admin.run("accounts")
                .accept(World.pair(
                        "accounts", World.json("{\"" + path + "\":\"a\"}"), World.json("{\"" + path + "\":\"b\"}")));
    }

    @Test
    void aNewCauseIsToldWhileOneListens() throws Exception {
        try (BufferedReader lines = lines(ask("?service=accounts", Optional.empty()))) {
            next(lines, "service");
            differs("colour");

            JsonNode cause = Admin.JSON.readTree(next(lines, "cause").data());
            assertThat(cause.path("path").asString()).isEqualTo("$.colour");
            assertThat(cause.path("trend").path(29).asInt()).isEqualTo(1);
        }
    }

    @Test
    void whoComesBackMissesNothingAndHearsNothingTwice() throws Exception {
        List<String> heard = new ArrayList<>();
        Heard first;
        try (BufferedReader lines = lines(ask("", Optional.empty()))) {
            next(lines, "service");
            differs("one");
            first = next(lines, "cause");
            heard.add(Admin.JSON.readTree(first.data()).path("path").asString());
        }
        differs("two");
        try (BufferedReader other = lines(ask("", Optional.empty()))) {
            differs("three");
            while (!next(other, "cause").data().contains("$.three")) {
                // it is known by now that both were told
            }
        }
        try (BufferedReader again = lines(ask("", Optional.of(first.id())))) {
            while (!heard.contains("$.three")) {
                heard.add(Admin.JSON
                        .readTree(next(again, "cause").data())
                        .path("path")
                        .asString());
            }
        }
        assertThat(heard).containsExactlyInAnyOrder("$.one", "$.two", "$.three");
    }

    @Test
    void whoComesFromAnotherStartIsToldToLookAnew() throws Exception {
        try (BufferedReader lines = lines(ask("", Optional.of("abc-17")))) {
            assertThat(next(lines, "reset").data()).contains("look at everything anew");
        }
    }

    @Test
    void whatWasDoneIsToldOnceItIsOnRecord() throws Exception {
        try (BufferedReader lines = lines(ask("?service=accounts", Optional.empty()))) {
            learn("accounts", 1);
            JsonNode entry = entry(lines);
            assertThat(entry.path("action").asString()).isEqualTo("noise.learn");
            assertThat(entry.path("actor").asString()).isEqualTo("local");
            assertThat(entry.path("hash").asString()).hasSize(64);
            learn("accounts", 2);
            learn("cards", 3);
            learn("accounts", 4);
            assertThat(entry(lines).path("after").asString()).isEqualTo("2 s");
            assertThat(entry(lines).path("after").asString()).isEqualTo("4 s");
        }
    }

    private void learn(String service, int seconds) throws Exception {
        String path = "/api/v1/services/%s/learn?seconds=%d".formatted(service, seconds);
        assertThat(admin.post(path, "").statusCode()).isEqualTo(200);
    }

    private static JsonNode entry(BufferedReader lines) throws IOException {
        return Admin.JSON.readTree(next(lines, "audit").data());
    }

    @Test
    void aStreamEndsWithTheTokenOfWhoListens() throws Exception {
        AuthSettings required = new AuthSettings(true, Duration.ofHours(1), Set.of());
        try (Admin asking = new Admin(World.busy(), required)) {
            Tokens.Made viewer = asking.oversight
                    .authority()
                    .makeToken("ann", Role.VIEWER, "test", Optional.empty())
                    .orElseThrow();
            HttpRequest request = HttpRequest.newBuilder(URI.create(asking.control.url() + "api/v1/events"))
                    .header("Authorization", "Bearer " + viewer.text())
                    .build();
            try (BufferedReader lines = lines(client.send(request, BodyHandlers.ofInputStream()))) {
                next(lines, "service");
                asking.oversight.authority().revokeToken(viewer.token().id());
                assertThat(lines.lines().filter(line -> line.startsWith("event: ")))
                        .as("it ends")
                        .hasSizeLessThan(100);
            }
        }
    }

    @Test
    void nobodyListensBesideTheMost() throws Exception {
        List<InputStream> open = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            HttpResponse<InputStream> answer = ask("", Optional.empty());
            assertThat(answer.statusCode()).isEqualTo(200);
            open.add(answer.body());
        }
        HttpResponse<InputStream> refused = ask("", Optional.empty());
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        for (InputStream one : open) {
            one.close();
        }
    }

    @Test
    void whatIsNoIdIsRefused() throws Exception {
        assertThat(ask("", Optional.of("yesterday")).statusCode()).isEqualTo(400);
        assertThat(ask("?service=nobody", Optional.empty()).statusCode()).isEqualTo(404);
    }
}
