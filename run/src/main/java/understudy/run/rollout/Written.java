package understudy.run.rollout;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import understudy.judge.score.Score;
import understudy.judge.score.Scores;
import understudy.run.Keeping;
import understudy.run.KeptEvidence;
import understudy.traffic.Endpoint;

/** What the store has of the evidence of one rollout, so that it gets only what is other by now. For one thread at a time. */
final class Written {

    private final String service;
    private final Keeping keeping;
    private Map<Endpoint, Score> scores = Map.of();
    private @Nullable KeptEvidence rest;

    Written(String service, Keeping keeping) {
        this.service = service;
        this.keeping = keeping;
    }

    /** The store has this. */
    void had(KeptEvidence evidence) {
        scores = evidence.inEpoch().byEndpoint();
        rest = evidence.of(Scores.NONE, Scores.NONE);
    }

    /** What the store does not take it is offered again with the next. */
    void offer(KeptEvidence now) {
        Map<Endpoint, Score> all = now.inEpoch().byEndpoint();
        Scores changed = others(all);
        Set<Endpoint> gone = new HashSet<>(scores.keySet());
        gone.removeAll(all.keySet());
        boolean same = changed.byEndpoint().isEmpty()
                && gone.isEmpty()
                && now.of(Scores.NONE, Scores.NONE).equals(rest);
        if (!same
                && keeping.offer(new Keeping.Change.EvidenceStands(
                        service,
                        now.of(changed, now.inStep().only(changed.byEndpoint().keySet())),
                        gone))) {
            had(now);
        }
    }

    /** Those of which something was counted: a score that stays is the same object, and looking into histograms costs. */
    @SuppressWarnings("ReferenceEquality")
    private Scores others(Map<Endpoint, Score> all) {
        Map<Endpoint, Score> others = new HashMap<>();
        all.forEach((endpoint, score) -> {
            if (scores.get(endpoint) != score) {
                others.put(endpoint, score);
            }
        });
        return new Scores(others);
    }
}
