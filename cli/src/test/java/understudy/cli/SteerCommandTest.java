package understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import understudy.control.api.AdviceView;
import understudy.control.api.GateView;
import understudy.control.api.MoveView;
import understudy.control.api.PageView;
import understudy.control.api.PairsView;
import understudy.control.api.PlanView;
import understudy.control.api.RolloutView;
import understudy.control.api.ServiceView;

class SteerCommandTest {

    private static final String ROLLOUT = "/services/accounts/rollout";
    private static final GateView SHUT = new GateView(
            "minPairs", "notYet", false, 61, 500, 61, 439L, 44L, "61 independent pairs of 500 in this step.", null);

    private FakeAdmin admin;

    @BeforeEach
    void open() throws IOException {
        admin = FakeAdmin.open().says("/services", new PageView<>(List.of(service("accounts")), null));
    }

    @AfterEach
    void close() {
        admin.close();
    }

    private static ServiceView service(String name) {
        PairsView none = new PairsView(0, 0, 0, 0, 0, Map.of());
        return new ServiceView(
                name, "progressing", "old", 10, Map.of(), "d1ge57", none, Map.of(), 0, Map.of(), null, "http://h:1");
    }

    private static RolloutView rollout(String phase, int share) {
        return rollout(phase, share, new AdviceView("notYet", "12 of 500 pairs."));
    }

    private static RolloutView rollout(String phase, int share, AdviceView advice) {
        MoveView move = new MoveView(
                6,
                "2026-11-26T08:10:00Z",
                "judged",
                "shadowing",
                0,
                "progressing",
                10,
                "Every gate is open.",
                List.of(SHUT));
        return new RolloutView(
                "accounts",
                phase,
                null,
                "Because.",
                share,
                null,
                "old",
                3,
                7,
                "2026-11-26T08:10:00Z",
                List.of(SHUT),
                List.of(),
                "green",
                List.of(move),
                advice,
                null,
                new PlanView(List.of(0, 10, 50, 100), List.of(100), 600, 86_400));
    }

    @ParameterizedTest
    @CsvSource({
        "promote, promote",
        "promote --full, promoteFull",
        "approve, approve",
        "pause, pause",
        "resume, resume",
        "step-back, stepBack",
        "rollback, rollback",
        "retry, retry",
        "abort, abort",
        "finish, finish"
    })
    void aVerbIsPostedWithItsReason(String typed, String verb) {
        admin.says(ROLLOUT + "/" + verb, rollout("paused", 10));
        String line = typed + " --reason lunch --revision 7 --force";
        Typed done = Typed.script().at(admin).type(line.split(" "));
        assertThat(done.status()).isEqualTo(Exit.FINE);
        assertThat(done.out()).startsWith("accounts  paused at 10 %, revision 7");
        assertThat(admin.asked()).endsWith("POST /api/v1" + ROLLOUT + "/" + verb);
        assertThat(admin.bodies().getLast())
                .contains("\"reason\":\"lunch\"")
                .contains("\"revision\":7")
                .contains("\"force\":true");
    }

    @Test
    void aShareIsPut() {
        admin.says(ROLLOUT + "/share", rollout("paused", 5));
        assertThat(Typed.script().at(admin).type("share", "5").out()).contains("at 5 %");
        assertThat(admin.asked()).endsWith("PUT /api/v1" + ROLLOUT + "/share");
        assertThat(admin.bodies().getLast()).contains("\"share\":5");
        assertThat(Typed.script().at(admin).type("share", "101").err()).contains("101 (expected: 0..100)");
    }

    @Test
    void aRefusalIsSaid() {
        admin.refuses(ROLLOUT + "/promote", 409, "Gates are shut: too few. Force it with a reason.");
        Typed refused = Typed.script().at(admin).type("promote");
        assertThat(refused.status()).isEqualTo(Exit.WRONG_USE);
        assertThat(refused.err()).contains("Gates are shut: too few. Force it with a reason.");
    }

    @Test
    void ofSeveralServicesOneIsToBeNamed() {
        admin.says("/services", new PageView<>(List.of(service("accounts"), service("cards")), null));
        assertThat(Typed.script().at(admin).type("rollback").err())
                .contains("--service: missing (expected: one of accounts, cards)");
        admin.says(ROLLOUT + "/rollback", rollout("rolledBack", 0));
        assertThat(Typed.script()
                        .at(admin)
                        .type("rollback", "--service", "accounts")
                        .out())
                .contains("rolledBack at 0 %");
    }

    @Test
    void explainTellsTheGatesAndWhatHeldBefore() {
        admin.says(ROLLOUT + "?moves=0", rollout("progressing", 10));
        Typed now = Typed.script().at(admin).type("explain");
        assertThat(now.status()).isEqualTo(Exit.NO);
        assertThat(now.out())
                .contains("progressing at 10 %")
                .contains("shut    minPairs        61 independent pairs of 500");
        admin.says(ROLLOUT + "?moves=1000", rollout("progressing", 10));
        Typed then = Typed.script().at(admin).type("explain", "--at", "2026-11-26T09:00:00Z");
        assertThat(then.status()).isEqualTo(Exit.FINE);
        assertThat(then.out())
                .contains("from shadowing at 0 % to progressing at 10 %")
                .contains("minPairs");
        assertThat(Typed.script()
                        .at(admin)
                        .type("explain", "--at", "2026-11-26T08:00:00Z")
                        .err())
                .contains("nothing is kept of that time");
        assertThat(Typed.script().at(admin).type("explain", "--at", "noon").err())
                .contains("noon (expected: a time");
    }

    @Test
    void explainSaysWhatToDoWhereAGateHasFailed() {
        AdviceView advice = new AdviceView("notYet", "New fails.", "once new is mended, retry");
        admin.says(ROLLOUT + "?moves=0", rollout("shadowing", 0, advice));
        assertThat(Typed.script().at(admin).type("explain").out().lines())
                .containsSubsequence(
                        "  shut    minPairs        61 independent pairs of 500 in this step.",
                        "  -> once new is mended, retry");
    }
}
