package understudy.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RolloutApiTest {

    private static final String ROLLOUT = "/api/v1/services/accounts/rollout";

    private final Admin admin = new Admin(World.busy());

    @AfterEach
    void close() {
        admin.close();
    }

    private void tick() {
        Objects.requireNonNull(admin.world.rollouts.get("accounts")).tick();
    }

    @Test
    void aRolloutIsToldWithItsGates() throws Exception {
        tick();
        JsonNode rollout = admin.json(ROLLOUT + "?moves=5");
        assertThat(rollout.path("phase").asString()).isEqualTo("shadowing");
        assertThat(rollout.path("share").asInt()).isZero();
        assertThat(rollout.path("rollbackLight").asString()).isEqualTo("green");
        assertThat(rollout.path("gates")).hasSize(11);
        assertThat(rollout.at("/gates/0/name").asString()).isEqualTo("mismatchRate");
        assertThat(rollout.at("/gates/0/passed").asBoolean()).isFalse();
        assertThat(rollout.path("moves")).hasSize(1);
        assertThat(admin.json(ROLLOUT).path("moves")).isEmpty();
    }

    @Test
    void aRolloutIsToldWithHowItIsToGoOn() throws Exception {
        JsonNode plan = admin.json(ROLLOUT).path("plan");
        assertThat(plan.path("steps").toString()).isEqualTo("[0,10,25,50,100]");
        assertThat(plan.path("approval").toString()).isEqualTo("[25,100]");
        assertThat(plan.path("minStepSeconds").asLong()).isEqualTo(600);
        assertThat(plan.path("bakeSeconds").asLong()).isEqualTo(86_400);
        assertThat(admin.json(ROLLOUT).path("rollbackLoses").isMissingNode()).isTrue();
    }

    @Test
    void aRefusedActionSaysWhy() throws Exception {
        HttpResponse<String> refused = admin.post(ROLLOUT + "/promote", "");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("Gates are shut").contains("Force it with a reason.");
        assertThat(admin.post(ROLLOUT + "/promote", "{\"force\": true}").statusCode())
                .isEqualTo(409);
        assertThat(admin.post(ROLLOUT + "/resume", "{}").body()).contains("not paused");
        assertThat(admin.post("/api/v1/services/cards/rollout/rollback", "{}").body())
                .contains("has no rollout");
    }

    @Test
    void aStaleRevisionIsRefusedAndTheShownOneTaken() throws Exception {
        long seen = admin.json(ROLLOUT).path("revision").asLong();
        String body = "{\"reason\": \"lunch\", \"revision\": %d}".formatted(seen);
        assertThat(admin.post(ROLLOUT + "/pause", body).statusCode()).isEqualTo(200);
        assertThat(admin.post(ROLLOUT + "/resume", body).statusCode()).isEqualTo(412);
        JsonNode paused = admin.json(ROLLOUT);
        assertThat(paused.path("pause").asString()).isEqualTo("byPerson");
        assertThat(paused.path("reason").asString()).isEqualTo("lunch");
    }

    @Test
    void theShareIsSetAndGoesBackAtOnce() throws Exception {
        HttpResponse<String> set =
                admin.put(ROLLOUT + "/share", "{\"share\": 5, \"force\": true, \"reason\": \"a few\"}");
        assertThat(Admin.JSON.readTree(set.body()).path("raising").asInt()).isEqualTo(5);
        tick();
        assertThat(admin.json(ROLLOUT).path("share").asInt()).isEqualTo(5);
        HttpResponse<String> back = admin.post(ROLLOUT + "/rollback", "");
        assertThat(back.statusCode()).isEqualTo(200);
        assertThat(Admin.JSON.readTree(back.body()).path("phase").asString()).isEqualTo("rolledBack");
    }

    @Test
    void aVersionIsSaidToBeAnother() throws Exception {
        String versions = "/api/v1/services/accounts/versions";
        assertThat(admin.post(versions, "{\"version\": \"old\"}").statusCode()).isEqualTo(200);
        assertThat(admin.post("/api/v1/services/cards/versions", "{\"version\": \"new\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(admin.post(versions, "{\"version\": \"twin\"}").body())
                .contains("version: \\\"twin\\\" (expected: old or new)");
        assertThat(admin.post(versions, "{\"version\": \"new\", \"name\": 1}").body())
                .contains("name");
        assertThat(admin.post(versions, "").statusCode()).isEqualTo(400);
        assertThat(admin.world.redeployed).containsExactly("accounts old", "cards new");
        admin.world.trouble = "another process is taking over from this one (try again later)";
        HttpResponse<String> refused = admin.post(versions, "{\"version\": \"new\"}");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("taking over");
    }

    @Test
    void whatIsNotUnderstoodIsNamed() throws Exception {
        assertThat(admin.post(ROLLOUT + "/rolback", "{}").body()).contains("rollback");
        assertThat(admin.post(ROLLOUT + "/share", "{}").statusCode()).isEqualTo(404);
        assertThat(admin.put(ROLLOUT + "/share", "{\"share\": 101}").body()).contains("0..100");
        assertThat(admin.post(ROLLOUT + "/pause", "{\"because\": 1}").body()).contains("because");
        assertThat(admin.post(ROLLOUT + "/pause", "{\"reason\": \"%s\"}".formatted("a".repeat(2_001)))
                        .body())
                .contains("at most 2,000 characters");
        assertThat(admin.post(ROLLOUT + "/pause", "{\"revision\": \"x\"}").statusCode())
                .isEqualTo(422);
    }

    @Test
    void whatTheDoctorAndTheAdviceSayOfARollbackIsHowToGoOn() throws Exception {
        admin.post(ROLLOUT + "/rollback", "{\"reason\": \"it looks odd\"}");
        assertThat(admin.json(ROLLOUT).at("/advice/cure").asString()).contains("understudy retry");
        assertThat(admin.json("/api/v1/services/accounts/doctor")
                        .path("findings")
                        .toString())
                .contains("rolledBack: it looks odd")
                .contains("understudy retry");
        admin.post(ROLLOUT + "/retry", "{\"reason\": \"mended\"}");
        assertThat(admin.json(ROLLOUT).at("/advice/cure").asString())
                .as("a severe cause is undecided")
                .matches("`understudy show \\S+` shows it, `understudy cause \\S+ STATE` decides it");
    }

    @Test
    void whoeverHasPausedItIsToldHowToGoOn() throws Exception {
        String cause =
                admin.json("/api/v1/services/accounts/causes").at("/items/0/id").asString();
        admin.post("/api/v1/causes/" + cause + "/state", "{\"state\": \"newBug\"}");
        admin.post(ROLLOUT + "/pause", "{\"reason\": \"lunch\"}");
        assertThat(admin.json(ROLLOUT).at("/advice/cure").asString()).contains("understudy resume");
        assertThat(admin.json("/api/v1/services/accounts/doctor")
                        .path("findings")
                        .toString())
                .as("a pause is no fault")
                .doesNotContain("lunch");
        admin.post(ROLLOUT + "/resume", "");
        assertThat(admin.json(ROLLOUT).at("/advice/cure").isMissingNode()).isTrue();
    }
}
