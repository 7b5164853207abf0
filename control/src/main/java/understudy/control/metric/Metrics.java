package understudy.control.metric;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import understudy.control.Gauging;
import understudy.control.alert.Alerts;
import understudy.run.ParallelRun;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;
import understudy.traffic.Version;

/**
 * The metrics. Only times are measured here, pair by pair; everything that the runs count anyway is read from them when
 * Prometheus asks, so that the two can never tell different numbers.
 */
public final class Metrics {

    /** What Prometheus is told, under the names that the product promises, and nothing else. */
    public static final Set<String> NAMES = Set.of(
            "understudy_requests_total",
            "understudy_pairs_total",
            "understudy_not_comparable_total",
            "understudy_shadow_dropped_total",
            "understudy_twin_dropped_total",
            "understudy_upstream_seconds",
            "understudy_overhead_seconds",
            "understudy_share",
            "understudy_shadow_in_flight",
            "understudy_kept_bytes",
            "understudy_service_kept_bytes",
            "understudy_memory_limit_bytes",
            "understudy_refused_total",
            "understudy_client_connections",
            "understudy_upgrades_total",
            "understudy_upstream_retries_total",
            "understudy_fallbacks_total",
            "understudy_upstream_ejected",
            "understudy_config_info",
            "understudy_alerts_sent_total",
            "understudy_alerts_failed_total",
            "understudy_alerts_waiting",
            "understudy_alerts_dropped_total");

    /** The same as the library names them: without the ending that says what sort they are. */
    private static final Set<String> FAMILIES =
            NAMES.stream().map(name -> name.replaceFirst("_(total|info)$", "")).collect(Collectors.toUnmodifiableSet());

    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final Duration[] UPSTREAM_BUCKETS =
            millis(1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000);
    private static final Duration[] OVERHEAD_BUCKETS = millis(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250);

    private final PrometheusRegistry prometheus = new PrometheusRegistry();
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, prometheus, Clock.SYSTEM);
    private final Map<String, Upstreams> upstreams = new ConcurrentHashMap<>();
    private final Timer overhead;

    private Metrics(Collection<String> services) {
        this.overhead = Timer.builder("understudy.overhead")
                .description("Time that the gateway itself added between a client and the serving version")
                .serviceLevelObjectives(OVERHEAD_BUCKETS)
                .register(registry);
        follow(services);
    }

    /** Metrics for these services; pairs of others are not measured. */
    public static Metrics of(Collection<String> services) {
        return new Metrics(services);
    }

    /** From now on pairs of these services are measured, and of no others. */
    public void follow(Collection<String> services) {
        for (String service : services) {
            upstreams.computeIfAbsent(service, Upstreams::new);
        }
        upstreams.entrySet().removeIf(entry -> {
            boolean gone = !services.contains(entry.getKey());
            if (gone) {
                entry.getValue().remove();
            }
            return gone;
        });
    }

    private Timer timer(String service, Version version) {
        return Timer.builder("understudy.upstream")
                .description("Time from the first byte of a request to a version to the last byte of its reply")
                .tag("service", service)
                .tag("version", version.label())
                .serviceLevelObjectives(UPSTREAM_BUCKETS)
                .register(registry);
    }

    /** Measures a pair. Made for event loops: never blocks, never throws, allocates nothing but once for a twin. */
    public void observe(Pair pair) {
        overhead.record(pair.overhead());
        Upstreams timers = upstreams.get(pair.service());
        if (timers != null) {
            record(timers.old, pair.oldOutcome());
            record(timers.fresh, pair.newOutcome());
            if (pair.twinOutcome().orElse(null) instanceof Outcome.Answered twin) {
                record(timers.twin(), twin);
            }
        }
    }

    private static void record(Timer timer, Outcome outcome) {
        if (outcome instanceof Outcome.Answered answered) {
            timer.record(answered.took());
        }
    }

    /**
     * From now on the totals of the runs, and what the gateway is doing, are told too. Called once.
     *
     * @param runs those there are, whenever it is asked
     */
    public void watch(
            Supplier<? extends Collection<ParallelRun>> runs, Gauging gauging, Supplier<String> configDigest) {
        prometheus.register(new Totals(runs, configDigest));
        prometheus.register(new GatewayTotals(
                () -> runs.get().stream().map(ParallelRun::service).toList(), gauging));
    }

    /** From now on it is told, too, how the alert targets do. Called once. */
    public void watch(Alerts alerts) {
        prometheus.register(new AlertTotals(alerts));
    }

    /** Everything in Prometheus' text format. */
    public String scrape() {
        return registry.scrape(CONTENT_TYPE, FAMILIES);
    }

    private static Duration[] millis(double... millis) {
        return Arrays.stream(millis)
                .mapToObj(ms -> Duration.ofNanos((long) (ms * 1_000_000)))
                .toArray(Duration[]::new);
    }

    /** The timers of one service; that of the twin is there from its first reply on. */
    private final class Upstreams {
        private final String service;
        private final Timer old;
        private final Timer fresh;
        private volatile @Nullable Timer twin;

        Upstreams(String service) {
            this.service = service;
            this.old = timer(service, Version.OLD);
            this.fresh = timer(service, Version.NEW);
        }

        /** The registry gives the same one to whoever comes second. */
        Timer twin() {
            Timer known = twin;
            if (known == null) {
                known = timer(service, Version.TWIN);
                twin = known;
            }
            return known;
        }

        void remove() {
            registry.remove(old);
            registry.remove(fresh);
            if (twin != null) {
                registry.remove(twin);
            }
        }
    }
}
