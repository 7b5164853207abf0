package understudy.control.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import understudy.compare.rule.Mandate;
import understudy.compare.rule.Rule;
import understudy.control.api.NoiseView;
import understudy.control.api.RuleView;
import understudy.control.api.TogetherView;
import understudy.run.ParallelRun;
import understudy.run.cause.Cause;
import understudy.run.rule.Hindsight;
import understudy.run.rule.Lookback;
import understudy.run.rule.Proposal;
import understudy.run.rule.RuleCount;
import understudy.run.rule.Together;
import understudy.traffic.Endpoint;

/** What the API tells of rules. */
public final class RuleViews {

    public static final String FILE = "file";
    public static final String ACTIVE = "active";
    public static final String PROPOSED = "proposed";
    private static final String OFFERED = "offered";
    private static final String TRIED = "tried";

    /** What {@code state} of a list may be. */
    public static final List<String> STATES = List.of(FILE, ACTIVE, PROPOSED);

    private static final int MOST_NAMED = 5;

    private RuleViews() {}

    /** One that holds. */
    public static RuleView of(ParallelRun run, RuleCount count, Set<String> accepted) {
        Mandate mandate = count.rule().scope().mandate();
        return new RuleView(
                Proposal.id(run.service(), count.rule()),
                run.service(),
                count.rule().kind(),
                count.rule().text(),
                accepted.contains(count.id()) ? ACTIVE : FILE,
                count.hits(),
                count.hidden(),
                count.since().toString(),
                mandate.owner().orElse(null),
                mandate.reason().orElse(null),
                mandate.expires().map(Object::toString).orElse(null),
                count.expired());
    }

    /** One that might. */
    public static RuleView of(ParallelRun run, Proposal proposal, Hindsight hindsight) {
        return might(
                proposal.id(),
                run,
                proposal.rule(),
                proposal.cause().isPresent() ? OFFERED : PROPOSED,
                warnings(run, proposal, hindsight),
                explains(proposal),
                hindsight);
    }

    private static List<String> warnings(ParallelRun run, Proposal proposal, Hindsight hindsight) {
        List<String> warnings = new ArrayList<>(proposal.warnings());
        hindsight
                .causes()
                .forEach((id, pairs) -> run.cause(id)
                        .filter(cause -> !isMeant(run, proposal, cause))
                        .ifPresent(cause -> warnings.add(warning(cause, pairs))));
        return warnings;
    }

    /** Those of some proposals that can be accepted in one go. Reads the disk. */
    public static TogetherView together(ParallelRun run, List<Proposal> proposals) {
        Lookback lookback = run.proposals().lookback();
        List<Proposal> chosen = Together.among(proposals.stream()
                .filter(proposal ->
                        warnings(run, proposal, lookback.of(proposal.rule())).isEmpty())
                .toList());
        Hindsight all = lookback.of(chosen.stream().map(Proposal::rule).toList());
        return new TogetherView(run.service(), chosen.stream().map(Proposal::id).toList(), hindsight(run, all));
    }

    /** Whether it is there to hide that cause: its own, or one of a place that is noise. */
    private static boolean isMeant(ParallelRun run, Proposal proposal, Cause cause) {
        boolean noise = proposal.isFor(cause) || proposal.isOfListWith(cause) || isNoise(run, cause);
        return proposal.cause().map(cause.id()::equals).orElse(noise);
    }

    private static boolean isNoise(ParallelRun run, Cause cause) {
        return run.doubts()
                .noise(cause)
                .filter(place -> !place.differsInRates())
                .isPresent();
    }

    /** One that somebody tries: what is said of it is what is said where it is proposed. */
    public static RuleView tried(ParallelRun run, Rule rule, List<String> warnings, Hindsight hindsight) {
        List<String> all = new ArrayList<>(warnings);
        List<Proposal> same = run.proposals().ofNoise().stream()
                .filter(proposal -> proposal.hidesAsMuchAs(rule))
                .toList();
        hindsight
                .causes()
                .forEach((id, pairs) -> run.cause(id)
                        .filter(cause -> !isNoise(run, cause))
                        .filter(cause -> same.stream().noneMatch(proposal -> isMeant(run, proposal, cause)))
                        .ifPresent(cause -> all.add(warning(cause, pairs))));
        return might(Proposal.id(run.service(), rule), run, rule, TRIED, all, null, hindsight);
    }

