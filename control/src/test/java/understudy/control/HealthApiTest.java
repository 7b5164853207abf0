package understudy.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import understudy.traffic.Share;

/** How a service fares, what follows from it, and tags of what was seen. */
class HealthApiTest {

    private static final String ACCOUNTS = "/api/v1/services/accounts";
    private static final String CAUSE = "/api/v1/causes/c0ffee0000000002";

    private final Admin admin = new Admin(World.busy());
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        client.shutdownNow();
        admin.close();
    }

    private HttpResponse<String> send(String method, String path, String header, String value, String body)
            throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + admin.control.port() + path))
                        .header(header, value)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private void accept() {
        admin.run("accounts")
                .accept(World.pair(
                        "accounts",
                        World.answered(404, Duration.ofMillis(20)),
                        World.answered(404, Duration.ofMillis(30))));
    }

    @Test
    void aMinuteTellsItsPairsLatenciesAndShare() throws Exception {
        accept();
        admin.run("accounts").figures().minutes().tick(new Share(25));

        JsonNode series = admin.json(ACCOUNTS + "/series?minutes=5");
        assertThat(series.path("match").toString()).isEqualTo("[1]");
        assertThat(series.path("share").toString()).isEqualTo("[25]");
        assertThat(series.path("oldP50").path(0).asDouble()).isBetween(19.0, 21.0);
        assertThat(series.path("newP99").path(0).asDouble()).isBetween(29.0, 31.0);
    }

    @Test
    void coverageAddsUp() throws Exception {
        accept();
        accept();

        JsonNode items = admin.json(ACCOUNTS + "/coverage").path("items");
        long requests = 0;
        for (JsonNode item : items) {
            requests += item.path("requests").asLong();
        }
        assertThat(requests).isEqualTo(admin.json(ACCOUNTS).path("requests").asLong());
        JsonNode account = items.path(0);
        assertThat(account.path("pairs").asLong()).isEqualTo(2);
        assertThat(account.path("statusClasses").toString()).isEqualTo("{\"4xx\":2}");
        assertThat(account.path("hours").path(12).asLong()).isEqualTo(2);
        assertThat(account.path("exercised").asBoolean(true)).isFalse();
    }

    @Test
    void healthTellsLimitsBesideWhatIsUnderWay() throws Exception {
        JsonNode health = admin.json(ACCOUNTS + "/health");

        assertThat(health.path("shadow").toString()).isEqualTo("{\"inFlight\":4,\"most\":512}");
        assertThat(health.at("/breaker/state").asString()).isEqualTo("closed");
    }

    @Test
    void aSevereCauseThatNobodyDecidedSaysStop() throws Exception {
        assertThat(admin.json(ACCOUNTS).at("/advice/light").asString()).isEqualTo("stop");
        assertThat(admin.json(ACCOUNTS).at("/advice/says").asString()).contains("$.balance");
    }

    @Test
    void withoutPairsNothingIsAdvisedYet() throws Exception {
        assertThat(admin.json("/api/v1/services/cards").at("/advice/light").asString())
                .isEqualTo("notYet");
    }

    @Test
    void causesAreFoundByWordsAndSorted() throws Exception {
        JsonNode found = admin.json(ACCOUNTS + "/causes?q=BALANCE&sort=count").path("items");

        assertThat(found).hasSize(1);
        assertThat(found.path(0).path("trend")).hasSize(30);
        assertThat(admin.json(ACCOUNTS + "/causes?q=balance%20get").path("items"))
                .isEqualTo(found);
        assertThat(admin.json(ACCOUNTS + "/causes?q=balance%20nobody").path("items"))
                .isEmpty();
        assertThat(admin.get(ACCOUNTS + "/causes?sort=name").statusCode()).isEqualTo(400);
    }

    @Test
    void whatSomebodyHasIsNotSentAgain() throws Exception {
        String tag = admin.get(CAUSE).headers().firstValue("ETag").orElseThrow();

        assertThat(send("GET", CAUSE, "If-None-Match", tag, "").statusCode()).isEqualTo(304);
        assertThat(send("GET", CAUSE, "If-None-Match", "\"x\"", "").statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatSomebodyElseDecidedMeanwhileIsNotChanged() throws Exception {
        String tag = admin.get(CAUSE).headers().firstValue("ETag").orElseThrow();
        String decision = "{\"state\": \"newBug\", \"owner\": \"ann\"}";

        assertThat(send("POST", CAUSE + "/state", "If-Match", tag, decision).statusCode())
                .isEqualTo(200);
        assertThat(send("POST", CAUSE + "/state", "If-Match", tag, decision).statusCode())
                .isEqualTo(412);
    }

    @Test
    void aPairIsShownAsItIsKept() throws Exception {
        JsonNode raw = admin.json("/api/v1/pairs/18c0a1/raw");

        assertThat(raw.at("/old/body").asString())
                .isEqualTo("{\"balance\":12.50,\"name\":\"<script>alert(1)</script>\"}");
        assertThat(raw.at("/new/encoding").asString()).isEqualTo("text");
    }
}
