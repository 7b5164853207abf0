package understudy.judge;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import understudy.judge.gate.Docket;
import understudy.judge.gate.Drift;
import understudy.judge.gate.Epoch;
import understudy.judge.gate.Gates;
import understudy.judge.gate.Passed;
import understudy.judge.gate.Step;
import understudy.judge.gate.Surroundings;
import understudy.judge.gate.TripWire;
import understudy.judge.score.Score;
import understudy.judge.score.Scores;
import understudy.traffic.Endpoint;
import understudy.traffic.Share;

/** One step of a rollout, from its first pair until the judge decides: what it sees comes from a function of how many pairs there were. */
final class Rollouts {

    static final Endpoint ENDPOINT = new Endpoint("GET", "/accounts/{id}");
    private static final Surroundings QUIET =
            new Surroundings(Instant.EPOCH, 100, TripWire.ALIVE, List.of(), List.of());

    private Rollouts() {}

    /** @param pairs at which it was decided */
    record End(Decision decision, long pairs) {}

    /**
     * @param tick pairs from one judgement to the next
     * @param most pairs
     * @param from what comes of the next tick's pairs, by how many there were before
     * @param promotes whether it ends once every gate is open; else it is only watched for getting worse
     */
    record Setting(long tick, long most, Function<Long, Score> from, boolean noiseKnown, boolean promotes) {}

    static End run(Setting setting) {
        Judge judge = Judge.of(Gates.DEFAULTS);
        Scores scores = Scores.NONE;
        Passed passed = Passed.NOTHING;
        Drift drift = Drift.NONE;
        Decision decision = new Decision.NotYet(List.of());
        for (long n = 0; n < setting.most(); n += setting.tick()) {
            Scores fresh = Scores.of(ENDPOINT, setting.from().apply(n));
            drift = judge.watch(drift, fresh, new Epoch(1, scores, passed, setting.noiseKnown()));
            scores = scores.plus(fresh);
            Epoch epoch = new Epoch(1, scores, passed, setting.noiseKnown());
            Judgement judgement =
                    judge.judge(new Docket(epoch, new Step(new Share(25), Duration.ofHours(1), scores, drift), QUIET));
            passed = judgement.passed();
            decision = judgement.decision();
            if (decision instanceof Decision.Stop || (setting.promotes() && decision instanceof Decision.Go)) {
                return new End(decision, n + setting.tick());
            }
        }
        return new End(decision, setting.most());
    }

    static Random chance(int run) {
        return new Random(Long.getLong("seed", 20261126) * 31 + run);
    }
}
