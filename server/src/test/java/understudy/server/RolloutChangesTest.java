package understudy.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import understudy.control.Reloading.Outcome;
import understudy.testkit.Answer;
import understudy.testkit.Behaviour;
import understudy.testkit.Framing;
import understudy.testkit.RawClient;
import understudy.testkit.RawServer;
import understudy.testkit.WireReply;
import understudy.traffic.Body;

/** What becomes of a rollout when the config or a version changes under it. */
class RolloutChangesTest {

    private static final String ROLLOUT = ", rollout: {minStepDuration: 1h}";

    @TempDir
    private Path folder;

    private RawServer old;
    private RawServer candidate;
    private Place place;

    @BeforeEach
    void openVersions() throws IOException {
        old = RawServer.open(answering("old", "1"));
        candidate = RawServer.open(answering("new", "1"));
        place = Place.in(folder);
        place.says(service(ROLLOUT));
    }

    @AfterEach
    void closeVersions() throws IOException {
        old.close();
        candidate.close();
    }

    /** Who answers and in which build; they say the same, lest the rollout goes back on account of it. */
    private static Behaviour answering(String name, String build) {
        List<String> lines = List.of("Content-Length: 2", "X-Name: " + name, "X-Build: " + build);
        return Behaviour.always(Answer.reply(WireReply.of("HTTP/1.1 200 OK", lines, Framing.SIZED, Body.of("hi"))));
    }

    private String service(String more) {
        return service("url: \"%s\"".formatted(candidate.url()), more);
    }

    private String service(String ofNew, String more) {
        return "{name: a, state: none, old: {url: \"%s\"}, new: {%s}%s}".formatted(old.url(), ofNew, more);
    }

    private static String asked(Understudy understudy) throws IOException {
        try (RawClient client = RawClient.connect(understudy.port())) {
            return client.get("/x").head().first("X-Name").orElse("");
        }
    }

    private JsonNode rollout() throws Exception {
        return api("GET", "/rollout", "");
    }

    private JsonNode api(String method, String path, String body) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:%d/api/v1/services/a%s".formatted(place.adminPort(), path)))
                    .header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .build();
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return JsonMapper.shared().readTree(answer.body());
        }
    }

    /** New serves all, since somebody said so. */
    private Understudy withNewServing() throws Exception {
        Understudy understudy = place.open();
        api("POST", "/rollout/promoteFull", "{\"force\": true, \"reason\": \"for a test\"}");
        await().until(() -> asked(understudy).equals("new"));
        return understudy;
    }

    private void reload(Understudy understudy, String service) {
        place.says(service);
        assertThat(understudy.reload()).isInstanceOf(Outcome.Reloaded.class);
    }

    private void isPausedAtItsShare() throws Exception {
        JsonNode rollout = rollout();
        assertThat(rollout.path("pause").asString()).isEqualTo("versionChanged");
        assertThat(rollout.path("share").asInt()).isEqualTo(100);
    }

    @Test
    void aReloadOfSomethingElseLeavesTheShareAndTheEvidence() throws Exception {
        try (Understudy understudy = withNewServing()) {
            long epoch = rollout().path("epoch").asLong();
            reload(understudy, service(ROLLOUT + ", timeout: 20s"));
            assertThat(asked(understudy)).isEqualTo("new");
            assertThat(rollout().path("epoch").asLong()).isEqualTo(epoch);
            assertThat(rollout().path("phase").asString()).isEqualTo("promoting");
        }
    }

    @Test
    void withoutARolloutOldServesAtOnceAndAnotherDoesNotBringNewBack() throws Exception {
        try (Understudy understudy = withNewServing()) {
            reload(understudy, service(""));
            assertThat(asked(understudy)).isEqualTo("old");
            reload(understudy, service(ROLLOUT));
            assertThat(asked(understudy)).isEqualTo("old");
            assertThat(rollout().path("phase").asString()).isEqualTo("rolledBack");
        }
    }

    @Test
    void anotherAddressPausesAndServesFromThereOnThatShare() throws Exception {
        try (Understudy understudy = withNewServing();
                RawServer next = RawServer.open(answering("next", "2"))) {
            long epoch = rollout().path("epoch").asLong();
            reload(understudy, service("url: \"%s\"".formatted(next.url()), ROLLOUT));
            assertThat(asked(understudy)).isEqualTo("next");
            isPausedAtItsShare();
            assertThat(rollout().path("epoch").asLong()).isGreaterThan(epoch);
        }
    }

    private String lastReason() throws Exception {
        return api("GET", "/rollout?moves=1", "").at("/moves/0/reason").asString();
    }

    @Test
    void historySaysWhichRuleCameAndWhichWent() throws Exception {
        try (Understudy understudy = place.open()) {
            String rule = "{\"ignore\": \"$.at\", \"owner\": \"ann\", \"reason\": \"a clock\"}";
            String id = api("POST", "/rules", rule).path("id").asString();
            await().until(() -> lastReason().startsWith("Rules changed"));
            assertThat(lastReason())
                    .isEqualTo("Rules changed: evidence starts anew. Added by a person."
                            + " {ignore: $.at, owner: ann, reason: \"a clock\"}");
            api("DELETE", "/rules/" + id + "?reason=stopped", "");
            await().until(() -> lastReason().contains("Removed"));
            assertThat(lastReason()).contains("Removed by a person. stopped {ignore: $.at");
            assertThat(asked(understudy)).isEqualTo("old");
        }
    }

    @Test
    void anotherNameInTheConfigPauses() throws Exception {
        try (Understudy understudy = withNewServing()) {
            reload(understudy, service("url: \"%s\", version: \"1.1\"".formatted(candidate.url()), ROLLOUT));
            assertThat(asked(understudy)).isEqualTo("new");
            isPausedAtItsShare();
        }
    }

    @Test
    void whoDeploysMaySayIt() throws Exception {
        try (Understudy understudy = withNewServing()) {
            long epoch = rollout().path("epoch").asLong();
            api("POST", "/versions", "{\"version\": \"new\"}");
            isPausedAtItsShare();
            assertThat(rollout().path("epoch").asLong()).isGreaterThan(epoch);
            assertThat(asked(understudy)).isEqualTo("new");
        }
    }

    @Test
    void anotherNameInTheRepliesPauses() throws Exception {
        place.says(service("url: \"%s\", versionFrom: {header: X-Build}".formatted(candidate.url()), ROLLOUT));
        try (Understudy understudy = withNewServing()) {
            old.behave(answering("old", "2")); // nobody looks there
            asked(understudy);
            await().until(() -> rollout().path("gates").size() > 0);
            assertThat(rollout().path("phase").asString()).isEqualTo("promoting");
            candidate.behave(answering("new", "2"));
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                asked(understudy);
                return rollout().path("phase").asString().equals("paused");
            });
            isPausedAtItsShare();
        }
    }

    @Test
    void withoutARolloutTheEvidenceBeginsAnewAllTheSame() throws Exception {
        place.says(service(""));
        try (Understudy understudy = place.open()) {
            asked(understudy);
            JsonNode told = api("POST", "/versions", "{\"version\": \"old\"}");
            assertThat(told.path("name").asString()).isEqualTo("a");
        }
    }
}
