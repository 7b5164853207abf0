package understudy.control.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import understudy.control.World;
import understudy.control.alert.AlertSettings;
import understudy.control.alert.Alerts;
import understudy.control.alert.Door;
import understudy.control.alert.Target;
import understudy.judge.Counts;
import understudy.run.ParallelRun;
import understudy.traffic.Endpoint;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;
import understudy.traffic.Reason;
import understudy.traffic.Verdict;

class MetricsTest {

    private final World world = World.busy();
    private final ParallelRun accounts = world.open("accounts");
    private final Metrics metrics = Metrics.of(List.of("accounts"));

    private String scraped() {
        metrics.watch(() -> List.of(accounts), world, () -> "d1ge57");
        Target ops = new Target.Webhook("ops", Door.at(URI.create("http://127.0.0.1:1/")));
        metrics.watch(Alerts.open(AlertSettings.toEverybody(List.of(ops), List.of("accounts")), world, world));
        return metrics.scrape();
    }

    private void take(Pair pair) {
        metrics.observe(pair);
        accounts.accept(pair);
    }

    @Test
    void theNamesAreThoseThatThePromiseNames() {
        take(World.withTwin(
                World.pair(
                        "accounts",
                        World.answered(200, Duration.ofMillis(3)),
                        World.answered(200, Duration.ofMillis(4))),
                new Outcome.NotAsked(Reason.BREAKER)));

        Set<String> names = scraped()
                .lines()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.split(" ", -1)[2])
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(names).isEqualTo(new TreeSet<>(Metrics.NAMES));
    }

    @Test
    void aTwinIsMeasuredLikeAVersionAndWhatItDidNotGetIsCounted() {
        Pair pair = World.pair(
                "accounts", World.answered(200, Duration.ofMillis(3)), World.answered(200, Duration.ofMillis(4)));
        take(pair);
        assertThat(scraped())
                .doesNotContain("understudy_upstream_seconds_count{service=\"accounts\",version=\"twin\"}");
        take(World.withTwin(pair, World.answered(200, Duration.ofMillis(5))));
        take(World.withTwin(pair, World.answered(503, Duration.ofMillis(5))));
        take(World.withTwin(pair, new Outcome.NotAsked(Reason.IN_FLIGHT)));

        assertThat(metrics.scrape().lines())
                .contains(
                        "understudy_upstream_seconds_count{service=\"accounts\",version=\"twin\"} 2",
                        "understudy_requests_total{service=\"accounts\",status=\"503\",version=\"twin\"} 1.0",
                        "understudy_twin_dropped_total{reason=\"inFlight\",service=\"accounts\"} 1.0");
    }

    @Test
    void theLabelsAreThoseThatThePromiseNames() {
        take(World.pair("accounts", World.answered(200, Duration.ofMillis(3)), new Outcome.Failed(Reason.REFUSED, "")));

        assertThat(scraped().lines())
                .contains(
                        "understudy_requests_total{service=\"accounts\",status=\"200\",version=\"old\"} 1.0",
                        "understudy_requests_total{service=\"accounts\",status=\"refused\",version=\"new\"} 1.0",
                        "understudy_pairs_total{endpoint=\"GET /accounts/{id}\",service=\"accounts\",verdict=\"match\"} 90.0",
                        "understudy_pairs_total{endpoint=\"GET /accounts/{id}\",service=\"accounts\",verdict=\"notComparable\"} 4.0",
                        "understudy_not_comparable_total{reason=\"timeout\",service=\"accounts\"} 2.0",
                        "understudy_not_comparable_total{reason=\"refused\",service=\"accounts\"} 1.0",
                        "understudy_shadow_dropped_total{reason=\"method\",service=\"accounts\"} 40.0",
                        "understudy_share{service=\"accounts\"} 0.0",
                        "understudy_shadow_in_flight{service=\"accounts\"} 4.0",
                        "understudy_kept_bytes 4096.0",
                        "understudy_service_kept_bytes{service=\"accounts\"} 1024.0",
                        "understudy_memory_limit_bytes 65536.0",
                        "understudy_refused_total{reason=\"uri\"} 3.0",
                        "understudy_client_connections 12.0",
                        "understudy_upgrades_total{service=\"accounts\"} 2.0",
                        "understudy_upstream_retries_total{service=\"accounts\"} 5.0",
                        "understudy_fallbacks_total{reason=\"refused\",service=\"accounts\"} 4.0",
                        "understudy_upstream_ejected{service=\"accounts\",version=\"old\"} 0.0",
                        "understudy_upstream_ejected{service=\"accounts\",version=\"new\"} 1.0",
                        "understudy_config_info{digest=\"d1ge57\"} 1");
    }

    @Test
    void timesGoToTheirBuckets() {
        take(World.pair(
                "accounts", World.answered(200, Duration.ofMillis(3)), World.answered(200, Duration.ofMillis(30))));

        assertThat(scraped().lines())
                .contains(
                        "understudy_upstream_seconds_bucket{service=\"accounts\",version=\"old\",le=\"0.0025\"} 0",
                        "understudy_upstream_seconds_bucket{service=\"accounts\",version=\"old\",le=\"0.005\"} 1",
                        "understudy_upstream_seconds_bucket{service=\"accounts\",version=\"new\",le=\"0.025\"} 0",
                        "understudy_upstream_seconds_bucket{service=\"accounts\",version=\"new\",le=\"0.05\"} 1",
                        "understudy_upstream_seconds_sum{service=\"accounts\",version=\"new\"} 0.03",
                        "understudy_overhead_seconds_count 1");
    }

    @Test
    void aVersionThatGaveNoReplyHasNoTime() {
        metrics.observe(World.pair(
                "accounts", World.answered(200, Duration.ofMillis(3)), new Outcome.TimedOut(Duration.ofSeconds(5))));

        assertThat(scraped().lines())
                .contains("understudy_upstream_seconds_count{service=\"accounts\",version=\"new\"} 0");
    }

    @Test
    void endpointLabelsAreCappedAndNothingIsLost() {
        Map<Endpoint, Counts> endpoints = new HashMap<>();
        for (int i = 0; i < 700; i++) {
            endpoints.put(new Endpoint("GET", "/e" + i), new Counts(Map.of(Verdict.MATCH, 1L), Map.of(), Map.of()));
        }
        Map<Endpoint, Counts> capped = Totals.capped(endpoints);

        assertThat(capped).hasSize(Totals.MOST_ENDPOINTS + 1);
        assertThat(capped.getOrDefault(Endpoint.OTHER, Counts.NONE).of(Verdict.MATCH))
                .isEqualTo(200);
        assertThat(capped.values().stream().mapToLong(Counts::requests).sum()).isEqualTo(700);
    }
}
