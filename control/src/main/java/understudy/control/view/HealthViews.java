package understudy.control.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import understudy.control.Gauging;
import understudy.control.api.CoverageView;
import understudy.control.api.HealthView;
import understudy.control.api.SeriesView;
import understudy.judge.Counts;
import understudy.judge.gate.TripWire;
import understudy.judge.score.Coverage;
import understudy.judge.score.SizeClass;
import understudy.judge.score.StatusClass;
import understudy.run.Finding;
import understudy.run.ParallelRun;
import understudy.run.figure.Latency;
import understudy.run.figure.Minutes.Minute;
import understudy.traffic.Endpoint;
import understudy.traffic.Reason;

/** What the API tells of how a run fares: beside its users, in what it covers, minute by minute. */
public final class HealthViews {

    /** Of so many pairs without a difference it follows, at 95 %, that fewer than 1.5 % of all differ. */
    static final long ENOUGH_PAIRS = 200;

    private static final int HOURS = 24;

    private HealthViews() {}

    /** How a run fares beside its users. */
    public static HealthView health(ParallelRun run, Gauging gauging) {
        String service = run.service();
        Counts counts = run.counts();
        Latency overhead = run.figures().overhead();
        String breaker = gauging.breaker(service);
        return new HealthView(
                new HealthView.ShadowView(gauging.shadowInFlight(service), gauging.shadowMost(service)),
                shed(counts),
                new HealthView.KeptView(gauging.keptBytes(service), gauging.keptBytes(), gauging.memoryLimitBytes()),
                new HealthView.StateView(breaker, breakerSays(breaker)),
                new HealthView.OverheadView(overhead.n(), overhead.p50Millis(), overhead.p99Millis()),
                gauging.fallbacks(service),
                new HealthView.StoreView(run.storeTrouble().orElse(null)),
                tripWire(run.tripWire()),
                new HealthView.ComparingView(
                        run.waitingBytes(),
                        run.settings().queueBytes(),
                        counts.unjudged().getOrDefault(Reason.SINK_FULL, 0L),
                        counts.unjudged().getOrDefault(Reason.COMPARER_FAILED, 0L)));
    }

    private static Map<String, Long> shed(Counts counts) {
        Map<String, Long> shed = new LinkedHashMap<>();
        for (Reason reason : Reason.values()) {
            long n = counts.notCopied().getOrDefault(reason, 0L);
            if (reason.stage() == Reason.Stage.SHED && n > 0) {
                shed.put(reason.label(), n);
            }
        }
        return shed;
    }

    private static String breakerSays(String state) {
        return Fuse.finding(state, 0).map(Finding::says).orElse("it is closed: copies go to new");
    }

    private static HealthView.StateView tripWire(TripWire found) {
        String state = switch (found) {
            case ALIVE -> "alive";
            case BLIND -> "blind";
            case SAME_INSTANCE -> "sameInstance";
            case UNTRIED -> "untried";
        };
        return new HealthView.StateView(state, says(found));
    }

    /** What it means that a difference made on purpose was found, or not. */
    static String says(TripWire found) {
        return switch (found) {
            case ALIVE -> "The last difference made on purpose was found.";
            case BLIND -> "A difference made on purpose was not found, so matches prove nothing.";
            case SAME_INSTANCE -> "Old and new are the same instance, so matches prove nothing.";
            case UNTRIED -> "No difference was made on purpose yet.";
        };
    }

    /** What was compared of each endpoint, those with most requests first. */
    public static List<CoverageView> coverage(ParallelRun run) {
        Map<Endpoint, Coverage> seen = run.figures().coverage();
        return run.endpoints().entrySet().stream()
                .map(entry -> coverage(
                        entry.getKey(), entry.getValue().requests(), seen.getOrDefault(entry.getKey(), Coverage.NONE)))
                .sorted(Comparator.comparingLong(CoverageView::requests)
                        .reversed()
                        .thenComparing(CoverageView::endpoint))
                .toList();
    }

    private static CoverageView coverage(Endpoint endpoint, long requests, Coverage seen) {
        List<Long> hours = new ArrayList<>();
        for (int hour = 0; hour < HOURS; hour++) {
            hours.add(seen.byHour().getOrDefault(hour, 0L));
        }
        long pairs = hours.stream().mapToLong(Long::longValue).sum();
        return new CoverageView(
                endpoint.toString(),
                requests,
                pairs,
                pairs >= ENOUGH_PAIRS,
                named(StatusClass.class, seen.byStatus(), StatusClass::label),
                named(SizeClass.class, seen.bySize(), SizeClass::label),
                hours);
    }

    private static <K extends Enum<K>> Map<String, Long> named(
            Class<K> keys, Map<K, Long> counts, Function<K, String> label) {
        Map<K, Long> inOrder = new EnumMap<>(keys);
        inOrder.putAll(counts);
        Map<String, Long> named = new LinkedHashMap<>();
        inOrder.forEach((key, n) -> named.put(label.apply(key), n));
        return named;
    }

    /** A run minute by minute. */
    public static SeriesView series(List<Minute> minutes) {
        return new SeriesView(
                each(minutes, minute -> minute.begin().toString()),
                each(minutes, Minute::match),
                each(minutes, Minute::mismatch),
                each(minutes, Minute::other),
                each(minutes, minute -> p50(minute.old())),
                each(minutes, minute -> p99(minute.old())),
                each(minutes, minute -> p50(minute.fresh())),
                each(minutes, minute -> p99(minute.fresh())),
                each(minutes, Minute::share));
    }

    private static <T extends @Nullable Object> List<T> each(List<Minute> minutes, Function<Minute, T> value) {
        return minutes.stream().map(value).toList();
    }

    private static @Nullable Double p50(Latency of) {
        return of.n() == 0 ? null : of.p50Millis();
    }

    private static @Nullable Double p99(Latency of) {
        return of.n() == 0 ? null : of.p99Millis();
    }
}
