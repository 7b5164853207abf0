package understudy.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import understudy.compare.rule.Rule;
import understudy.run.rule.Proposal;

/** Rules that come and go over the API. */
class RulesApiTest {

    private static final String RULES = "/api/v1/services/accounts/rules";
    private static final String OFFERS = "/api/v1/causes/c0ffee0000000001/rules";
    private static final String MANDATE =
            "{\"owner\": \"ann\", \"reason\": \"cents are new\", \"expires\": \"2099-01-31\"}";

    private final Admin admin = new Admin(World.busy());

    @AfterEach
    void close() {
        admin.close();
    }

    private static JsonNode fine(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Admin.JSON.readTree(answer.body());
    }

    private static String refused(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        return Admin.JSON.readTree(answer.body()).path("detail").asString();
    }

    private List<String> states(String query) throws Exception {
        List<String> states = new ArrayList<>();
        admin.json(RULES + query)
                .path("items")
                .forEach(rule -> states.add(
                        rule.path("state").asString() + " " + rule.path("text").asString()));
        return states;
    }

    @Test
    void whyARuleWasRemovedIsOnRecord() throws Exception {
        JsonNode added = fine(admin.post(RULES, "{ignore: $.nothing, owner: ann, reason: tests}"));
        String rule = RULES + "/" + added.path("id").asString();
        assertThat(admin.send("DELETE", rule + "?reason=" + "a".repeat(2_001)).statusCode())
                .isEqualTo(400);
        assertThat(admin.send("DELETE", rule + "?reason=it%20hid%20a%20fault").statusCode())
                .isEqualTo(200);
        assertThat(admin.json("/api/v1/audit?action=rule.remove")
                        .at("/items/0/reason")
                        .asString())
                .isEqualTo("it hid a fault");
    }

    @Test
    void whatIsPastedIntoAMandateIsMaskedBeforeItIsKept() throws Exception {
        String id = admin.json(OFFERS).path("items").get(0).path("id").asString();
        JsonNode accepted = fine(admin.post(RULES + "/" + id + "/accept", """
                {"owner": "ann@bank.example", "reason": "bob@bank.example pays with 4111 1111 1111 1111"}"""));

        assertThat(accepted.path("owner").asString()).isEqualTo("ann@bank.example");
        assertThat(accepted.path("reason").asString()).isEqualTo("[redacted] pays with [redacted]");
    }

    @Test
    void anAcceptedRuleIsActiveBesideThoseOfTheFileUntilItIsRemoved() throws Exception {
        JsonNode added = fine(admin.post(RULES, "{ignore: $.seen, owner: ann, reason: clock}"));

        assertThat(added.path("state").asString()).isEqualTo("active");
        assertThat(added.path("owner").asString()).isEqualTo("ann");
        String id = added.path("id").asString();
        assertThat(id).isEqualTo(Proposal.id("accounts", Rule.ignore("$.seen")));
        assertThat(states(""))
                .containsExactly(
                        "file {ignore: $.generatedAt}",
                        "file {ignore: $.at, owner: ops, reason: clocks, expires: 2026-11-23}",
                        "active {ignore: $.seen, owner: ann, reason: clock}");
        assertThat(states("?state=active")).containsExactly("active {ignore: $.seen, owner: ann, reason: clock}");
        assertThat(states("?state=proposed")).isEmpty();

        assertThat(fine(admin.send("DELETE", RULES + "/" + id)).path("id").asString())
                .isEqualTo(id);
        assertThat(states("?state=active")).isEmpty();
        assertThat(refused(admin.send("DELETE", RULES + "/" + id), 404)).contains("rule: \"" + id + "\" is not known");
    }

    @Test
    void aDryRunSaysWhatARuleWouldHideAndChangesNothing() throws Exception {
        for (String query : List.of("?dryRun", "?dryRun=true")) {
            JsonNode tried = fine(admin.post(RULES + query, "{ignore: $.balance}"));

            assertThat(tried.path("state").asString()).isEqualTo("tried");
            assertThat(tried.at("/wouldHide/pairs").asInt()).isEqualTo(1);
            assertThat(tried.at("/wouldHide/part").asInt())
                    .as("its trailers differ too")
                    .isEqualTo(1);
            assertThat(tried.at("/wouldHide/causes/0/id").asString()).isEqualTo("c0ffee0000000001");
            assertThat(tried.path("warnings").valueStream().map(JsonNode::asString))
                    .anySatisfy(warning -> assertThat(warning).contains("field of money"))
                    .anySatisfy(warning -> assertThat(warning)
                            .contains("hides cause c0ffee0000000001: GET /accounts/{id} $.balance value"));
        }
        assertThat(states("?state=active")).isEmpty();
        assertThat(fine(admin.post(RULES + "?dryRun=false", "{ignore: $.x, owner: ann, reason: why}"))
                        .path("state")
                        .asString())
                .isEqualTo("active");
    }

