package understudy.judge;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import understudy.judge.gate.Gates;
import understudy.judge.score.Coverage;
import understudy.judge.score.Discordance;
import understudy.judge.score.Pace;
import understudy.judge.score.Paired;
import understudy.judge.score.Score;
import understudy.judge.score.Unpaired;
import understudy.traffic.Reason;
import understudy.traffic.Verdict;

/**
 * What a version is truly like, of which the judge sees samples only.
 *
 * @param mismatches rate of pairs in which new alone is different
 * @param noise rate of pairs in which old alone differs from itself
 * @param unjudged rate of pairs that are lost because their replies differ
 * @param newErrors rate of requests that fail with new alone; {@code oldErrors} with old alone
 * @param slower rate of pairs in which new is much slower; {@code faster} in which old is
 */
record Candidate(
        double mismatches,
        double noise,
        double unjudged,
        double newErrors,
        double oldErrors,
        double slower,
        double faster) {

    private static final long LONGEST = 1L << 60;
    private static final Pace PACE = Gates.DEFAULTS.slower().pace();

    static Candidate differing(double mismatches) {
        return new Candidate(mismatches, 0, 0, 0, 0, 0, 0);
    }

    /** What comes of that many independent pairs. */
    Score pairs(long n, Random chance) {
        long lost = count(n, unjudged, chance);
        long different = Math.min(count(n, mismatches, chance), n - lost);
        Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
        verdicts.put(Verdict.MATCH, n - lost - different);
        verdicts.put(Verdict.MISMATCH, different);
        verdicts.put(Verdict.NOT_COMPARABLE, lost);
        verdicts.values().removeIf(count -> count == 0);
        Counts counts = new Counts(verdicts, lost == 0 ? Map.of() : Map.of(Reason.SINK_FULL, lost), Map.of());
        Paired paired = new Paired(
                lost,
                discordance(newErrors, oldErrors, n, chance),
                discordance(slower, faster, n, chance),
                noise == 0 ? Discordance.NONE : discordance(0, noise, n, chance));
        return new Score(counts, counts, paired, Unpaired.NONE, Map.of(), Coverage.NONE, 0);
    }

    /** What comes of that many writes, of which new serves a part. */
    Score writes(long n, double part, Random chance) {
        long byNew = count(n, part, chance);
        long byOld = n - byNew;
        Counts counts = new Counts(Map.of(), Map.of(), Map.of(Reason.METHOD, n));
        Unpaired unpaired =
                new Unpaired(count(byNew, newErrors, chance), byNew, count(byOld, oldErrors, chance), byOld);
        return new Score(counts, counts, Paired.NONE, unpaired, Map.of(), Coverage.NONE, 0);
    }

    private static Discordance discordance(double more, double less, long n, Random chance) {
        long first = count(n, more, chance);
        return new Discordance(first, Math.min(count(n, less, chance), n - first), n);
    }

    /** How many of n happen: from one to the next at once, for what is rare. */
    static long count(long n, double rate, Random chance) {
        long hits = 0;
        for (long at = gap(rate, chance); at < n; at += 1 + gap(rate, chance)) {
            hits++;
        }
        return hits;
    }

    /** How many times nothing happens before it happens. */
    static long gap(double rate, Random chance) {
        return rate <= 0
                ? LONGEST
                : Math.clamp((long) (Math.log(1 - chance.nextDouble()) / Math.log1p(-rate)), 0, LONGEST);
    }

    /** How old's and new's latencies compare: both 100 ms in the median, spread by a lognormal, new's times a factor. */
    static Candidate withLatency(double factor, double spread, Random chance) {
        long slower = 0;
        long faster = 0;
        int samples = 20_000;
        for (int i = 0; i < samples; i++) {
            Duration old = lognormal(spread, chance);
            Duration fresh = Duration.ofNanos((long) (lognormal(spread, chance).toNanos() * factor));
            slower += PACE.isSlower(fresh, old) ? 1 : 0;
            faster += PACE.isSlower(old, fresh) ? 1 : 0;
        }
        return new Candidate(0, 0, 0, 0, 0, (double) slower / samples, (double) faster / samples);
    }

    private static Duration lognormal(double spread, Random chance) {
        return Duration.ofNanos((long) (100e6 * Math.exp(spread * chance.nextGaussian())));
    }
}
