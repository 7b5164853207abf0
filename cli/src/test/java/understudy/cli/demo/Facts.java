package understudy.cli.demo;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import understudy.control.api.CauseView;
import understudy.control.api.LatencyView;
import understudy.control.api.PairsView;
import understudy.control.api.ServiceView;
import understudy.example.bank.TrafficCounts;

/** Facts to show. */
final class Facts {

    static final DemoPlaces PLACES = new DemoPlaces(
            URI.create("http://127.0.0.1:40001"),
            URI.create("http://127.0.0.1:40000/"),
            URI.create("http://127.0.0.1:40002"),
            URI.create("http://127.0.0.1:40003"));
    static final CauseView FEE = cause("c1", "GET /fees", "$.fee", "8.69", "869");

    private Facts() {}

    static DemoFacts none() {
        return facts(0, new PairsView(0, 0, 0, 0, 0, Map.of()), Map.of(), List.of());
    }

    static DemoFacts after(int seconds, List<CauseView> causes) {
        return facts(seconds, new PairsView(1040, 92, 0, 0, 0, Map.of("timeout", 3L)), Map.of("method", 102L), causes);
    }

    static List<CauseView> causes(int n) {
        return IntStream.range(0, n)
                .mapToObj(i -> cause("c" + i, "GET /things/" + i, "$.value", "1", "2"))
                .toList();
    }

    static CauseView cause(String id, String endpoint, String path, String oldExample, String newExample) {
        return new CauseView(
                id,
                Demo.SERVICE,
                endpoint,
                path,
                "value",
                null,
                null,
                null,
                null,
                "new",
                null,
                19,
                "2026-11-24T12:00:00Z",
                "2026-11-24T12:00:09Z",
                oldExample,
                newExample,
                List.of(),
                "value",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                List.of());
    }

    static DemoFacts withTrouble(DemoFacts facts, String trouble) {
        ServiceView service = service(facts.service().pairs(), facts.service().notCopied(), trouble);
        return new DemoFacts(facts.running(), facts.places(), facts.customers(), service, facts.causes());
    }

    private static DemoFacts facts(int seconds, PairsView pairs, Map<String, Long> notCopied, List<CauseView> causes) {
        TrafficCounts customers = new TrafficCounts(seconds * 60L, seconds * 60L, 0, 0);
        return new DemoFacts(Duration.ofSeconds(seconds), PLACES, customers, service(pairs, notCopied, null), causes);
    }

    private static ServiceView service(PairsView pairs, Map<String, Long> notCopied, @Nullable String trouble) {
        LatencyView latency = new LatencyView(1132, 1.24, 2, 4.56, 9);
        return new ServiceView(
                Demo.SERVICE,
                "shadowing",
                "old",
                0,
                Map.of(),
                "digest",
                pairs,
                notCopied,
                pairs.match() + pairs.mismatch() + 105,
                Map.of("old", latency),
                trouble,
                PLACES.customers().toString());
    }
}
