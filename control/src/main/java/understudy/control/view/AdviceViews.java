package understudy.control.view;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import understudy.control.api.AdviceView;
import understudy.judge.Counts;
import understudy.judge.Decision;
import understudy.judge.Judgement;
import understudy.judge.gate.Gates;
import understudy.judge.gate.TripWire;
import understudy.judge.rollout.PauseReason;
import understudy.judge.rollout.Phase;
import understudy.judge.rollout.Remedy;
import understudy.judge.rollout.Rollout;
import understudy.run.ParallelRun;
import understudy.run.cause.Cause;
import understudy.run.cause.CauseState;
import understudy.run.doctor.Sight;
import understudy.run.rollout.Rolling;
import understudy.traffic.Reason;
import understudy.traffic.Verdict;

/**
 * Go, not yet or stop, with the one worst reason. What a rollout does comes first, then what nobody has decided; where there is
 * a rollout its gates say the rest, where there is none the pairs do.
 */
public final class AdviceViews {

    private static final long ENOUGH_PAIRS = Gates.DEFAULTS.minPairs();
    private static final double MOST_NOT_COMPARED = 1 - Gates.DEFAULTS.compared();

    private AdviceViews() {}

    /**
     * What a service is advised to do.
     *
     * @param rolling its rollout, where it has one
     */
    public static AdviceView of(ParallelRun run, Optional<Rolling> rolling) {
        AdviceView advice = worst(run, rolling);
        Optional<String> cure = rolling.flatMap(Rolling::remedy)
                .or(() -> Optional.ofNullable(advice.cure()))
                .or(() -> rolling.flatMap(of -> Remedy.onward(of.position().rollout())));
        return new AdviceView(advice.light(), advice.says(), cure.orElse(null));
    }

    private static AdviceView worst(ParallelRun run, Optional<Rolling> rolling) {
        return rolling.flatMap(AdviceViews::whereItEnded)
                .or(() -> run.triage()
                        .worst(CauseState.NEW)
                        .filter(cause -> cause.severity().isSevere())
                        .map(AdviceViews::undecided))
                .or(() -> rolling.map(AdviceViews::byGates))
                .orElseGet(() -> byPairs(run));
    }

    private static Optional<AdviceView> whereItEnded(Rolling rolling) {
        Rollout at = rolling.position().rollout();
        return switch (at.phase()) {
            case ROLLED_BACK -> Optional.of(stop(because("It was rolled back", at.reason())));
            case ABORTED -> Optional.of(stop(because("It was aborted", at.reason())));
            case SUCCEEDED -> Optional.of(go("New serves everything, and the run is over."));
            case PAUSED ->
                at.pause()
                        .filter(why -> why == PauseReason.GATE_FAILED || why == PauseReason.ROLLBACK_UNSAFE)
                        .map(why -> stop(because("It is paused. When it paused", at.reason())));
            case INITIALIZED, SHADOWING, PROGRESSING, WAITING_APPROVAL, PROMOTING -> Optional.empty();
        };
    }

    private static AdviceView undecided(Cause severe) {
        AdviceView advice = stop("Nobody has decided on a severe cause: %s.".formatted(words(severe)));
        String cure =
                "`understudy show %1$s` shows it, `understudy cause %1$s STATE` decides it".formatted(severe.id());
        return new AdviceView(advice.light(), advice.says(), cure);
    }

    private static AdviceView byGates(Rolling rolling) {
        Rollout at = rolling.position().rollout();
        Optional<Decision> decision = rolling.judgement().map(Judgement::decision);
        if (decision.isEmpty()) {
            return notYet("Nothing was judged yet in this step.");
        }
        return switch (decision.get()) {
            case Decision.Stop stop -> stop(stop.reason());
            case Decision.NotYet missing -> notYet(missing.reason());
            case Decision.Go go when at.phase() == Phase.PAUSED -> notYet(because("It is paused", at.reason()));
            case Decision.Go go when at.phase() == Phase.WAITING_APPROVAL -> go(at.reason());
            case Decision.Go go -> go(go.reason());
        };
    }

    private static AdviceView byPairs(ParallelRun run) {
        return blind(run)
                .or(() -> run.triage()
                        .worst(CauseState.NEW)
                        .map(cause -> "Nobody has decided on %s.".formatted(words(cause))))
                .or(() -> run.triage()
                        .worst(CauseState.NEW_BUG)
                        .map(cause -> "New is still wrong: %s.".formatted(words(cause))))
                .or(() -> tooFew(run.counts()))
                .map(AdviceViews::notYet)
                .orElseGet(() -> go(
                        "Each of %,d compared pairs is alike, or was decided on.".formatted(compared(run.counts()))));
    }

    private static Optional<String> blind(ParallelRun run) {
        Sight sight = run.sight();
        if (sight.isBad()) {
            return Optional.of(sentence(sight.says()));
        }
        TripWire tripWire = run.tripWire();
        return tripWire == TripWire.BLIND || tripWire == TripWire.SAME_INSTANCE
                ? Optional.of(HealthViews.says(tripWire))
                : Optional.empty();
    }

    private static Optional<String> tooFew(Counts counts) {
        long compared = compared(counts);
        if (compared < ENOUGH_PAIRS) {
            return Optional.of("%,d of %,d pairs were compared.".formatted(compared, ENOUGH_PAIRS));
        }
        double missed = (double) counts.of(Verdict.NOT_COMPARABLE) / Math.max(1, counts.pairs());
        return missed <= MOST_NOT_COMPARED
                ? Optional.empty()
                : Optional.of("%.1f %% of the pairs could not be compared, most for %s."
                        .formatted(100 * missed, mostFrequent(counts)));
    }

    private static long compared(Counts counts) {
        return counts.pairs() - counts.of(Verdict.NOT_COMPARABLE);
    }

    private static String mostFrequent(Counts counts) {
        return counts.unjudged().entrySet().stream()
                .max(Map.Entry.<Reason, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(reason -> reason.getKey().label())
                .orElse("no known reason");
    }

    private static String words(Cause cause) {
        return "%s at %s of %s, seen in %,d %s"
                .formatted(
                        cause.kind().label(),
                        cause.path(),
                        cause.endpoint(),
                        cause.count(),
                        cause.count() == 1 ? "pair" : "pairs");
    }

    private static String because(String what, String reason) {
        return sentence(reason.isBlank() ? what : what + ": " + reason.strip());
    }

    private static String sentence(String text) {
        String capital = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
        return Stream.of(".", "!", "?").anyMatch(capital::endsWith) ? capital : capital + ".";
    }

    private static AdviceView go(String says) {
        return new AdviceView("go", says);
    }

    private static AdviceView notYet(String says) {
        return new AdviceView("notYet", says);
    }

    private static AdviceView stop(String says) {
        return new AdviceView("stop", says);
    }
}
