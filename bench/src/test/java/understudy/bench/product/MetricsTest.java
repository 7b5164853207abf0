package understudy.bench.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private static final String TEXT = """
            # TYPE understudy_kept_bytes gauge
            understudy_kept_bytes 4096.0
            understudy_shadow_in_flight{service="a"} 4.0
            understudy_requests_total{service="a",status="200",version="old"} 100.0
            understudy_requests_total{service="a",status="200",version="new"} 60.0
            understudy_requests_total{service="b",status="200",version="old"} 7.0
            understudy_pairs_total{endpoint="GET /a/{id}",service="a",verdict="match"} 55.0
            understudy_pairs_total{endpoint="GET /a/{id}",service="a",verdict="notComparable"} 5.0
            understudy_not_comparable_total{reason="timeout",service="a"} 5.0
            understudy_shadow_dropped_total{reason="breaker",service="a"} 40.0
            """;

    @Test
    void countsOfAServiceAddUp() {
        Counted counted = Counted.of(Metrics.parse(TEXT), "a");

        assertThat(counted.requests()).isEqualTo(100);
        assertThat(counted.ended()).isEqualTo(100);
        assertThat(counted.reasonsAddUp()).isTrue();
        assertThat(counted.inWords()).isEqualTo("match 55, breaker 40, timeout 5");
    }

    @Test
    void allServicesAreSummed() {
        assertThat(Counted.of(Metrics.parse(TEXT), "").requests()).isEqualTo(107);
    }

    @Test
    void gaugesAreRead() {
        Metrics metrics = Metrics.parse(TEXT);

        assertThat(metrics.keptBytes()).isEqualTo(4096);
        assertThat(metrics.inFlight()).isEqualTo(4);
        assertThat(metrics.by("version", "understudy_requests_total", Map.of("service", "a")))
                .containsOnly(Map.entry("old", 100L), Map.entry("new", 60L));
    }
}
