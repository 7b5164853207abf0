package understudy.control.view;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import understudy.control.api.DoubtView;
import understudy.control.api.LearnView;
import understudy.control.api.NoiseView;
import understudy.control.api.RechecksView;
import understudy.run.Doubts;
import understudy.run.ParallelRun;
import understudy.run.cause.Cause;
import understudy.run.noise.Learned;
import understudy.run.noise.NoisePlace;
import understudy.run.noise.Rechecks;

/** What the API tells of noise and timing. */
public final class NoiseViews {

    private NoiseViews() {}

    public static NoiseView of(NoisePlace place) {
        return new NoiseView(
                place.endpoint().toString(),
                place.path(),
                place.kind().label(),
                place.asked(),
                place.support(),
                place.newOnly(),
                place.twinOnly(),
                place.both(),
                place.learned(),
                place.differsInRates(),
                says(place),
                place.examples().stream()
                        .map(example -> new NoiseView.ExampleView(example.oldValue(), example.otherValue()))
                        .toList());
    }

    /** What tells a place from all others of its service. */
    public static String key(NoisePlace place) {
        return String.join(
                " ", place.endpoint().toString(), place.path(), place.kind().label());
    }

    private static String says(NoisePlace place) {
        String itself =
                "old differs from itself here in %,d of %,d comparisons".formatted(place.support(), place.asked());
        if (!place.differsInRates()) {
            return itself;
        }
        long paired = place.newOnly() + place.twinOnly();
        return paired == 0
                ? "differs in rates: %s, new oftener".formatted(itself)
                : "differs in rates: new alone in %,d pairs, the twin alone in %,d"
                        .formatted(place.newOnly(), place.twinOnly());
    }

    /** Null when there is nothing to tell. */
    public static @Nullable DoubtView doubt(ParallelRun run, Cause cause) {
        long flaky = cause.flaky();
        Optional<NoisePlace> noise = run.doubts().noise(cause);
        return flaky == 0 && noise.isEmpty()
                ? null
                : new DoubtView(flaky, noise.map(NoiseViews::of).orElse(null));
    }

    public static LearnView learned(ParallelRun run) {
        Doubts doubts = run.doubts();
        Learned learned = doubts.learned();
        return new LearnView(
                run.service(),
                learned.asked(),
                learned.unanswered(),
                learned.left().plusMillis(999).toSeconds(),
                doubts.noise().size());
    }

    static RechecksView rechecks(ParallelRun run) {
        Rechecks of = run.doubts().rechecks();
        return new RechecksView(
                of.asked(), of.passed(), of.flaky(), of.longest().toMillis());
    }
}
