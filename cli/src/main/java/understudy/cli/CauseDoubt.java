package understudy.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import understudy.control.api.CauseView;
import understudy.control.api.DoubtView;
import understudy.control.api.NoiseView;

/** Says what must be known to judge a cause: whether it is flaky, and how often old differs from itself there. */
final class CauseDoubt {

    /** Marks a cause for whose place a rule is proposed. */
    static final String RULE = "rule";

    private CauseDoubt() {}

    /** The state, and in a word what is doubtful. */
    static String marked(CauseView cause) {
        boolean isSaid = cause.stale() == null || cause.stale().equals(cause.state());
        return doubtful(cause) + (isSaid ? "" : ", stale") + (cause.ruleProposed() == null ? "" : ", " + RULE);
    }

    private static String doubtful(CauseView cause) {
        DoubtView doubt = cause.doubt();
        if (doubt == null) {
            return CauseWords.state(cause);
        }
        NoiseView noise = doubt.noise();
        String rates = noise != null && noise.differsInRates() ? ", in rates" : "";
        return CauseWords.state(cause) + (doubt.flaky() > 0 ? ", flaky" : "") + rates;
    }

    /** Facts by their names. */
    static Map<String, String> facts(CauseView cause) {
        Map<String, String> facts = new LinkedHashMap<>();
        DoubtView doubt = cause.doubt();
        if (doubt == null) {
            return facts;
        }
        if (doubt.flaky() > 0) {
            facts.put("flaky", "asked again, the versions agreed %s times".formatted(Numbers.count(doubt.flaky())));
        }
        NoiseView noise = doubt.noise();
        if (noise != null) {
            facts.put("noise", noise.says());
        }
        return facts;
    }
}
