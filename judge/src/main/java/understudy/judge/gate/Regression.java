package understudy.judge.gate;

import understudy.judge.Evidence;
import understudy.judge.score.Score;
import understudy.judge.score.Unpaired;
import understudy.traffic.Share;

/**
 * Whether new is proven to be worse: the evidence that rolls back. Only what was seen counts here; a pair that could not be
 * judged proves nothing.
 *
 * <p>The chance alphaRollback is given out once: half to the service as a whole, half over its endpoints in the order of their
 * discovery, 1/(i(i+1)) each, so that endpoints found late do not blunt those found early; each part is divided over what is tried.
 */
final class Regression {

    /** Mismatches, errors in pairs, errors without pairs, latency. */
    private static final int TRIED = 4;

    private final Score score;
    private final double alpha;

    private Regression(Score score, double part, Gates gates) {
        this.score = score;
        this.alpha = gates.alphaRollback() / 2 * part / TRIED;
    }

    static Regression ofService(Score total, Gates gates) {
        return new Regression(total, 1, gates);
    }

    /** @param discovered which endpoint it was to be found, 1.. */
    static Regression ofEndpoint(Score score, long discovered, Gates gates) {
        return new Regression(score, 1.0 / (discovered * (discovered + 1)), gates);
    }

    boolean differsMoreThan(double limit, boolean oldAskedTwice) {
        return found(score, oldAskedTwice).isAbove(limit, alpha);
    }

    boolean failsOftener(Share share) {
        long more = score.paired().errors().more();
        long less = score.paired().errors().less();
        boolean inPairs = more > less && Evidence.worse(more, less) >= Evidence.needed(alpha);
        return inPairs || failsOftenerUnpaired(share);
    }

    boolean isSlowerOftenerThan(double limit) {
        return Proportion.Excess.of(score.paired().slower()).isAbove(limit, alpha);
    }

    /**
     * New's part of the requests is at least what it really was: few heavy users can make it larger than the share, and would look
     * like errors of new.
     */
    private boolean failsOftenerUnpaired(Share share) {
        Unpaired unpaired = score.unpaired();
        double served = (double) unpaired.newServed() / Math.max(unpaired.served(), 1);
        double part = Math.max(served, share.percent() / 100.0);
        return part > 0
                && part < 1
                && new Proportion.Plain(unpaired.newErrors(), unpaired.errors()).isAbove(part, alpha);
    }

    /** Real mismatches, less those that old's own noise explains. */
    static Proportion found(Score score, boolean oldAskedTwice) {
        return differing(score.mismatches(), score.judged(), score, oldAskedTwice);
    }

    /** What promotion counts: also pairs that could not be judged because of what new may have answered. */
    static Proportion feared(Score score, boolean oldAskedTwice) {
        return differing(score.mismatches() + score.paired().against(), score.weighed(), score, oldAskedTwice);
    }

    private static Proportion differing(long hits, long n, Score score, boolean oldAskedTwice) {
        return oldAskedTwice
                ? new Proportion.Excess(
                        hits,
                        n,
                        score.paired().noise().less(),
                        score.paired().noise().of())
                : new Proportion.Plain(hits, n);
    }
}
