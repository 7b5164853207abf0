package understudy.run.rollout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import understudy.judge.score.Score;
import understudy.judge.score.Scores;
import understudy.run.Keeping;
import understudy.run.KeptEvidence;
import understudy.traffic.Endpoint;

/**
 * What the store has of the evidence of one rollout, so that it gets only what is other by now, and not more of it at once than
 * leaves room for what others have to write. For one thread at a time.
 */
final class Written {

    static final int MOST_AT_ONCE = 100;

    private final String service;
    private final Keeping keeping;

    /** What was written the longest ago comes first. */
    private final Map<Endpoint, Score> scores = new LinkedHashMap<>();

    private @Nullable KeptEvidence rest;

    Written(String service, Keeping keeping) {
        this.service = service;
        this.keeping = keeping;
    }

    /** The store has this. */
    void had(KeptEvidence evidence) {
        scores.putAll(evidence.inEpoch().byEndpoint());
        rest = evidence.of(Scores.NONE, Scores.NONE);
    }

    /** True when something was left to write, and the store took it: then there may be more. What it does not take it is offered again. */
    boolean offer(KeptEvidence now) {
        Map<Endpoint, Score> all = now.inEpoch().byEndpoint();
        boolean anew = rest != null && rest.epoch() != now.epoch();
        Map<Endpoint, Score> valid = anew ? Map.of() : scores;
        Scores changed = others(all, valid);
        Set<Endpoint> gone = scores.keySet().stream()
                .filter(endpoint -> anew || !all.containsKey(endpoint))
                .collect(Collectors.toUnmodifiableSet());
        KeptEvidence nextRest = now.of(Scores.NONE, Scores.NONE);
        if (changed.byEndpoint().isEmpty() && gone.isEmpty() && nextRest.equals(rest)) {
            return false;
        }
        KeptEvidence told =
                now.of(changed, now.inStep().only(changed.byEndpoint().keySet()));
        if (!keeping.offer(new Keeping.Change.EvidenceStands(service, told, gone))) {
            return false;
        }
        scores.keySet().removeAll(gone);
        scores.keySet().removeAll(changed.byEndpoint().keySet());
        scores.putAll(changed.byEndpoint());
        rest = nextRest;
        return true;
    }

    /** Some of which something was counted: a score that stays is the same object, and looking into histograms costs. */
    @SuppressWarnings("ReferenceEquality")
    private static Scores others(Map<Endpoint, Score> all, Map<Endpoint, Score> valid) {
        List<Endpoint> unwritten = new ArrayList<>(all.keySet());
        unwritten.removeAll(valid.keySet());
        Map<Endpoint, Score> others = new HashMap<>();
        Stream.concat(unwritten.stream(), valid.keySet().stream())
                .filter(endpoint -> all.containsKey(endpoint) && all.get(endpoint) != valid.get(endpoint))
                .limit(MOST_AT_ONCE)
                .forEach(endpoint -> others.put(endpoint, all.get(endpoint)));
        return new Scores(others);
    }
}