    /** Of a rule for requests of which none was ever seen, that; it may be misspelt. */
    public static Optional<String> unseen(ParallelRun run, Rule rule) {
        Set<Endpoint> seen = run.endpoints().keySet();
        return rule.endpoint()
                .filter(pattern -> seen.stream().noneMatch(pattern::mayMean))
                .map(pattern -> "is for %s, of which no request was seen yet%s"
                        .formatted(pattern, seen.isEmpty() ? "" : " (seen: %s)".formatted(some(seen))));
    }

    private static String some(Set<Endpoint> seen) {
        List<String> names = seen.stream().map(Endpoint::toString).sorted().toList();
        int more = names.size() - MOST_NAMED;
        return String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())))
                + (more > 0 ? " and %,d more".formatted(more) : "");
    }

    private static RuleView might(
            String id,
            ParallelRun run,
            Rule rule,
            String state,
            List<String> warnings,
            RuleView.@Nullable ExplainsView explains,
            Hindsight hindsight) {
        Mandate mandate = rule.scope().mandate();
        return new RuleView(
                id,
                run.service(),
                rule.kind(),
                rule.text(),
                state,
                0,
                0,
                null,
                mandate.owner().orElse(null),
                mandate.reason().orElse(null),
                mandate.expires().map(Object::toString).orElse(null),
                false,
                warnings,
                explains,
                hindsight(run, hindsight),
                null);
    }

    private static String warning(Cause cause, int pairs) {
        return "hides cause %s: %s %s %s, in %d of the kept pairs"
                .formatted(
                        cause.id(), cause.endpoint(), cause.path(), cause.kind().label(), pairs);
    }

    private static RuleView.ExplainsView explains(Proposal proposal) {
        return new RuleView.ExplainsView(
                proposal.cause().orElse(null),
                proposal.endpoint().toString(),
                proposal.path(),
                proposal.kind().label(),
                proposal.rung(),
                proposal.support(),
                proposal.examples().stream()
                        .map(example -> new NoiseView.ExampleView(example.oldValue(), example.otherValue()))
                        .toList());
    }

    private static RuleView.HindsightView hindsight(ParallelRun run, Hindsight hindsight) {
        List<RuleView.HiddenCauseView> causes = new ArrayList<>();
        for (Map.Entry<String, Integer> hidden : hindsight.causes().entrySet()) {
            run.cause(hidden.getKey()).ifPresent(cause -> causes.add(hidden(cause, hidden.getValue())));
        }
        Hindsight.Noise noise = hindsight.noise();
        return new RuleView.HindsightView(
                hindsight.pairs(),
                hindsight.whole(),
                hindsight.part(),
                hindsight.nothing(),
                hindsight.untold(),
                causes,
                new RuleView.HiddenNoiseView(noise.pairs(), noise.whole(), noise.part(), noise.untold()),
                hindsight.places().entrySet().stream()
                        .sorted(Map.Entry.<Hindsight.Place, Integer>comparingByValue()
                                .reversed()
                                .thenComparing(place -> place.getKey().path()))
                        .limit(RuleView.HindsightView.MOST_PLACES)
                        .map(place -> hidden(place.getKey(), place.getValue()))
                        .toList());
    }

    private static RuleView.HiddenPlaceView hidden(Hindsight.Place place, int pairs) {
        return new RuleView.HiddenPlaceView(
                place.endpoint().toString(), place.path(), place.kind().label(), pairs);
    }

    private static RuleView.HiddenCauseView hidden(Cause cause, int pairs) {
        return new RuleView.HiddenCauseView(
                cause.id(),
                cause.endpoint().toString(),
                cause.path(),
                cause.kind().label(),
                pairs);
    }
}
