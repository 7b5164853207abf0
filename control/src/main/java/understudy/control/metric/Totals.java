package understudy.control.metric;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import understudy.judge.Counts;
import understudy.run.ParallelRun;
import understudy.traffic.Endpoint;
import understudy.traffic.Reason;
import understudy.traffic.Verdict;
import understudy.traffic.Version;

/** The totals of the runs, read from them at each scrape. Counted since the first start, so they survive a restart. */
record Totals(Supplier<? extends Collection<ParallelRun>> runs, Supplier<String> configDigest)
        implements MultiCollector {

    static final int MOST_ENDPOINTS = 500;

    @Override
    public MetricSnapshots collect() {
        return MetricSnapshots.of(
                requests(),
                pairs(),
                reasons("understudy_not_comparable", "Pairs that could not be judged", Counts::unjudged),
                reasons("understudy_shadow_dropped", "Requests of which no copy was sent", Counts::notCopied),
                twinDropped(),
                config());
    }

    private MetricSnapshot requests() {
        CounterSnapshot.Builder requests = CounterSnapshot.builder()
                .name("understudy_requests")
                .help("Requests sent to a version, by the status of its reply or the reason why none came");
        for (ParallelRun run : runs.get()) {
            for (Version version : Version.values()) {
                run.figures()
                        .answers(version)
                        .forEach((status, n) -> requests.dataPoint(counter(
                                Labels.of("service", run.service(), "version", version.label(), "status", status), n)));
            }
        }
        return requests.build();
    }

    private MetricSnapshot pairs() {
        CounterSnapshot.Builder pairs =
                CounterSnapshot.builder().name("understudy_pairs").help("Pairs by what was found about them");
        for (ParallelRun run : runs.get()) {
            capped(run.endpoints()).forEach((endpoint, counts) -> {
                for (Verdict verdict : Verdict.values()) {
                    if (counts.of(verdict) > 0) {
                        pairs.dataPoint(counter(
                                Labels.of(
                                        "service",
                                        run.service(),
                                        "endpoint",
                                        endpoint.toString(),
                                        "verdict",
                                        verdict.label()),
                                counts.of(verdict)));
                    }
                }
            });
        }
        return pairs.build();
    }

    /** At most {@value #MOST_ENDPOINTS} endpoints; those that sort last are added up. Sorted by name, not by count: a label must not come and go. */
    static Map<Endpoint, Counts> capped(Map<Endpoint, Counts> endpoints) {
        if (endpoints.size() <= MOST_ENDPOINTS) {
            return endpoints;
        }
        Map<Endpoint, Counts> capped = new HashMap<>();
        List<Endpoint> sorted = endpoints.keySet().stream()
                .sorted(Comparator.comparing(Endpoint::toString))
                .toList();
        for (int i = 0; i < sorted.size(); i++) {
            Endpoint label = i < MOST_ENDPOINTS ? sorted.get(i) : Endpoint.OTHER;
            capped.merge(label, endpoints.getOrDefault(sorted.get(i), Counts.NONE), Counts::plus);
        }
        return capped;
    }

    private MetricSnapshot reasons(String name, String help, CountsByReason part) {
        CounterSnapshot.Builder reasons = CounterSnapshot.builder().name(name).help(help);
        for (ParallelRun run : runs.get()) {
            part.of(run.counts())
                    .forEach((reason, n) -> reasons.dataPoint(
                            counter(Labels.of("service", run.service(), "reason", reason.label()), n)));
        }
        return reasons.build();
    }

    private MetricSnapshot twinDropped() {
        CounterSnapshot.Builder dropped = CounterSnapshot.builder()
                .name("understudy_twin_dropped")
                .help("Copied requests of which the twin got no copy, since start");
        for (ParallelRun run : runs.get()) {
            run.doubts()
                    .twinDropped()
                    .forEach((reason, n) -> dropped.dataPoint(
                            counter(Labels.of("service", run.service(), "reason", reason.label()), n)));
        }
        return dropped.build();
    }

    private MetricSnapshot config() {
        return InfoSnapshot.builder()
                .name("understudy_config")
                .help("The config in use")
                .dataPoint(InfoDataPointSnapshot.builder()
                        .labels(Labels.of("digest", configDigest.get()))
                        .build())
                .build();
    }

    private static CounterDataPointSnapshot counter(Labels labels, long value) {
        return CounterDataPointSnapshot.builder()
                .labels(labels)
                .value((double) value)
                .build();
    }

    private interface CountsByReason {
        Map<Reason, Long> of(Counts counts);
    }
}
