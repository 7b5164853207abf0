package understudy.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import understudy.compare.rule.Rule;
import understudy.run.rule.Proposal;

/** What the admin API tells of services, their rules and pairs, and how it refuses. */
class AdminApiTest {

    private final Admin admin = new Admin(World.busy());

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void aServiceTellsWhoServesAndHowItsPairsCameOut() throws Exception {
        JsonNode service = admin.json("/api/v1/services/accounts");

        assertThat(service.path("name").asString()).isEqualTo("accounts");
        assertThat(service.path("serving").asString()).isEqualTo("old");
        assertThat(service.path("share").asInt()).isZero();
        assertThat(service.path("requests").asInt()).isEqualTo(145);
        assertThat(service.path("pairs").path("match").asInt()).isEqualTo(90);
        assertThat(service.path("pairs").path("transient").asInt()).isZero();
        assertThat(service.path("pairs").path("notComparable").toString()).isEqualTo("{\"timeout\":2,\"format\":1}");
        assertThat(service.path("notCopied").toString()).isEqualTo("{\"method\":40,\"percent\":5}");
        assertThat(service.has("trouble")).isFalse();
    }

    @Test
    void credentialsInAnAddressAreNotShown() throws Exception {
        assertThat(admin.json("/api/v1/services/accounts").path("versions").toString())
                .isEqualTo("{\"old\":\"http://127.0.0.1:9001\",\"new\":\"http://127.0.0.1:9002/v2\"}");
        assertThat(admin.get("/api/v1/services/accounts/doctor").body())
                .contains("http://127.0.0.1:9001")
                .doesNotContain("secret");
    }

    @Test
    void whatIsDegradedIsSaid() throws Exception {
        admin.world.trouble = "the disk is full";
        admin.world.breaker = "open";

        assertThat(admin.json("/api/v1/services/accounts").path("trouble").asString())
                .startsWith("the disk is full")
                .contains("no copies are sent");
    }

    @Test
    void learningBeginsAndSaysForHowLong() throws Exception {
        HttpResponse<String> begun = admin.send("POST", "/api/v1/services/accounts/learn?seconds=7");
        assertThat(begun.statusCode()).isEqualTo(200);
        JsonNode learn = Admin.JSON.readTree(begun.body());
        assertThat(learn.path("service").asString()).isEqualTo("accounts");
        assertThat(learn.path("secondsLeft").asLong()).isEqualTo(7);
        assertThat(admin.send("POST", "/api/v1/services/accounts/learn?seconds=0")
                        .statusCode())
                .isEqualTo(400);
        assertThat(admin.send("POST", "/api/v1/services/nobody/learn").statusCode())
                .isEqualTo(404);
        assertThat(admin.get("/api/v1/services/accounts/learn").statusCode()).isEqualTo(405);
    }

    @Test
    void rulesSayWhatTheyHide() throws Exception {
        String old = "{\"generatedAt\":1}";
        admin.world.run("accounts").accept(World.pair("accounts", World.json(old), World.json(old.replace('1', '2'))));

        JsonNode rules = admin.json("/api/v1/services/accounts/rules").path("items");
        JsonNode first = rules.path(0);
        assertThat(first.path("id").asString()).isEqualTo(Proposal.id("accounts", Rule.ignore("$.generatedAt")));
        assertThat(first.path("text").asString()).isEqualTo("{ignore: $.generatedAt}");
        assertThat(first.path("kind").asString()).isEqualTo("ignore");
        assertThat(first.path("state").asString()).isEqualTo("file");
        assertThat(first.path("hits").asLong()).isEqualTo(1);
        assertThat(first.path("hidden").asLong()).isEqualTo(1);
        assertThat(first.path("since").asString()).isEqualTo("2026-11-24T12:00:00Z");
        assertThat(first.path("expired").asBoolean()).isFalse();
        assertThat(first.has("owner")).isFalse();
        JsonNode second = rules.path(1);
        assertThat(second.path("expired").asBoolean()).isTrue();
        assertThat(second.path("owner").asString()).isEqualTo("ops");
        assertThat(second.path("expires").asString()).isEqualTo("2026-11-23");
        assertThat(second.path("hits").asLong()).isZero();
        assertThat(admin.get("/api/v1/services/nobody/rules").statusCode()).isEqualTo(404);
    }

    @Test
    void aPairShowsBothRepliesAndWhatDiffers() throws Exception {
        JsonNode pair = admin.json("/api/v1/pairs/18c0a1");

        assertThat(pair.path("oldReply").path("body").asString()).contains("12.50");
        assertThat(pair.path("oldReply").path("trailers").isEmpty()).isTrue();
        assertThat(pair.path("newReply").path("trailers").toString()).isEqualTo("[[\"Checksum\",\"17\"]]");
        assertThat(pair.path("newReply").path("tookMillis").asDouble()).isEqualTo(9.5);
        assertThat(pair.path("differences").path(0).path("path").asString()).isEqualTo("$.balance");
        assertThat(pair.path("differences").path(0).has("valueClass")).isFalse();
        assertThat(pair.path("differences").path(1).path("valueClass").asString())
                .isEqualTo("ulid");
        assertThat(pair.path("request").path("headers").path(1).toString())
                .isEqualTo("[\"Authorization\",\"[redacted]\"]");
    }

