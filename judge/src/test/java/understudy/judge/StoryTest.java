package understudy.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import understudy.judge.gate.Docket;
import understudy.judge.gate.Drift;
import understudy.judge.gate.Epoch;
import understudy.judge.gate.Gates;
import understudy.judge.gate.Passed;
import understudy.judge.gate.Step;
import understudy.judge.gate.Surroundings;
import understudy.judge.gate.TripWire;
import understudy.judge.rollout.Effect;
import understudy.judge.rollout.Event;
import understudy.judge.rollout.Phase;
import understudy.judge.rollout.Plan;
import understudy.judge.rollout.RollbackLight;
import understudy.judge.rollout.Rollout;
import understudy.judge.rollout.Ruling.Moved;
import understudy.judge.rollout.Table;
import understudy.judge.rollout.Told;
import understudy.judge.score.Scores;

/** The judge and the table together, by a virtual clock: ten independent pairs a second, a look every minute. */
class StoryTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final long PAIRS_A_MINUTE = 600;

    private final Judge judge = Judge.of(Gates.DEFAULTS);
    private final Table table = Table.of(Plan.DEFAULTS);
    private final Random chance = new Random(11);
    private final List<String> timeline = new ArrayList<>();

    private Instant now = Instant.parse("2026-11-26T08:00:00Z");
    private Instant stepBegan = now;
    private Rollout rollout = Rollout.INITIAL;
    private long epoch;
    private Passed passed = Passed.NOTHING;
    private Scores inEpoch = Scores.NONE;
    private Scores inStep = Scores.NONE;
    private Drift drift = Drift.NONE;

    @Test
    void anEqualVersionTakesEveryStepOnEvidenceAndSucceedsAfterTheBake() {
        happens(new Event.Start());
        for (int minute = 0; minute < 26 * 60 && rollout.phase() != Phase.SUCCEEDED; minute++) {
            passMinute(Candidate.differing(0));
        }
        assertThat(timeline)
                .containsExactly(
                        "08:00 shadowing 0",
                        "08:10 progressing 10",
                        "08:20 progressing 25",
                        "08:30 progressing 50",
                        "08:40 promoting 100",
                        "08:40 succeeded 100");
        assertThat(Duration.between(stepBegan, now)).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void aVersionThatBreaksAtAQuarterIsRolledBackWithinMinutesAndNeedsARetry() {
        happens(new Event.Start());
        passMinutes(60, minute -> Candidate.differing(rollout.share().percent() == 25 ? 0.05 : 0));
        assertThat(timeline)
                .containsExactly(
                        "08:00 shadowing 0", "08:10 progressing 10", "08:20 progressing 25", "08:21 rolledBack 0");
        assertThat(rollout.reason()).contains("become worse");
        long before = epoch;
        happens(new Event.Retry(Optional.of("mended")));
        passMinutes(10, minute -> Candidate.differing(0));
        assertThat(epoch).isEqualTo(before + 1);
        assertThat(timeline).endsWith("09:00 shadowing 0", "09:10 progressing 10");
    }

    @Test
    void aRedeployedVersionProvesAllOfItAgain() {
        happens(new Event.Start());
        passMinutes(15, minute -> Candidate.differing(0));
        happens(new Event.Changed(Event.Change.VERSION));
        passMinutes(60, minute -> Candidate.differing(0));
        happens(new Event.Resume(Told.NOTHING));
        passMinutes(10, minute -> Candidate.differing(0));
        assertThat(timeline)
                .containsExactly(
                        "08:00 shadowing 0",
                        "08:10 progressing 10",
                        "08:15 paused 10",
                        "09:15 progressing 10",
                        "09:25 progressing 25");
    }

    private void passMinutes(int minutes, Function<Integer, Candidate> candidate) {
        for (int minute = 0; minute < minutes; minute++) {
            passMinute(candidate.apply(minute));
        }
    }

    private void passMinute(Candidate candidate) {
        now = now.plus(MINUTE);
        Scores fresh = Scores.of(Rollouts.ENDPOINT, candidate.pairs(PAIRS_A_MINUTE, chance));
        drift = judge.watch(drift, fresh, new Epoch(epoch, inEpoch, passed, false));
        inEpoch = inEpoch.plus(fresh);
        inStep = inStep.plus(fresh);
        Duration age = Duration.between(stepBegan, now);
        Judgement judgement = judge.judge(new Docket(
                new Epoch(epoch, inEpoch, passed, false),
                new Step(rollout.share(), age, inStep, drift),
                new Surroundings(now, 10, TripWire.ALIVE, List.of(), List.of())));
        passed = judgement.passed();
        happens(new Event.Judged(judgement.decision(), age, new RollbackLight.Green()));
    }

    private void happens(Event event) {
        if (table.next(rollout, event) instanceof Moved(Rollout next, var effects)) {
            if (next.phase() != rollout.phase() || !next.share().equals(rollout.share())) {
                timeline.add("%s %s %d"
                        .formatted(
                                now.toString().substring(11, 16),
                                next.phase().label(),
                                next.share().percent()));
            }
            rollout = next;
            effects.forEach(this::follows);
        }
    }

    private void follows(Effect effect) {
        switch (effect) {
            case NEW_EPOCH -> {
                epoch++;
                passed = Passed.NOTHING;
                inEpoch = Scores.NONE;
                drift = Drift.NONE;
            }
            case NEW_STEP -> {
                inStep = Scores.NONE;
                stepBegan = now;
                drift = drift.inNewStep();
            }
            case START_COPYING, STOP_COPYING, PAGE, SAY_GOODBYE -> {}
        }
    }
}
