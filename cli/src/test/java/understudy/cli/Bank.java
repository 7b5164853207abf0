package understudy.cli;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import understudy.control.api.CauseView;
import understudy.control.api.DifferenceView;
import understudy.control.api.DoubtView;
import understudy.control.api.EndpointView;
import understudy.control.api.LatencyView;
import understudy.control.api.NoiseView;
import understudy.control.api.PageView;
import understudy.control.api.PairView;
import understudy.control.api.PairsView;
import understudy.control.api.ReplyView;
import understudy.control.api.RequestView;
import understudy.control.api.ServiceView;

/** What an admin API says of a bank's parallel run. */
final class Bank {

    static final PairsView NOTHING_COMPARED = new PairsView(0, 0, 0, 0, 0, Map.of());
    static final PairsView COMPARED = new PairsView(1170, 10, 0, 0, 1, Map.of("timeout", 20L, "format", 3L));

    private Bank() {}

    static ServiceView service(String name, PairsView pairs) {
        return new ServiceView(
                name,
                "shadowing",
                "old",
                0,
                Map.of("old", "http://127.0.0.1:9001", "new", "http://127.0.0.1:9002"),
                "3f2a91bb0c17",
                pairs,
                Map.of("method", 36L),
                1240,
                Map.of("old", new LatencyView(1240, 3.14, 8, 12.2, 31)),
                null,
                "127.0.0.1:8080");
    }

    static EndpointView endpoint(String endpoint, PairsView pairs) {
        return new EndpointView(endpoint, pairs, Map.of("method", 36L), 1240);
    }

    static CauseView cause(String id, String path, long count) {
        return new CauseView(
                id,
                "accounts",
                "GET /accounts/{id}",
                path,
                "value",
                null,
                null,
                null,
                null,
                "new",
                null,
                count,
                "2026-11-24T11:00:00Z",
                "2026-11-24T11:59:48Z",
                "10.50",
                "10.5",
                List.of("p1", "p2"),
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

    static CauseView doubted(String id, DoubtView doubt) {
        CauseView plain = cause(id, "$.price", 5);
        return cause(plain, null, null, null, doubt, null, null);
    }

    /** A cause for whose place a rule is proposed. */
    static CauseView withRuleProposed(String id, String path, long count) {
        return cause(cause(id, path, count), null, null, null, null, null, true);
    }

    /** A cause with what is known of its values. */
    static CauseView cause(String id, @Nullable String valueClass, @Nullable String pattern, @Nullable String breaks) {
        return cause(cause(id, "$.balance", 3), valueClass, pattern, breaks, null, null, null);
    }

    private static CauseView cause(
            CauseView plain,
            @Nullable String valueClass,
            @Nullable String pattern,
            @Nullable String breaks,
            @Nullable DoubtView doubt,
            @Nullable String stale,
            @Nullable Boolean ruleProposed) {
        return new CauseView(
                plain.id(),
                plain.service(),
                plain.endpoint(),
                plain.path(),
                plain.kind(),
                valueClass,
                pattern,
                null,
                breaks,
                plain.state(),
                plain.owner(),
                plain.count(),
                plain.firstSeen(),
                plain.lastSeen(),
                plain.oldExample(),
                plain.newExample(),
                plain.samples(),
                plain.severity(),
                plain.reopened(),
                plain.keep(),
                plain.fix(),
                plain.reason(),
                plain.decided(),
                plain.expires(),
                plain.root(),
                plain.with(),
                doubt,
                stale,
                ruleProposed,
                plain.trend());
    }

    /** One that needs no look any more. */
    static CauseView stale(String id, String path, long count) {
        String why = "not seen in the last 1,204 compared pairs of its endpoint";
        return cause(cause(id, path, count), null, null, null, null, why, null);
    }

    static NoiseView noise(boolean differsInRates) {
        return new NoiseView(
                "GET /accounts/{id}",
                "$.at",
                "value",
                20,
                19,
                0,
                0,
                0,
                19,
                differsInRates,
                differsInRates ? "differs in rates" : "old differs from itself here in 19 of 20 comparisons",
                List.of(new NoiseView.ExampleView("1", "2")));
    }

    static ReplyView reply(int status, String body, double took) {
        return new ReplyView(
                status,
                List.of(List.of("Content-Type", "application/json"), List.of("Set-Cookie", "[redacted]")),
                body,
                body.length(),
                List.of(List.of("Checksum", "17")),
                took);
    }

    static PairView pair(String id, String oldBody, String newBody) {
        return pair(id, reply(200, oldBody, 3.2), reply(200, newBody, 41.7));
    }

    static PairView pair(String id, ReplyView oldReply, ReplyView newReply) {
        return new PairView(
                id,
                "accounts",
                "GET /accounts/{id}",
                "2026-11-24T11:59:48Z",
                new RequestView("GET", "/accounts/17?full=1", List.of(List.of("Accept", "*/*")), "", 0),
                oldReply,
                newReply,
                List.of(new DifferenceView("$.balance", "value", null, "10.50", "10.5")),
                List.of("c1"));
    }

    static <T> PageView<T> all(List<T> items) {
        return new PageView<>(items, null);
    }
}
