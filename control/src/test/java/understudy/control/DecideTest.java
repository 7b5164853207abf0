package understudy.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import understudy.compare.Kind;
import understudy.run.cause.Cause;
import understudy.run.cause.CauseState;
import understudy.traffic.Body;
import understudy.traffic.Headers;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;
import understudy.traffic.Request;
import understudy.traffic.Version;

/** Deciding causes over the API. */
class DecideTest {

    private static final String STATE = "/api/v1/causes/c0ffee0000000001/state";

    private final Admin admin = new Admin(World.busy());

    @AfterEach
    void close() {
        admin.close();
    }

    private JsonNode decide(String body) throws Exception {
        HttpResponse<String> answer = admin.post(STATE, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Admin.JSON.readTree(answer.body());
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("items").forEach(item -> ids.add(item.path("id").asString()));
        return ids;
    }

    @Test
    void aDecisionIsAnsweredWithTheCauseAndListedFromThenOn() throws Exception {
        JsonNode cause = decide("""
                {"state": "intended", "owner": "ann", "reason": "cents are new", "expires": "2099-12-31T18:00:00+02:00"}
                """);

        assertThat(cause.path("state").asString()).isEqualTo("intended");
        assertThat(cause.path("owner").asString()).isEqualTo("ann");
        assertThat(cause.path("reason").asString()).isEqualTo("cents are new");
        assertThat(cause.path("expires").asString()).isEqualTo("2099-12-31T16:00:00Z");
        assertThat(cause.path("decided").isMissingNode()).isFalse();
        assertThat(cause.has("keep")).isFalse();
        assertThat(cause.path("severity").asString()).isEqualTo("money");
        assertThat(admin.json("/api/v1/causes/c0ffee0000000001")).isEqualTo(cause);
        assertThat(ids(admin.json("/api/v1/services/accounts/causes?state=intended")))
                .containsExactly("c0ffee0000000001");
        assertThat(ids(admin.json("/api/v1/services/accounts/causes?state=new")))
                .containsExactly("c0ffee0000000002");
        assertThat(ids(admin.json("/api/v1/services/accounts/causes")))
                .as("new ones first, however severe the others are")
                .containsExactly("c0ffee0000000002", "c0ffee0000000001");
    }

    @Test
    void aDecisionThatSaysNoOwnerOrReasonLeavesThoseOfBefore() throws Exception {
        decide("{\"state\": \"newBug\", \"owner\": \"ann\", \"reason\": \"cents\"}");

        JsonNode again = decide("{\"state\": \"intended\", \"expires\": \"2099-12-31\"}");
        assertThat(again.path("owner").asString()).isEqualTo("ann");
        assertThat(again.path("reason").asString()).isEqualTo("cents");

        JsonNode handedOver = decide("{\"state\": \"intended\", \"owner\": \"bob\"}");
        assertThat(handedOver.path("owner").asString()).isEqualTo("bob");
        assertThat(handedOver.path("reason").asString()).isEqualTo("cents");
        assertThat(handedOver.has("expires"))
                .as("holds for good unless it is said")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"  \"", "null"})
    void anEmptyOwnerOrReasonClearsThatOfBefore(String empty) throws Exception {
        decide("{\"state\": \"newBug\", \"owner\": \"ann\", \"reason\": \"cents\"}");

        JsonNode nobody = decide("{\"state\": \"newBug\", \"owner\": %s}".formatted(empty));
        assertThat(nobody.has("owner")).isFalse();
        assertThat(nobody.path("reason").asString()).isEqualTo("cents");

        JsonNode nothing = decide("{\"state\": \"newBug\", \"reason\": %s}".formatted(empty));
        assertThat(nothing.has("reason")).isFalse();
    }

    @Test
    void whatIsPastedIntoADecisionIsMaskedBeforeItIsKept() throws Exception {
        JsonNode cause = decide("""
                {"state": "intended", "owner": "ann@bank.example 4111 1111 1111 1111",
                 "reason": "bob@bank.example pays with 4111 1111 1111 1111"}
                """);

        assertThat(cause.path("owner").asString()).isEqualTo("ann@bank.example [redacted]");
        assertThat(cause.path("reason").asString()).isEqualTo("[redacted] pays with [redacted]");
        assertThat(admin.json("/api/v1/causes/c0ffee0000000001")).isEqualTo(cause);
    }

