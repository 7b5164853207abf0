package understudy.judge.gate;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import understudy.judge.Counts;
import understudy.judge.score.Score;
import understudy.judge.score.Weight;
import understudy.traffic.Reason;
import understudy.traffic.Verdict;
import understudy.traffic.Version;

/** Gates that hold while something is missing, and never say that new is worse. */
final class HoldGates {

    private HoldGates() {}

    static GateResult compared(Gates gates, Score step) {
        Counts all = step.all();
        long compared = all.pairs() - all.of(Verdict.NOT_COMPARABLE);
        long missed = missed(all.unjudged()) + missed(all.notCopied());
        double part = (double) compared / Math.max(compared + missed, 1);
        boolean passed = compared > 0 && part >= gates.compared();
        return result(
                GateName.COMPARED,
                passed,
                part,
                gates.compared(),
                compared + missed,
                "%s of %s to be compared in this step were (limit %s)%s."
                        .formatted(
                                Words.percent(part),
                                Words.number(compared + missed, "request"),
                                Words.percent(gates.compared()),
                                missed == 0 ? "" : "; most were missed for " + mostFrequent(all)));
    }

    static GateResult minPairs(Docket docket, Gates gates, Score step) {
        long n = step.weighed();
        long missing = Math.max(gates.minPairs() - n, 0);
        String sentence = "%s of %s in this step, from %s."
                .formatted(
                        Words.number(n, "independent pair"),
                        Words.number(gates.minPairs()),
                        Words.number(step.all().pairs(), "pair"));
        GateResult result =
                result(GateName.MIN_PAIRS, missing == 0, (double) n, (double) gates.minPairs(), n, sentence);
        return missing == 0 ? result : result.needing(missing, docket.eta(missing));
    }

    static GateResult minDuration(Docket docket, Gates gates, Score step) {
        Duration age = docket.step().age();
        Duration left = gates.minStepDuration().minus(age);
        boolean passed = !left.isPositive();
        GateResult result = result(
                GateName.MIN_DURATION,
                passed,
                (double) age.toSeconds(),
                (double) gates.minStepDuration().toSeconds(),
                step.weighed(),
                passed
                        ? "This step has lasted %s (at least %s)."
                                .formatted(Words.duration(age), Words.duration(gates.minStepDuration()))
                        : "This step lasts %s at least; %s are left."
                                .formatted(Words.duration(gates.minStepDuration()), Words.duration(left)));
        return passed ? result : result.needing(0, Optional.of(left));
    }

    static GateResult noOpenCauses(Docket docket) {
        List<String> open = docket.surroundings().openCauses();
        return result(
                GateName.NO_OPEN_CAUSES,
                open.isEmpty(),
                open.size(),
                0,
                open.size(),
                open.isEmpty()
                        ? "No severe cause is undecided."
                        : "%s undecided; the worst: %s."
                                .formatted(
                                        open.size() == 1 ? "1 severe cause is" : open.size() + " severe causes are",
                                        open.getFirst()));
    }

    static GateResult tripWire(Docket docket) {
        TripWire tripWire = docket.surroundings().tripWire();
        String sentence = switch (tripWire) {
            case ALIVE -> "The last difference made on purpose was found.";
            case BLIND -> "Blind: a difference made on purpose was not found, so matches prove nothing.";
            case SAME_INSTANCE -> "Blind: old and new are the same instance, so matches prove nothing.";
            case UNTRIED -> "No difference was made on purpose yet.";
        };
        boolean alive = tripWire == TripWire.ALIVE;
        return result(GateName.TRIP_WIRE, alive, alive ? 1 : 0, 1, 0, sentence);
    }

    static GateResult freezeWindows(Docket docket, Gates gates) {
        Optional<FreezeWindow> frozen = gates.freezeWindows().stream()
                .filter(window -> window.holdsAt(docket.surroundings().now()))
                .findFirst();
        return result(
                GateName.FREEZE_WINDOWS,
                frozen.isEmpty(),
                frozen.isEmpty() ? 0 : 1,
                0,
                0,
                frozen.map(window -> "No step is taken now: " + window.reason() + ".")
                        .orElse("No freeze window holds."));
    }

    private static long missed(Map<Reason, Long> reasons) {
        return reasons.entrySet().stream()
                .filter(entry -> isMissed(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static String mostFrequent(Counts counts) {
        return Stream.of(counts.unjudged(), counts.notCopied())
                .flatMap(reasons -> reasons.entrySet().stream())
                .filter(entry -> isMissed(entry.getKey()))
                .max(Map.Entry.comparingByValue())
                .map(entry -> entry.getKey().label())
                .orElseThrow();
    }

    /** Whoever served, it was to be compared. */
    private static boolean isMissed(Reason reason) {
        return Weight.of(reason, Version.OLD) != Weight.ASIDE;
    }

    private static GateResult result(
            GateName gate, boolean passed, double bound, double limit, long n, String sentence) {
        return GateResult.of(gate, passed ? GateVerdict.PASS : GateVerdict.NOT_YET, bound, limit, n, sentence);
    }
}
