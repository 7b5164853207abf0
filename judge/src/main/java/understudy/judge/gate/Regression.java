package understudy.judge.gate;

import java.util.Optional;
import understudy.judge.Evidence;
import understudy.judge.score.Discordance;
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

    /** In words, if so. */
    Optional<String> differsMoreThan(double limit, boolean oldAskedTwice) {
        return said(
                found(score, oldAskedTwice).isAbove(limit, alpha),
                "New differs from old in %s of %s".formatted(Words.number(score.mismatches()), pairs(score.judged())));
    }

    /** In words, if so. */
    Optional<String> failsOftener(Share share) {
        Discordance errors = score.paired().errors();
        boolean inPairs =
                errors.more() > errors.less() && Evidence.worse(errors.more(), errors.less()) >= Evidence.needed(alpha);
        return said(inPairs, alone("fails", errors)).or(() -> failsOftenerUnpaired(share));
    }

    /** In words, if so. */
    Optional<String> isSlowerOftenerThan(double limit) {
        Discordance slower = score.paired().slower();
        return said(Proportion.Excess.of(slower).isAbove(limit, alpha), alone("is much slower", slower));
    }

    /**
     * New's part of the requests is at least what it really was: few heavy users can make it larger than the share, and would look
     * like errors of new.
     */
    private Optional<String> failsOftenerUnpaired(Share share) {
        Unpaired unpaired = score.unpaired();
        double served = (double) unpaired.newServed() / Math.max(unpaired.served(), 1);
        double part = Math.max(served, share.percent() / 100.0);
        boolean oftener = part > 0
                && part < 1
                && new Proportion.Plain(unpaired.newErrors(), unpaired.errors()).isAbove(part, alpha);
        return said(
                oftener,
                "Of %s that failed without a copy new had %s, and served %s of all"
                        .formatted(
                                Words.number(unpaired.errors(), "request"),
                                Words.number(unpaired.newErrors()),
                                Words.percent(part)));
    }

    private static Optional<String> said(boolean proven, String sentence) {
        return proven ? Optional.of(sentence + ": more than the limit and chance allow.") : Optional.empty();
    }

    private static String alone(String does, Discordance seen) {
        return "New alone %s in %s and old alone in %s of %s"
                .formatted(does, Words.number(seen.more()), Words.number(seen.less()), pairs(seen.of()));
    }

    private static String pairs(long n) {
        return Words.number(n, "independent pair");
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