    @Test
    void anOldBugSaysWhetherItIsKeptOrFixed() throws Exception {
        assertThat(decide("{\"state\": \"oldBug\", \"keep\": true}")
                        .path("keep")
                        .asBoolean(false))
                .isTrue();
        JsonNode fix = decide("{\"state\": \"oldBug\", \"fix\": true, \"keep\": false}");
        assertThat(fix.path("fix").asBoolean(false)).isTrue();
        assertThat(fix.has("keep")).isFalse();
    }

    @Test
    void aDayEndsWithTheDay() throws Exception {
        assertThat(decide("{\"state\": \"noise\", \"expires\": \"2099-12-31\"}")
                        .path("expires")
                        .asString())
                .isEqualTo("2100-01-01T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                          | 422 | state: "" (expected: one of new, newBug, oldBug, intended, noise, fixed)
            {"state": "done"}                           | 422 | state: "done" (expected: one of new, newBug, oldBug, intended, noise, fixed)
            {"state": 3}                                | 422 | state: "3" (expected: text)
            {"state": "oldBug"}                         | 422 | state: oldBug alone (expected: keep or fix with it)
            {"state": "oldBug", "keep": "yes"}          | 422 | keep: "yes" (expected: true or false)
            {"state": "oldBug", "keep": true, "fix": true} | 422 | keep: "true" (expected: either keep or fix, not both)
            {"state": "fixed", "keep": true}            | 422 | keep: with state fixed (expected: with oldBug only)
            {"state": "newBug", "expires": "2099-12-31"} | 422 | expires: with state newBug (expected: with intended or noise only)
            {"state": "noise", "expires": "soon"}       | 422 | expires: "soon" (expected: a day such as 2026-12-31, or a time such as 2026-12-31T18:00:00Z)
            {"state": "noise", "expires": "2099-02-30"} | 422 | expires: "2099-02-30" (expected: a day such as 2026-12-31, or a time such as 2026-12-31T18:00:00Z)
            {"state": "noise", "ownr": "ann"}           | 422 | member: "ownr" (expected: one of state, keep, fix, owner, reason, expires, with)
            []                                          | 400 | body: a JSON array (expected: a JSON object, such as {"state": "newBug", "owner": "ann"})
            [1                                          | 400 | body: line 1, column 3: it ends before what it opens is closed (expected: a JSON object, such as {"state": "newBug", "owner": "ann"})
            ''                                          | 400 | body: there is none (expected: a JSON object, such as {"state": "newBug", "owner": "ann"})
            {"state" 5}                                 | 400 | body: line 1, column 10: what begins with "5" is not JSON (expected: a JSON object, such as {"state": "newBug", "owner": "ann"})
            """)
    void whatDoesNotHoldIsAProblemThatNamesItAndNothingIsDecided(String body, int status, String detail)
            throws Exception {
        HttpResponse<String> answer = admin.post(STATE, body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(Admin.JSON.readTree(answer.body()).path("detail").asString()).isEqualTo(detail);
        assertThat(ids(admin.json("/api/v1/services/accounts/causes?state=new")))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "{\"state\": \"new\"} x", "{\"state\": \"fixed\", \"state\": \"new\"}", "\u0000", "nul"
            })
    void whatIsNotOneJsonObjectIsAProblem(String body) throws Exception {
        HttpResponse<String> answer = admin.post(STATE, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("bad-body");
    }

    @Test
    void aTimeThatIsOverIsRefused() throws Exception {
        assertThat(admin.post(STATE, "{\"state\": \"noise\", \"expires\": \"2001-01-01\"}")
                        .body())
                .contains("expires: 2001-01-02T00:00:00Z (expected: later than now");
    }

    @Test
    void anUnknownCauseIsNamedWithThoseNearIt() throws Exception {
        HttpResponse<String> answer = admin.post("/api/v1/causes/c0ffee000000000/state", "{\"state\": \"noise\"}");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("c0ffee0000000001");
    }

    @Test
    void aBodyWithoutEndIsRefused() throws Exception {
        HttpResponse<String> answer =
                admin.post(STATE, "{\"state\": \"noise\", \"reason\": \"" + "x".repeat(100_000) + "\"}");

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void excusingACauseHoldsForThoseUnderItOnlyWhenThatIsSaidAndNeverForMoney() throws Exception {
        Cause root = World.cause("01", "$.kind", Kind.MISSING, 9, "1", "");
        Cause harmless = World.cause("02", "$.name", Kind.MISSING, 9, "1", "").in(root.id());
        Cause money = World.cause("03", "$.price", Kind.ORDER, 9, "1", "100").in(root.id());
        try (Admin bank = new Admin(new World().cause(root).cause(harmless).cause(money))) {
            String state = "/api/v1/causes/01/state";

            HttpResponse<String> refused = bank.post(state, "{\"state\": \"intended\", \"with\": true}");
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body()).contains("$.price order (03)").contains("decided by itself first");
            assertThat(bank.json("/api/v1/causes/01").path("state").asString()).isEqualTo("new");

            bank.post(state, "{\"state\": \"noise\"}");
            assertThat(bank.json("/api/v1/causes/02").path("state").asString()).isEqualTo("new");

            bank.post(state, "{\"state\": \"new\"}");
            bank.post("/api/v1/causes/03/state", "{\"state\": \"newBug\"}");
            assertThat(bank.post(state, "{\"state\": \"intended\", \"with\": true}")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(bank.json("/api/v1/causes/02").path("state").asString()).isEqualTo("intended");
            assertThat(bank.json("/api/v1/causes/03").path("state").asString()).isEqualTo("newBug");
        }
    }

    /** One of the first names that are asked for. */
    private static Pair ofCustomer(String name, int client) {
        Request request = new Request("GET", "/customers/" + name, Headers.none(), Body.empty(), "client" + client);
        Outcome old = World.json("{\"a\":1,\"b\":1}");
        return new Pair(
                "accounts", World.NOW, request, Version.OLD, old, World.json("{\"a\":2,\"b\":2}"), Duration.ZERO);
    }

    @Test
    void aCauseIsFoundAndDecidedByTheIdThatItHadBeforeItBecamePartOfAnother() throws Exception {
        try (Admin bank = new Admin(new World())) {
            bank.run("accounts").accept(ofCustomer("anna", 0));
            List<Cause> before = bank.run("accounts").causes();
            for (int i = 0; i < 60; i++) {
                bank.run("accounts").accept(ofCustomer("" + (char) ('g' + i / 20) + (char) ('g' + i % 20) + "x", i));
            }
            for (Cause cause : before) {
                JsonNode now = bank.json("/api/v1/causes/" + cause.id());
                assertThat(now.path("endpoint").asString()).isEqualTo("GET /customers/{id}");
                assertThat(now.path("path").asString()).isEqualTo(cause.path());
                assertThat(now.path("id").asString()).isNotEqualTo(cause.id());
                assertThat(bank.get("/api/v1/causes/" + cause.id() + "/rules").statusCode())
                        .isEqualTo(200);
            }
            Cause first = before.stream()
                    .filter(cause -> cause.path().equals("$.a"))
                    .findFirst()
                    .orElseThrow();
            String root = "/api/v1/causes/" + first.id();
            assertThat(bank.json(root).path("with").size()).isEqualTo(1);
            bank.post(root + "/state", "{\"state\": \"noise\", \"with\": true}");
            assertThat(bank.run("accounts").causes()).extracting(Cause::state).containsOnly(CauseState.NOISE);
        }
    }

    @Test
    void aCauseThatStandsForManyPlacesCannotBeExcused() throws Exception {
        World world = World.busy().cause(World.cause("0123", "(other places)", Kind.VALUE, 3, "", ""));
        try (Admin full = new Admin(world)) {
            assertThat(full.post("/api/v1/causes/0123/state", "{\"state\": \"intended\"}")
                            .statusCode())
                    .isEqualTo(422);
            assertThat(full.post("/api/v1/causes/0123/state", "{\"state\": \"newBug\"}")
                            .statusCode())
                    .isEqualTo(200);
        }
    }
}