    @Test
    void aRuleThatIsOfferedForACauseIsAcceptedByItsId() throws Exception {
        JsonNode offer = admin.json(OFFERS).at("/items/0");
        assertThat(offer.path("state").asString()).isEqualTo("offered");
        assertThat(offer.path("text").asString()).isEqualTo("{ignore: $.balance, endpoint: \"GET /accounts/{id}\"}");
        assertThat(offer.at("/explains/cause").asString()).isEqualTo("c0ffee0000000001");
        assertThat(offer.at("/explains/support").asInt()).isEqualTo(1);
        assertThat(offer.at("/explains/examples/0/oldValue").asString()).isEqualTo("12.50");
        assertThat(offer.at("/wouldHide/part").asInt()).isEqualTo(1);
        assertThat(offer.path("warnings").toString()).contains("money").doesNotContain("c0ffee");

        JsonNode rule = fine(admin.post("/api/v1/rules/" + offer.path("id").asString() + "/accept", MANDATE));

        assertThat(rule.path("state").asString()).isEqualTo("active");
        assertThat(rule.path("text").asString())
                .isEqualTo("{ignore: $.balance, endpoint: \"GET /accounts/{id}\", owner: ann,"
                        + " reason: \"cents are new\", expires: 2099-01-31}");
        assertThat(admin.json(OFFERS).path("items")).as("it holds now").isEmpty();
    }

    @Test
    void severalRulesAreAcceptedByOneCallAllOrNone() throws Exception {
        List<String> ids = admin.json(OFFERS)
                .path("items")
                .valueStream()
                .map(offer -> offer.path("id").asString())
                .toList();
        String second = fine(admin.post(RULES, "{ignore: $.seen, owner: ann, reason: clock}"))
                .path("id")
                .asString();
        String call = "{\"ids\": [\"%s\", \"%s\"], \"owner\": \"bob\", \"reason\": \"both\"}";

        assertThat(refused(admin.post("/api/v1/rules/accept", call.formatted(ids.getFirst(), "nothing")), 404))
                .contains("proposal: \"nothing\" is not known");
        String ofFile = Proposal.id("accounts", Rule.ignore("$.generatedAt"));
        assertThat(refused(admin.post("/api/v1/rules/accept", call.formatted(ids.getFirst(), ofFile)), 409))
                .contains("stands in the config");
        assertThat(states("?state=active")).as("none").hasSize(1);

        JsonNode accepted = fine(admin.post("/api/v1/rules/accept", call.formatted(ids.getFirst(), second)));

        assertThat(accepted.path("items")
                        .valueStream()
                        .map(rule -> rule.path("owner").asString()))
                .containsExactly("bob", "bob");
        assertThat(states("?state=active"))
                .containsExactly(
                        "active {ignore: $.seen, owner: bob, reason: both}",
                        "active {ignore: $.balance, endpoint: \"GET /accounts/{id}\", owner: bob, reason: both}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"owner\": \"o\", \"reason\": \"r\"}",
                "{\"ids\": [], \"owner\": \"o\", \"reason\": \"r\"}",
                "{\"ids\": \"a\", \"owner\": \"o\", \"reason\": \"r\"}",
                "{\"ids\": [1], \"owner\": \"o\", \"reason\": \"r\"}",
            })
    void whichRulesAreAcceptedIsAList(String body) throws Exception {
        assertThat(refused(admin.post("/api/v1/rules/accept", body), 422))
                .contains("ids: ")
                .contains("(expected: a list of the ids of 1 to 200 proposed rules)");
    }

    @Test
    void aRuleKeepsItsIdWhenItIsAcceptedAndIsFoundByItThen() throws Exception {
        String id = admin.json(OFFERS).at("/items/0/id").asString();
        JsonNode rule = fine(admin.post("/api/v1/rules/" + id + "/accept", MANDATE));
        assertThat(rule.path("id").asString()).isEqualTo(id);
        assertThat(admin.json(RULES + "?state=active").at("/items/0/id").asString())
                .isEqualTo(id);

        JsonNode again = fine(admin.post(
                "/api/v1/rules/" + id + "/accept", "{\"owner\": \"bob\", \"reason\": \"for another year\"}"));
        assertThat(again.path("owner").asString()).as("on another word").isEqualTo("bob");
        assertThat(admin.json(RULES + "?state=active").path("items")).hasSize(1);

        assertThat(fine(admin.send("DELETE", RULES + "/" + id)).path("id").asString())
                .isEqualTo(id);
        assertThat(states("?state=active")).isEmpty();
    }

    @Test
    void aRuleForRequestsThatNobodySawIsWarnedOfAndAcceptedAllTheSame() throws Exception {
        String text = "{ignore: $.seen, endpoint: \"GET /acounts/{id}\", owner: ann, reason: clock}";
        String warning = "is for GET /acounts/{id}, of which no request was seen yet"
                + " (seen: GET /accounts/{id}, POST /transfers)";

        for (String query : List.of("?dryRun", "")) {
            JsonNode rule = fine(admin.post(RULES + query, text));
            assertThat(rule.path("warnings").valueStream().map(JsonNode::asString))
                    .containsExactly(warning);
        }
        assertThat(states("?state=active")).containsExactly("active " + text);
        JsonNode right = fine(
                admin.post(RULES, "{ignore: $.seen, endpoint: \"GET /accounts/{id}\", owner: ann, reason: clock}"));
        assertThat(right.path("warnings")).isEmpty();
    }