    @Test
    void theCommandThatRepeatsAPairAsksTheVersionThatIsWanted() throws Exception {
        assertThat(admin.json("/api/v1/pairs/18c0a1/curl").path("command").asString())
                .contains(
                        "'http://127.0.0.1:9001/accounts/'\"${ID:?was taken out, set it first}\"'?full=1&token='\"${QUERY_TOKEN:?was taken out, set it first}\"")
                .doesNotContain("secret");
        assertThat(admin.json("/api/v1/pairs/18c0a1/curl?version=new")
                        .path("command")
                        .asString())
                .contains("'http://127.0.0.1:9002/v2/accounts/'");
    }

    @Test
    void theDoctorSaysWhatIsBadFirst() throws Exception {
        JsonNode doctor = admin.json("/api/v1/services/accounts/doctor");

        assertThat(doctor.path("healthy").asBoolean(true)).isFalse();
        assertThat(doctor.path("findings").path(0).path("level").asString()).isEqualTo("bad");
    }

    @Test
    void theDoctorSaysHowTheInstancesOfAVersionFare() throws Exception {
        assertThat(admin.json("/api/v1/services/accounts/doctor")
                        .path("findings")
                        .findValuesAsString("says"))
                .contains("new has 1 of 2 in use: 127.0.0.1:9002 (3 under way), 127.0.0.1:9003 (left out, it failed;"
                        + " 0 under way)")
                .noneMatch(says -> says.startsWith("old has"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /api/v1/services/acounts              | 404 | service: "acounts" is not known (near it: accounts)
            GET    | /api/v1/services/zzz                  | 404 | service: "zzz" is not known (expected: one of accounts, cards)
            GET    | /api/v1/services/zzz/causes           | 404 | service: "zzz" is not known (expected: one of accounts, cards)
            GET    | /api/v1/causes/c0ffee00               | 404 | cause: "c0ffee00" is not known (near it: c0ffee0000000001, c0ffee0000000002)
            GET    | /api/v1/pairs/18c0a2                  | 404 | pair: "18c0a2" is not known (near it: 18c0a1)
            GET    | /api/v1/services/accounts/causes?state=old | 400 | state: "old" (expected: one of new, newBug, oldBug, intended, noise, fixed)
            GET    | /api/v1/services/accounts/causes?limit=0   | 400 | limit: "0" (expected: 1..1000)
            GET    | /api/v1/services/accounts/causes?limit=99999999999 | 400 | limit: "99999999999" (expected: 1..1000)
            GET    | /api/v1/services/accounts/causes?cursor=x  | 400 | cursor: "x" (expected: the "next" of an earlier page of this list, or none to begin anew)
            GET    | /api/v1/services?stat=new             | 400 | parameter: "stat" (expected: one of cursor, limit)
            GET    | /api/v1/pairs/18c0a1/curl?version=twin | 400 | version: "twin" (expected: one of old, new)
            GET    | /api/v1/nowhere                       | 404 | path: "/api/v1/nowhere" is not part of this API (expected: what /api/v1/openapi.json lists)
            GET    | /ui/..%2f..%2fetc%2fpasswd            | 404 | path: "/ui/..%2f..%2fetc%2fpasswd" is not part of this API (expected: what /api/v1/openapi.json lists)
            POST   | /api/v1/services                      | 405 | method: "POST" (expected: GET or HEAD)
            DELETE | /                                     | 405 | method: "DELETE" (expected: GET or HEAD)
            """)
    void anErrorIsAProblemThatNamesWhatIsWrong(String method, String path, int status, String detail) throws Exception {
        HttpResponse<String> response = admin.send(method, path);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(Admin.JSON.readTree(response.body()).path("detail").asString())
                .isEqualTo(detail);
        assertThat(Admin.JSON.readTree(response.body()).path("status").asInt()).isEqualTo(status);
    }

    @Test
    void aReloadSaysWhatChanged() throws Exception {
        HttpResponse<String> answer = admin.send("POST", "/api/v1/reload");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"digest\":\"d1ge58\",\"added\":[\"cards\"],\"removed\":[],\"changed\":[\"accounts\"]}");
    }

    @Test
    void aReloadThatIsRefusedNamesEveryProblem() throws Exception {
        List<String> problems = List.of("u.yaml:3: data: 1 (expected: a folder)", "u.yaml:9: x: not known");
        admin.world.reload = new Reloading.Outcome.Unsound(problems);
        HttpResponse<String> unsound = admin.send("POST", "/api/v1/reload");
        admin.world.reload = new Reloading.Outcome.Impossible(problems.subList(0, 1));
        HttpResponse<String> impossible = admin.send("POST", "/api/v1/reload");

        assertThat(unsound.statusCode()).isEqualTo(422);
        assertThat(unsound.body()).contains(problems).contains("the running config stays", "(and 1 more)");
        assertThat(impossible.statusCode()).isEqualTo(409);
        assertThat(impossible.body()).contains(problems.getFirst()).doesNotContain("more)");
    }
}
