package understudy.control.metric;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import understudy.control.Gauging;
import understudy.control.Gauging.Instance;
import understudy.traffic.Version;

/** What the gateway is doing, read from it at each scrape. Counted since this start. */
record GatewayTotals(Supplier<List<String>> services, Gauging gauging) implements MultiCollector {

    private static final List<Version> VERSIONS = List.of(Version.values());

    @Override
    public MetricSnapshots collect() {
        return MetricSnapshots.of(
                refused(),
                gauge("understudy_client_connections", "Open connections of clients", gauging.connections()),
                counters(
                        "understudy_upgrades",
                        "Requests that became something else than HTTP, passed through and never copied",
                        gauging::upgrades),
                counters(
                        "understudy_upstream_retries",
                        "Requests sent once more because the first try never left",
                        gauging::retries),
                fallbacks(),
                ejected(),
                gauges(
                        "understudy_share",
                        "Percent of requests that new serves",
                        service -> gauging.progress(service).share()),
                gauges("understudy_shadow_in_flight", "Copies sent and not answered yet", gauging::shadowInFlight),
                gauge("understudy_kept_bytes", "Bytes of bodies kept for comparing", gauging.keptBytes()),
                gauges("understudy_service_kept_bytes", "Bytes of bodies kept for comparing", gauging::keptBytes),
                gauge("understudy_memory_limit_bytes", "Bytes that may be kept", gauging.memoryLimitBytes()));
    }

    private MetricSnapshot refused() {
        CounterSnapshot.Builder refused =
                CounterSnapshot.builder().name("understudy_refused").help("Clients that were turned away, by why");
        gauging.refused().forEach((reason, n) -> refused.dataPoint(counter(Labels.of("reason", reason), n)));
        return refused.build();
    }

    private MetricSnapshot fallbacks() {
        CounterSnapshot.Builder fallbacks = CounterSnapshot.builder()
                .name("understudy_fallbacks")
                .help("Users who got old's reply since new failed, by how it did");
        for (String service : services.get()) {
            gauging.fallbacks(service)
                    .forEach((reason, n) ->
                            fallbacks.dataPoint(counter(Labels.of("service", service, "reason", reason), n)));
        }
        return fallbacks.build();
    }

    private MetricSnapshot ejected() {
        GaugeSnapshot.Builder ejected = GaugeSnapshot.builder()
                .name("understudy_upstream_ejected")
                .help("Instances that are left out for a while because they failed");
        for (String service : services.get()) {
            for (Version version : VERSIONS) {
                List<Instance> instances = gauging.instances(service, version);
                if (version != Version.TWIN || !instances.isEmpty()) {
                    long out = instances.stream().filter(Instance::ejected).count();
                    ejected.dataPoint(point(Labels.of("service", service, "version", version.label()), out));
                }
            }
        }
        return ejected.build();
    }

    private MetricSnapshot counters(String name, String help, ToLongFunction<String> value) {
        CounterSnapshot.Builder counters = CounterSnapshot.builder().name(name).help(help);
        for (String service : services.get()) {
            counters.dataPoint(counter(Labels.of("service", service), value.applyAsLong(service)));
        }
        return counters.build();
    }

    private MetricSnapshot gauges(String name, String help, ToLongFunction<String> value) {
        GaugeSnapshot.Builder gauges = GaugeSnapshot.builder().name(name).help(help);
        for (String service : services.get()) {
            gauges.dataPoint(point(Labels.of("service", service), value.applyAsLong(service)));
        }
        return gauges.build();
    }

    private static MetricSnapshot gauge(String name, String help, long value) {
        return GaugeSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(point(Labels.EMPTY, value))
                .build();
    }

    private static CounterDataPointSnapshot counter(Labels labels, long value) {
        return CounterDataPointSnapshot.builder()
                .labels(labels)
                .value((double) value)
                .build();
    }

    private static GaugeDataPointSnapshot point(Labels labels, long value) {
        return GaugeDataPointSnapshot.builder()
                .labels(labels)
                .value((double) value)
                .build();
    }
}
