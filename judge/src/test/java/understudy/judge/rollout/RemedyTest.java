package understudy.judge.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import understudy.judge.gate.GateName;
import understudy.judge.gate.GateResult;
import understudy.judge.gate.GateVerdict;
import understudy.traffic.Share;

/** What a person can do where a gate has failed. */
class RemedyTest {

    private static final Rollout AT_0 = Rollout.at(Share.NONE, "");
    private static final Rollout AT_25 = Rollout.at(new Share(25), "");

    private static List<GateResult> errors(GateVerdict verdict) {
        return List.of(GateResult.of(GateName.ERRORS, verdict, 0, 0, 0, ""));
    }

    @Test
    void whatFailedWhileNewServesNobodyIsBegunAnewByARetry() {
        assertThat(Remedy.of(AT_0, errors(GateVerdict.FAIL)))
                .contains(
                        "no step is taken while it is so; once new is mended, `understudy retry --reason \"what was mended\"` begins evidence anew;"
                                + " another version of new does so by itself");
        assertThat(Remedy.of(Rollout.rolledBack("errors"), errors(GateVerdict.NOT_YET)))
                .hasValueSatisfying(cure -> assertThat(cure).contains("understudy retry"));
    }

    @Test
    void whatFailedWhereItIsHeldIsBegunAnewByAVersionOrByGoingBack() {
        Rollout held = AT_25.paused(PauseReason.GATE_FAILED, "errors");
        assertThat(Remedy.of(held, errors(GateVerdict.FAIL)))
                .hasValueSatisfying(
                        cure -> assertThat(cure).contains("/versions", "understudy resume", "understudy rollback"));
        assertThat(Remedy.of(held, errors(GateVerdict.NOT_YET)))
                .as("a step back has begun evidence anew")
                .contains("once new is mended, `understudy resume` goes on from here");
    }

    @Test
    void whoeverItWaitsForIsToldWhatToSay() {
        assertThat(Remedy.onward(AT_25.waiting("earned")))
                .hasValueSatisfying(words -> assertThat(words).contains("`understudy approve"));
        for (PauseReason why : PauseReason.values()) {
            assertThat(Remedy.onward(AT_25.paused(why, "lunch")))
                    .hasValueSatisfying(words -> assertThat(words).contains("`understudy resume"));
        }
        assertThat(Remedy.onward(AT_25)).as("it goes on by itself").isEmpty();
    }

    @Test
    void whereNothingFailedThereIsNothingToMend() {
        assertThat(Remedy.of(AT_0, errors(GateVerdict.NOT_YET))).isEmpty();
        assertThat(Remedy.of(AT_25, errors(GateVerdict.PASS))).isEmpty();
        assertThat(Remedy.of(AT_0.paused(PauseReason.BY_PERSON, "lunch"), errors(GateVerdict.PASS)))
                .isEmpty();
    }
}
