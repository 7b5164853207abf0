package understudy.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import understudy.compare.Comparer;
import understudy.compare.Comparison;
import understudy.compare.Kind;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Rules;
import understudy.run.Unequal.Spot;

/** The newest kept pairs, compared as the rules are now: what a rule more would make of them. For one thread. */
public final class Lookback {

    static final int MOST_PAIRS = 200;

    private final Terms terms;
    private final Instant now;
    private final Function<String, Optional<Cause>> causes;
    private final List<Seen> seen = new ArrayList<>();
    private int untold;

    /** @param spots where the pair differs by the rules as they are */
    private record Seen(Sample sample, Set<Spot> spots) {}

    Lookback(List<Sample> samples, Terms terms, Instant now, Function<String, Optional<Cause>> causes) {
        this.terms = terms;
        this.now = now;
        this.causes = causes;
        for (Sample sample : samples) {
            Comparison comparison = compare(terms.comparer(), sample);
            if (isTold(sample, comparison)) {
                seen.add(new Seen(sample, Spot.allOf(comparison)));
            } else {
                untold++;
            }
        }
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
        Comparer with = with(rule);
        Map<String, Integer> hidden = new LinkedHashMap<>();
        int whole = 0;
        int part = 0;
        for (Seen pair : seen) {
            Set<Spot> left = Spot.allOf(compare(with, pair.sample));
            Set<Spot> gone = new HashSet<>(pair.spots);
            gone.removeAll(left);
            if (!gone.isEmpty()) {
                whole += left.isEmpty() ? 1 : 0;
                part += left.isEmpty() ? 0 : 1;
                count(pair.sample, gone, hidden);
            }
        }
        return new Hindsight(seen.size() + untold, whole, part, seen.size() - whole - part, untold, hidden);
    }

    private void count(Sample sample, Set<Spot> gone, Map<String, Integer> hidden) {
        for (String id : sample.causes()) {
            causes.apply(id)
                    .filter(cause -> gone.contains(new Spot(cause.path(), cause.kind())))
                    .ifPresent(cause -> hidden.merge(id, 1, Integer::sum));
        }
    }

    private Comparer with(Rule rule) {
        Rules rules = terms.comparer().rules();
        List<Rule> more = new ArrayList<>(rules.rules());
        more.add(rule);
        return Comparer.of(new Rules(rules.headers(), more), terms.judging().redactor())
                .asOf(Terms.day(now));
    }
}
