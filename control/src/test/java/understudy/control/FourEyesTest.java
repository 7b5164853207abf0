package understudy.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import understudy.control.authority.AuthSettings;
import understudy.control.authority.FourEyes;
import understudy.control.authority.Role;

/** What waits for a second person: nobody agrees to what they asked for themselves. */
class FourEyesTest {

    private static final String ROLLOUT = "/api/v1/services/accounts/rollout";
    private static final String FORCED = "{\"share\": 5, \"force\": true, \"reason\": \"a few\"}";
    private static final String APPROVE = "{\"verdict\": \"approve\", \"reason\": \"looked\"}";

    private final Admin admin =
            new Admin(World.busy(), new AuthSettings(true, Duration.ofHours(1), EnumSet.allOf(FourEyes.class)));
    private final String ann = token("ann", Role.OPERATOR);
    private final String bob = token("bob", Role.OPERATOR);

    @AfterEach
    void close() {
        admin.close();
    }

    private String token(String name, Role role) {
        return admin.oversight
                .authority()
                .makeToken(name, role, "test", Optional.empty())
                .orElseThrow()
                .text();
    }

    private JsonNode held(String token, String method, String path, String body) throws Exception {
        HttpResponse<String> answer = admin.as(token, method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return Admin.JSON.readTree(answer.body()).path("approval");
    }

    private HttpResponse<String> decide(String token, JsonNode approval, String body) throws Exception {
        return admin.as(
                token, "POST", "/api/v1/approvals/" + approval.path("id").asString(), body);
    }

    private int share() throws Exception {
        Objects.requireNonNull(admin.world.rollouts.get("accounts")).tick();
        return Admin.JSON
                .readTree(admin.as(ann, "GET", ROLLOUT, "").body())
                .path("share")
                .asInt();
    }

    @Test
    void aForcedPromoteWaitsForAnotherThanWhoAsked() throws Exception {
        JsonNode approval = held(ann, "PUT", ROLLOUT + "/share", FORCED);
        assertThat(approval.path("action").asString()).isEqualTo("forcedPromote");
        assertThat(approval.path("by").asString()).isEqualTo("ann");
        assertThat(approval.path("says").asString()).contains("share to 5 % in spite of shut gates");
        assertThat(share()).isZero();
        assertThat(admin.as(bob, "GET", "/api/v1/approvals", "").body()).contains(approval.toString());

        HttpResponse<String> own = decide(ann, approval, APPROVE);
        assertThat(own.statusCode()).isEqualTo(409);
        assertThat(own.body()).contains("own-action");
        assertThat(decide(token("ann", Role.ADMIN), approval, APPROVE).statusCode())
                .as("by another token of the same name")
                .isEqualTo(409);
        assertThat(share()).isZero();

        assertThat(decide(bob, approval, APPROVE).statusCode()).isEqualTo(200);
        assertThat(share()).isEqualTo(5);
        assertThat(Admin.JSON
                        .readTree(admin.as(bob, "GET", ROLLOUT, "").body())
                        .path("reason")
                        .asString())
                .isEqualTo("a few (ann and bob)");
        assertThat(decide(bob, approval, APPROVE).statusCode())
                .as("a second time")
                .isEqualTo(404);
        assertThat(admin.as(bob, "GET", "/api/v1/audit?service=accounts", "").body())
                .contains("approval.ask", "approval.approve", "looked", "rollout.share", "a few");
    }

    @Test
    void whatIsNotForcedDoesNotWait() throws Exception {
        assertThat(admin.as(ann, "POST", ROLLOUT + "/pause", "").statusCode()).isEqualTo(200);
        assertThat(admin.as(ann, "POST", ROLLOUT + "/rollback", "").statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatIsRejectedIsNeverDone() throws Exception {
        JsonNode approval = held(ann, "PUT", ROLLOUT + "/share", FORCED);
        assertThat(decide(bob, approval, "{\"verdict\": \"reject\", \"reason\": \"no\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(share()).isZero();
        assertThat(decide(bob, approval, APPROVE).statusCode()).isEqualTo(404);
    }

    @Test
    void agreedToIsWhatWasSeenThen() throws Exception {
        JsonNode approval = held(ann, "PUT", ROLLOUT + "/share", FORCED);
        admin.as(ann, "POST", ROLLOUT + "/pause", "");
        assertThat(decide(bob, approval, APPROVE).statusCode()).isEqualTo(412);
        assertThat(share()).isZero();
    }

    @Test
    void whoAskedMustStillBeAbleTo() throws Exception {
        JsonNode approval = held(ann, "PUT", ROLLOUT + "/share", FORCED);
        admin.oversight.authority().tokens().stream()
                .filter(token -> token.name().equals("ann"))
                .toList()
                .forEach(token -> admin.oversight.authority().revokeToken(token.id()));
        HttpResponse<String> refused = decide(bob, approval, APPROVE);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("asker-gone");
    }

    @Test
    void anExcusedCauseWaitsAndOneThatIsABugDoesNot() throws Exception {
        String state = "/api/v1/causes/c0ffee0000000001/state";
        assertThat(admin.as(ann, "POST", state, "{\"state\": \"newBug\", \"owner\": \"ann\"}")
                        .statusCode())
                .isEqualTo(200);
        JsonNode approval =
                held(ann, "POST", state, "{\"state\": \"intended\", \"owner\": \"ann\", \"reason\": \"cents\"}");
        assertThat(approval.path("says").asString()).contains("excuses $.balance of GET /accounts/{id}");
        assertThat(cause()).contains("newBug");
        assertThat(decide(bob, approval, APPROVE).statusCode()).isEqualTo(200);
        assertThat(cause()).contains("intended");
    }

    @Test
    void aCauseThatSomebodyDecidedMeanwhileIsAskedForAnew() throws Exception {
        String state = "/api/v1/causes/c0ffee0000000001/state";
        JsonNode approval =
                held(ann, "POST", state, "{\"state\": \"intended\", \"owner\": \"ann\", \"reason\": \"cents\"}");
        assertThat(admin.as(bob, "POST", state, "{\"state\": \"newBug\", \"owner\": \"bob\"}")
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> other = decide(token("cid", Role.OPERATOR), approval, APPROVE);
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.body()).contains("the cause is another by now");
        assertThat(cause()).contains("newBug");
    }

    @Test
    void aRuleThatHidesSomethingWaitsAsWellHoweverItIsAccepted() throws Exception {
        String rules = "/api/v1/services/accounts/rules";
        String mandate = "\"owner\": \"ann\", \"reason\": \"cents\"";
        String id = Admin.JSON
                .readTree(admin.as(ann, "GET", "/api/v1/causes/c0ffee0000000001/rules", "")
                        .body())
                .at("/items/0/id")
                .asString();
        String before = admin.as(ann, "GET", rules, "").body();
        held(ann, "POST", rules + "/" + id + "/accept", "{" + mandate + "}");
        held(ann, "POST", "/api/v1/rules/" + id + "/accept", "{" + mandate + "}");
        held(ann, "POST", "/api/v1/rules/accept", "{\"ids\": [\"" + id + "\"], " + mandate + "}");
        JsonNode added = held(ann, "POST", rules, "{ignore: $.colour, owner: ann, reason: cents}");
        assertThat(added.path("says").asString()).contains("a rule hides in accounts", "$.colour");
        assertThat(admin.as(ann, "GET", rules, "").body()).isEqualTo(before);
        assertThat(admin.as(ann, "POST", rules + "?dryRun", "{ignore: $.colour}")
                        .statusCode())
                .as("what it would hide")
                .isEqualTo(200);

        assertThat(decide(bob, added, APPROVE).statusCode()).isEqualTo(200);
        assertThat(admin.as(ann, "GET", rules, "").body()).contains("$.colour");
        assertThat(admin.as(ann, "GET", "/api/v1/audit?action=rule.add", "").body())
                .contains("\"actor\":\"ann\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ann", "ANN", "a.n.n", "ann -", "\uff41nn"})
    void anotherSpellingIsNotAnotherPerson(String name) throws Exception {
        JsonNode approval = held(ann, "PUT", ROLLOUT + "/share", FORCED);
        assertThat(decide(token(name, Role.ADMIN), approval, APPROVE).body()).contains("own-action");
        assertThat(share()).isZero();
    }

    @Test
    void whatHasMovedOnIsNotAskedFor() throws Exception {
        String stale = FORCED.replace("{", "{\"revision\": 4711, ");
        assertThat(admin.as(ann, "PUT", ROLLOUT + "/share", stale).statusCode()).isEqualTo(412);
        assertThat(admin.as(ann, "GET", "/api/v1/approvals", "").body()).contains("\"items\":[]");
    }

    private String cause() throws Exception {
        return admin.as(ann, "GET", "/api/v1/causes/c0ffee0000000001", "").body();
    }

    @Test
    void aGateThatIsLoosenedWaitsForASecondAdminAndForTheSameFile() throws Exception {
        String first = token("cid", Role.ADMIN);
        String second = token("dee", Role.ADMIN);
        admin.world.loosening =
                Optional.of(new Reloading.Loosening("d1ge58", List.of("minPairs of accounts: from 500 to 5")));
        JsonNode approval = held(first, "POST", "/api/v1/reload", "");
        assertThat(approval.path("says").asString()).contains("minPairs of accounts: from 500 to 5");
        assertThat(decide(bob, approval, APPROVE).statusCode())
                .as("an operator")
                .isEqualTo(403);
        admin.world.loosening =
                Optional.of(new Reloading.Loosening("07he4", List.of("minPairs of accounts: from 500 to 1")));
        HttpResponse<String> other = decide(second, approval, APPROVE);
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.body()).contains("the config file is another by now");

        JsonNode again = held(first, "POST", "/api/v1/reload", "");
        assertThat(decide(second, again, APPROVE).statusCode()).isEqualTo(200);
        assertThat(admin.as(first, "GET", "/api/v1/audit?action=config.reload", "")
                        .body())
                .contains("d1ge58", "\"actor\":\"cid\"");
        admin.world.loosening = Optional.empty();
        assertThat(admin.as(first, "POST", "/api/v1/reload", "").statusCode()).isEqualTo(200);
    }
}
