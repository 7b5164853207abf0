package understudy.judge;

import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import understudy.judge.gate.Docket;
import understudy.judge.gate.Drift;
import understudy.judge.gate.DriftGate;
import understudy.judge.gate.Epoch;
import understudy.judge.gate.GateName;
import understudy.judge.gate.GateResult;
import understudy.judge.gate.GateVerdict;
import understudy.judge.gate.Gates;
import understudy.judge.gate.Passed;
import understudy.judge.gate.Weighing;
import understudy.judge.score.Score;
import understudy.judge.score.Scores;

/**
 * Says whether new is ready, or worse. Remembers nothing: what must be kept from one judgement to the next is in the
 * {@link Judgement} and in the {@link Drift}.
 */
public final class Judge {

    private static final Duration NEVER = Duration.ofSeconds(Long.MAX_VALUE);

    /** What is proven, then what time alone does not mend, then what takes longest. */
    private static final Comparator<GateResult> WORST_FIRST = Comparator.comparingInt(Judge::rank)
            .thenComparing(result -> result.eta().orElse(NEVER), Comparator.reverseOrder())
            .thenComparing(GateResult::gate);

    private final Gates gates;

    private Judge(Gates gates) {
        this.gates = gates;
    }

    public static Judge of(Gates gates) {
        return new Judge(gates);
    }

    /** May be asked at any time, as often as one likes. */
    public Judgement judge(Docket docket) {
        Weighing weighing = new Weighing(docket, gates);
        List<GateResult> results = weighing.results();
        Passed passed = docket.epoch().passed().after(opened(results), weighing.provenEndpoints());
        return new Judgement(decision(results, docket), results, passed, weighing.notExercised());
    }

    /** Goes on watching for a late change: to be told of all pairs, in the order in which they came as far as it is known. */
    public Drift watch(Drift drift, Scores fresh, Epoch epoch) {
        long mismatches = sum(fresh, Score::mismatches);
        return drift.after(mismatches, sum(fresh, Score::judged), DriftGate.rates(epoch, gates));
    }

    private static Decision decision(List<GateResult> results, Docket docket) {
        List<GateResult> shut = results.stream()
                .filter(result -> !result.passed())
                .sorted(WORST_FIRST)
                .toList();
        List<GateResult> failed = shut.stream()
                .filter(result -> result.verdict() == GateVerdict.FAIL)
                .toList();
        boolean newServes = docket.step().share().percent() > 0;
        if (newServes && !failed.isEmpty()) {
            return new Decision.Stop(failed);
        }
        return shut.isEmpty() ? new Decision.Go() : new Decision.NotYet(shut);
    }

    private static Set<GateName> opened(List<GateResult> results) {
        Set<GateName> opened = EnumSet.noneOf(GateName.class);
        results.stream().filter(GateResult::passed).map(GateResult::gate).forEach(opened::add);
        return opened;
    }

    private static int rank(GateResult result) {
        if (result.verdict() == GateVerdict.FAIL) {
            return 0;
        }
        return result.eta().isEmpty() && result.needed().isEmpty() ? 1 : 2;
    }

    private static long sum(Scores scores, ToLongFunction<Score> count) {
        return scores.byEndpoint().values().stream().mapToLong(count).sum();
    }
}
