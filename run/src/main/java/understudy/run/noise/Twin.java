package understudy.run.noise;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import understudy.compare.Comparer;
import understudy.compare.Comparison;
import understudy.compare.Difference;
import understudy.judge.score.Self;
import understudy.run.Samples;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;
import understudy.traffic.Reply;

/** What the twin said to a request, beside what old said. */
public final class Twin {

    private Twin() {}

    /** The twin's reply; empty without a twin, or when it gave none in time. */
    public static Optional<Reply> reply(Pair pair) {
        return pair.twinOutcome().orElse(null) instanceof Outcome.Answered answered
                ? Optional.of(answered.reply())
                : Optional.empty();
    }

    /** Where the twin differs from old; empty when that is not known. */
    public static Optional<List<Difference>> differences(Comparer comparer, Pair pair) {
        return reply(pair)
                .flatMap(twin ->
                        differences(comparer.compare(pair.request(), Samples.replyOf(pair.oldOutcome()), twin)));
    }

    /** Whether old differs from itself anywhere that new does not differ: the same that makes a mismatch of new, the other way round. */
    public static Self self(List<Difference> ofNew, List<Difference> ofTwin) {
        Set<Unequal.Spot> shared = ofNew.stream().map(Unequal.Spot::of).collect(Collectors.toSet());
        return ofTwin.stream().map(Unequal.Spot::of).allMatch(shared::contains) ? Self.SAME : Self.ALONE;
    }

    /** Where two replies of old differ; empty when they could not be compared. */
    public static Optional<List<Difference>> differences(Comparison comparison) {
        return switch (comparison) {
            case Comparison.Equal equal -> Optional.of(List.of());
            case Comparison.Intended intended -> Optional.of(List.of());
            case Comparison.Different different -> Optional.of(different.differences());
            case Comparison.NotComparable not -> Optional.empty();
        };
    }
}
