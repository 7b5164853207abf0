package understudy.judge.gate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import understudy.judge.score.Score;
import understudy.traffic.Endpoint;
import understudy.traffic.Share;

/** Weighs each endpoint by itself, by a looser rate: those that make up most of the pairs must each be below it. */
final class EndpointsGate {

    private static final int NAMED = 3;

    private final Docket docket;
    private final Gates gates;
    private final Map<Endpoint, Score> scores;
    /** How new is worse, by the endpoint, in the order in which they were discovered. */
    private final Map<Endpoint, String> worse;

    private final Set<Endpoint> proven;

    EndpointsGate(Docket docket, Gates gates) {
        this.docket = docket;
        this.gates = gates;
        this.scores = docket.epoch().scores().byEndpoint();
        this.worse = worse();
        this.proven = new HashSet<>(docket.epoch().passed().endpoints());
        scores.forEach((endpoint, score) -> {
            if (!proven.contains(endpoint)
                    && differing(score).isBelow(gates.endpoints().rate(), gates.alpha())) {
                proven.add(endpoint);
            }
        });
        proven.removeAll(worse.keySet());
    }

    /** Endpoints that are proven to be below the rate, which stay so unless new is proven to be worse. */
    Set<Endpoint> proven() {
        return Set.copyOf(proven);
    }

    /** Endpoints of which too little was compared to say anything, those with most requests first. */
    List<Endpoint> notExercised() {
        return scores.keySet().stream()
                .filter(endpoint -> !proven.contains(endpoint))
                .sorted(Comparator.comparingLong((Endpoint endpoint) ->
                                -docket.epoch().scores().of(endpoint).all().requests())
                        .thenComparing(Endpoint::toString))
                .toList();
    }

    GateResult weigh() {
        double part = (double) pairsOf(proven) / Math.max(pairsOf(scores.keySet()), 1);
        if (!worse.isEmpty()) {
            Map.Entry<Endpoint, String> first = worse.entrySet().iterator().next();
            return result(GateVerdict.FAIL, part, first.getKey() + ": " + first.getValue());
        }
        if (part >= gates.endpoints().traffic()) {
            return result(
                    GateVerdict.PASS,
                    part,
                    "Endpoints that make up %s of the pairs each differ in less than %s of theirs."
                            .formatted(
                                    Words.percent(part),
                                    Words.percent(gates.endpoints().rate())));
        }
        return missing(part);
    }

    private GateResult missing(double part) {
        OptionalLong needed = needed();
        Optional<Duration> eta = needed.isPresent() ? docket.eta(needed.getAsLong()) : Optional.empty();
        List<Endpoint> open = notExercised();
        String named = String.join(
                ", ", open.stream().limit(NAMED).map(Endpoint::toString).toList());
        GateResult result = result(
                GateVerdict.NOT_YET,
                part,
                "Endpoints that make up %s of the pairs (limit %s) are each proven to differ in less than %s of theirs; still open: %s."
                        .formatted(
                                Words.percent(part),
                                Words.percent(gates.endpoints().traffic()),
                                Words.percent(gates.endpoints().rate()),
                                named.isEmpty() ? "all" : named + (open.size() > NAMED ? ", ..." : "")));
        return needed.isPresent() ? result.needing(needed.getAsLong(), eta) : result;
    }

    /** How many clean pairs of the service it takes, spread as they are now, until enough endpoints are proven. */
    private OptionalLong needed() {
        long all = pairsOf(scores.keySet());
        record Open(long pairs, double untilProven) {}
        List<Open> open = new ArrayList<>();
        scores.forEach((endpoint, score) -> {
            if (!proven.contains(endpoint) && score.weighed() > 0) {
                differing(score)
                        .cleanUntilBelow(gates.endpoints().rate(), gates.alpha())
                        .ifPresent(more -> open.add(new Open(score.weighed(), (double) more * all / score.weighed())));
            }
        });
        open.sort(Comparator.comparingDouble(Open::untilProven));
        double pairs = pairsOf(proven);
        for (Open next : open) {
            pairs += next.pairs();
            if (pairs >= gates.endpoints().traffic() * all) {
                return OptionalLong.of((long) Math.ceil(next.untilProven()));
            }
        }
        return OptionalLong.empty();
    }

    private Map<Endpoint, String> worse() {
        Map<Endpoint, String> all = new LinkedHashMap<>();
        List<Endpoint> discovered = docket.epoch().scores().discovered();
        for (int i = 0; i < discovered.size(); i++) {
            Endpoint endpoint = discovered.get(i);
            how(
                            Regression.ofEndpoint(docket.epoch().scores().of(endpoint), i + 1, gates),
                            docket.step().share())
                    .ifPresent(how -> all.put(endpoint, how));
        }
        return all;
    }

    private Optional<String> how(Regression regression, Share share) {
        return regression
                .failsOftener(share)
                .or(() -> regression.differsMoreThan(
                        gates.endpoints().rate(), docket.epoch().oldAskedTwice()))
                .or(() -> regression.isSlowerOftenerThan(gates.slower().atMost()));
    }

    private Proportion differing(Score score) {
        return Regression.feared(score, docket.epoch().oldAskedTwice());
    }

    private long pairsOf(Set<Endpoint> endpoints) {
        return endpoints.stream()
                .mapToLong(endpoint -> docket.epoch().scores().of(endpoint).weighed())
                .sum();
    }

    private GateResult result(GateVerdict verdict, double part, String sentence) {
        return GateResult.of(
                GateName.ENDPOINTS, verdict, part, gates.endpoints().traffic(), pairsOf(scores.keySet()), sentence);
    }
}
