package understudy.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import understudy.run.alert.Alert;
import understudy.run.alert.AlertType;

class AlertApiTest {

    private static final String SILENCES = "/api/v1/silences";
    private final Instant soon = Instant.now().plus(Duration.ofHours(2)).truncatedTo(ChronoUnit.SECONDS);

    private final Admin admin = new Admin(World.busy());

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void targetsAreListedWithoutWhatIsSecretOfTheirAddressAndWithWhatLasts() throws Exception {
        admin.alerts.raise(Alert.state(AlertType.SHADOW_DOWN, "accounts", "it is gone", "", World.NOW));

        JsonNode alerts = admin.json("/api/v1/alerts");

        assertThat(alerts.at("/targets/0/name").asString()).isEqualTo("ops");
        assertThat(alerts.at("/targets/0/where").asString()).isEqualTo("webhook at http://127.0.0.1:1");
        assertThat(alerts.at("/targets/0/waiting").asInt()).isEqualTo(1);
        assertThat(alerts.at("/lasting/0/type").asString()).isEqualTo("shadowDown");
        assertThat(alerts.toString()).doesNotContain("xyzzy");
        assertThat(admin.get("/metrics").body())
                .contains("understudy_alerts_waiting{target=\"ops\"} 1.0")
                .contains("understudy_alerts_sent_total{target=\"ops\"} 0.0")
                .contains("understudy_alerts_dropped_total{target=\"ops\"} 0.0");
    }

    @Test
    void aTestSaysWhyItDidNotArriveAndTheCure() throws Exception {
        HttpResponse<String> answer = admin.send("POST", "/api/v1/alerts/test?target=ops");
        JsonNode tried = Admin.JSON.readTree(answer.body()).at("/targets/0");
        assertThat(tried.path("delivered").asBoolean(true)).isFalse();
        assertThat(tried.path("why").asString()).isEqualTo("no connection");
        assertThat(tried.path("cure").asString()).contains("alerts.ops.url");
        assertThat(answer.body()).doesNotContain("xyzzy");
        assertThat(admin.send("POST", "/api/v1/alerts/test?target=obs").body())
                .contains("target: \\\"obs\\\" is not known");
    }

    @Test
    void aSilenceComesShowsAndGoes() throws Exception {
        HttpResponse<String> made = admin.post(SILENCES, """
                {"service": "accounts", "type": "newCause", "owner": "ann", "reason": "card 4111111111111111",
                 "until": "%s"}""".formatted(soon));
        JsonNode silence = Admin.JSON.readTree(made.body());
        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(silence.path("until").asString()).isEqualTo(soon.toString());
        assertThat(silence.path("reason").asString()).doesNotContain("4111");

        assertThat(admin.json(SILENCES).at("/items/0")).isEqualTo(silence);
        String id = silence.path("id").asString();
        assertThat(admin.send("DELETE", SILENCES + "/" + id).statusCode()).isEqualTo(200);
        assertThat(admin.json(SILENCES).path("items")).isEmpty();
        assertThat(admin.send("DELETE", SILENCES + "/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void aSilenceThatTheDiskDoesNotHaveYetIsNotConfirmedAndDoesNotHold() throws Exception {
        String body = """
                {"service": "accounts", "owner": "ann", "reason": "tests", "until": "%s"}""".formatted(soon);
        admin.world.writing = false;
        HttpResponse<String> refused = admin.post(SILENCES, body);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("nothing was done");
        assertThat(admin.json(SILENCES).path("items")).isEmpty();

        admin.world.writing = true;
        String id = Admin.JSON
                .readTree(admin.post(SILENCES, body).body())
                .path("id")
                .asString();
        admin.world.writing = false;
        assertThat(admin.send("DELETE", SILENCES + "/" + id).statusCode()).isEqualTo(503);
        assertThat(admin.json(SILENCES).at("/items/0/id").asString()).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'owner': 'a', 'reason': 'b', 'until': 'SOON'}; service: nothing (expected: a service, a type, or both",
                "{'service': 'acounts', 'owner': 'a', 'reason': 'b', 'until': 'SOON'}; (expected: one of accounts, cards)",
                "{'type': 'down', 'owner': 'a', 'reason': 'b', 'until': 'SOON'}; (expected: one of newCause",
                "{'type': 'blind', 'reason': 'b', 'until': 'SOON'}; owner: nothing (expected: who silences)",
                "{'type': 'blind', 'owner': 'a', 'until': 'SOON'}; reason: nothing",
                "{'type': 'blind', 'owner': 'a', 'reason': 'b', 'until': 'soon'}; an instant within 90 days, such as 20",
                "{'type': 'blind', 'owner': 'a', 'reason': 'b', 'until': '2020-01-01T11:00:00Z'}; an instant within 90 days",
                "{'type': 'blind', 'owner': 'a', 'reason': 'b', 'until': '2999-01-01T11:00:00Z'}; an instant within 90 days",
                "{'type': 'blind', 'owner': 'a', 'reason': 'b', 'untill': 'x'}; member: \\\"untill"
            })
    void aSilenceThatSaysTooLittleOrTooMuchIsRefused(String body, String told) throws Exception {
        HttpResponse<String> answer =
                admin.post(SILENCES, body.replace('\'', '"').replace("SOON", soon.toString()));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains(told);
        assertThat(admin.json(SILENCES).path("items")).isEmpty();
    }
}
