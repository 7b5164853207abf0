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
import java.util.function.ToLongFunction;
import understudy.control.alert.Alerts;
import understudy.control.alert.Standing;

/** How the alert targets do, read at each scrape. Counted since this start. */
record AlertTotals(Alerts alerts) implements MultiCollector {

    @Override
    public MetricSnapshots collect() {
        List<Standing> standings = alerts.standings();
        return MetricSnapshots.of(
                counters("understudy_alerts_sent", "Alerts that arrived", standings, Standing::sent),
                counters("understudy_alerts_failed", "Tries to deliver that failed", standings, Standing::failed),
                waiting(standings),
                counters(
                        "understudy_alerts_dropped",
                        "Alerts for which there was no room: their target takes none",
                        standings,
                        Standing::dropped));
    }

    private static MetricSnapshot counters(
            String name, String help, List<Standing> standings, ToLongFunction<Standing> value) {
        CounterSnapshot.Builder counters = CounterSnapshot.builder().name(name).help(help);
        for (Standing standing : standings) {
            counters.dataPoint(CounterDataPointSnapshot.builder()
                    .labels(labels(standing))
                    .value((double) value.applyAsLong(standing))
                    .build());
        }
        return counters.build();
    }

    private static MetricSnapshot waiting(List<Standing> standings) {
        GaugeSnapshot.Builder waiting =
                GaugeSnapshot.builder().name("understudy_alerts_waiting").help("Alerts that are still to be sent");
        for (Standing standing : standings) {
            waiting.dataPoint(GaugeDataPointSnapshot.builder()
                    .labels(labels(standing))
                    .value((double) standing.waiting())
                    .build());
        }
        return waiting.build();
    }

    private static Labels labels(Standing standing) {
        return Labels.of("target", standing.target().name());
    }
}