    @Test
    void aRuleThatHidesEverythingIsWarnedOf() throws Exception {
        for (String path : List.of("$", "$.*", "$..*", "$[*]")) {
            JsonNode rule = fine(admin.post(RULES + "?dryRun", "{ignore: \"" + path + "\"}"));
            assertThat(rule.path("warnings").valueStream().map(JsonNode::asString))
                    .as(path)
                    .contains("hides all of every body: no difference in one would ever be found");
        }
        assertThat(fine(admin.post(RULES + "?dryRun", "{ignore: \"$.meta.*\"}")).path("warnings"))
                .isEmpty();
    }

    @Test
    void aProposalOfNoServiceOrOfAnotherIsNotKnown() throws Exception {
        String id = admin.json(OFFERS).at("/items/0/id").asString();

        assertThat(refused(admin.post("/api/v1/services/cards/rules/" + id + "/accept", MANDATE), 404))
                .contains("proposal: \"" + id + "\" is not known");
        assertThat(refused(admin.post("/api/v1/rules/nothing/accept", MANDATE), 404))
                .contains("proposal");
        assertThat(refused(admin.get("/api/v1/causes/nothing/rules"), 404)).contains("cause");
        fine(admin.post(RULES + "/" + id + "/accept", MANDATE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"reason\": \"r\"}; owner: nothing (expected: who answers for the rule)",
                "{\"owner\": \"  \", \"reason\": \"r\"}; owner: nothing (expected: who answers for the rule)",
                "{\"owner\": \"o\"}; reason: nothing (expected: why it is right that it hides something)",
                "{\"owner\": 5, \"reason\": \"r\"}; owner: \"5\" (expected: text)",
                "{\"owner\": \"o\", \"reason\": \"r\", \"expires\": \"soon\"}; expires: \"soon\" (expected: the last day",
                "{\"owner\": \"o\", \"reason\": \"r\", \"expires\": \"2020-01-01\"}; expires: \"2020-01-01\" (expected: 20",
                "{\"owner\": \"o\", \"reason\": \"r\", \"because\": \"x\"}; member: \"because\" (expected: one of owner, reason, expires)",
            })
    void whoAcceptsSaysOnWhoseWordAndWhy(String body, String detail) throws Exception {
        String id = admin.json(OFFERS).at("/items/0/id").asString();

        assertThat(refused(admin.post("/api/v1/rules/" + id + "/accept", body), 422))
                .startsWith(detail);
        assertThat(states("?state=active")).isEmpty();
    }

    @Test
    void aMandateThatIsNoJsonIsToldWhereItStopsBeingOne() throws Exception {
        String id = admin.json(OFFERS).at("/items/0/id").asString();

        assertThat(refused(admin.post("/api/v1/rules/" + id + "/accept", "{\"owner\": \"ann\",\n"), 400))
                .isEqualTo(
                        "body: line 2, column 1: it ends before what it opens is closed (expected: a JSON object, such"
                                + " as {\"owner\": \"ann\", \"reason\": \"a clock\"})");
    }

    @Test
    void whatIsAddedNeedsAnOwnerAndAReasonToo() throws Exception {
        assertThat(refused(admin.post(RULES, "{ignore: $.seen}"), 422))
                .startsWith("owner: nothing (expected: who answers");
        assertThat(refused(admin.post(RULES, "nonsense"), 422)).contains("rule:1: nonsense (expected: a rule)");
        assertThat(refused(admin.post(RULES + "?dryRun", ""), 422)).contains("expected: a rule");
    }

    @Test
    void rulesOfTheFileAreNotChangedHere() throws Exception {
        String id = Proposal.id("accounts", Rule.ignore("$.generatedAt"));

        assertThat(refused(admin.send("DELETE", RULES + "/" + id), 409))
                .isEqualTo(
                        "rule: \"%s\" stands in the config (expected: one that was accepted; change compare.rules and reload)"
                                .formatted(id));
        assertThat(refused(admin.post(RULES, "{ignore: $.generatedAt, owner: ann, reason: why}"), 409))
                .contains("stands in the config");
    }

    @Test
    void whatCannotBeKeptDoesNotHold() throws Exception {
        admin.world.accepting.refuses = "the store takes no changes just now";

        assertThat(refused(admin.post(RULES, "{ignore: $.seen, owner: ann, reason: clock}"), 409))
                .isEqualTo("nothing was changed: the store takes no changes just now");
        assertThat(states("?state=active")).isEmpty();
    }

    @Test
    void pagesOfOthersRemoveNothing() throws Exception {
        HttpRequest foreign = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + admin.control.port() + RULES + "/0123456789ab"))
                .header("Origin", "http://evil.example")
                .DELETE()
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(refused(client.send(foreign, BodyHandlers.ofString()), 403))
                    .contains("evil.example");
        }
        HttpResponse<String> put = admin.send("PUT", RULES);
        assertThat(refused(put, 405)).contains("expected: GET or HEAD or POST");
        assertThat(put.headers().firstValue("Allow")).hasValue("GET, HEAD, POST");
    }
}
