package understudy.run.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import understudy.compare.Comparer;
import understudy.compare.Comparison;
import understudy.compare.Kind;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Rules;
import understudy.run.Sample;
import understudy.run.cause.Cause;
import understudy.run.noise.Unequal.Spot;
import understudy.traffic.Endpoint;

/**
 * The newest kept pairs, those in which new differs and those in which old does from itself, compared as the rules are now: what a
 * rule more would make of them. For one thread.
 */
public final class Lookback {

    static final int MOST_PAIRS = 200;

    private final Terms terms;
    private final Instant now;
    private final Function<String, Optional<Cause>> causes;
    private final Seen ofNew;
    private final Seen ofOld;

    /** @param spots where the pair differs by the rules as they are */
    private record Told(Sample sample, Set<Spot> spots) {}

    /** @param untold pairs that cannot be compared again */
    private record Seen(List<Told> told, int untold) {

        int pairs() {
            return told.size() + untold;
        }
    }

    /** What becomes of a pair. */
    interface Turn {

        /**
         * Looks at one.
         *
         * @param before where it differs as the rules are
         * @param after where it still does with one more
         */
        void from(Set<Spot> before, Set<Spot> after);
    }

    /**
     * Of pairs that are kept.
     *
     * @param samples in which new differs from old
     * @param noise in which old differs from itself; those in which it does so no longer are passed over
     */
    public Lookback(
            List<Sample> samples,
            List<Sample> noise,
            Terms terms,
            Instant now,
            Function<String, Optional<Cause>> causes) {
        this.terms = terms;
        this.now = now;
        this.causes = causes;
        this.ofNew = seen(samples, terms.comparer());
        Seen all = seen(noise, terms.comparer());
        this.ofOld = new Seen(
                all.told().stream().filter(pair -> !pair.spots().isEmpty()).toList(), all.untold());
    }

    private static Seen seen(List<Sample> samples, Comparer comparer) {
        List<Told> told = new ArrayList<>();
        for (Sample sample : samples) {
            Comparison comparison = compare(comparer, sample);
            if (isTold(sample, comparison)) {
                told.add(new Told(sample, Spot.allOf(comparison)));
            }
        }
        return new Seen(told, samples.size() - told.size());
    }

    static Comparison compare(Comparer comparer, Sample sample) {
        return comparer.compare(sample.request(), sample.oldReply(), sample.newReply());
    }

    /** What was cut is no document any more, and differs in ways in which the pair did not. */
    static boolean isTold(Sample sample, Comparison comparison) {
        boolean whole =
                sample.oldReply().body().isWhole() && sample.newReply().body().isWhole();
        return whole
                && switch (comparison) {
                    case Comparison.Equal equal -> true;
                    case Comparison.Intended intended -> true;
                    case Comparison.NotComparable not -> false;
                    case Comparison.Different different ->
                        different.differences().stream()
                                .noneMatch(found -> (found.path().equals("$") || found.kind() == Kind.BODY)
                                        && !sample.differences().contains(found));
                };
    }

    /** What one rule more would have hidden. */
    public Hindsight of(Rule rule) {
        return of(List.of(rule));
    }

    /** The same of several together. */
    public Hindsight of(List<Rule> rules) {
        Map<String, Integer> hidden = new LinkedHashMap<>();
        Map<Hindsight.Place, Integer> places = new LinkedHashMap<>();
        Tally mismatches = new Tally(places);
        Tally noise = new Tally(places);
        Comparer with = with(rules);
        turn(ofOld, rules, with, (pair, after) -> noise.add(pair, after));
        turn(ofNew, rules, with, (pair, after) -> count(pair.sample(), mismatches.add(pair, after), hidden));
        return new Hindsight(
                ofNew.pairs(),
                mismatches.whole,
                mismatches.part,
                ofNew.told().size() - mismatches.whole - mismatches.part,
                ofNew.untold(),
                hidden,
                new Hindsight.Noise(ofOld.pairs(), noise.whole, noise.part, ofOld.untold()),
                places);
    }

    /** The pairs in which old differs from itself, as they are with one rule more. */
    void each(Rule rule, Turn turn) {
        turn(ofOld, List.of(rule), with(List.of(rule)), (pair, after) -> turn.from(pair.spots(), after));
    }

    /** Where old differs from itself in them. */
    Set<Spot> noiseSpots() {
        return ofOld.told().stream().flatMap(pair -> pair.spots().stream()).collect(Collectors.toSet());
    }

    /** Those pairs, as far as they can be compared again. */
    List<Sample> samples() {
        return ofOld.told().stream().map(Told::sample).toList();
    }

    private static void turn(Seen seen, List<Rule> rules, Comparer with, BiConsumer<Told, Set<Spot>> after) {
        for (Told pair : seen.told()) {
            Endpoint endpoint = pair.sample().endpoint();
            boolean reached = rules.stream().anyMatch(rule -> rule.scope().mayTouch(endpoint));
            after.accept(pair, reached ? Spot.allOf(compare(with, pair.sample())) : pair.spots());
        }
    }

    /** Counts pairs in which something would be hidden, and places where. */
    private static final class Tally {
        private final Map<Hindsight.Place, Integer> places;
        private int whole;
        private int part;

        Tally(Map<Hindsight.Place, Integer> places) {
            this.places = places;
        }

        /** Gives what would be hidden of a pair. */
        Set<Spot> add(Told pair, Set<Spot> left) {
            Set<Spot> gone = new HashSet<>(pair.spots());
            gone.removeAll(left);
            if (!gone.isEmpty()) {
                whole += left.isEmpty() ? 1 : 0;
                part += left.isEmpty() ? 0 : 1;
            }
            gone.forEach(spot -> places.merge(
                    new Hindsight.Place(pair.sample().endpoint(), spot.path(), spot.kind()), 1, Integer::sum));
            return gone;
        }
    }

    private void count(Sample sample, Set<Spot> gone, Map<String, Integer> hidden) {
        for (String id : sample.causes()) {
            causes.apply(id)
                    .filter(cause -> gone.contains(new Spot(cause.path(), cause.kind())))
                    .ifPresent(cause -> hidden.merge(id, 1, Integer::sum));
        }
    }

    private Comparer with(List<Rule> further) {
        Rules rules = terms.comparer().rules();
        List<Rule> more = new ArrayList<>(rules.rules());
        more.addAll(further);
        return Comparer.of(new Rules(rules.headers(), more), terms.judging().redactor())
                .asOf(Terms.day(now));
    }
}
