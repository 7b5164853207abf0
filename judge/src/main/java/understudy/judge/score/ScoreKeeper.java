package understudy.judge.score;

import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import understudy.judge.Counts;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;
import understudy.traffic.Reason;
import understudy.traffic.Reason.Stage;
import understudy.traffic.Verdict;
import understudy.traffic.Version;

/**
 * Counts the observations of one endpoint as they come. Adding is cheap; {@link #score} copies what was counted. For one
 * thread at a time.
 */
public final class ScoreKeeper {

    private final Pace pace;
    private final Tally all = new Tally();
    private final Tally independent = new Tally();
    private final Map<Version, Histogram> latencies = new EnumMap<>(Version.class);
    private final Map<StatusClass, Long> byStatus = new EnumMap<>(StatusClass.class);
    private final Map<SizeClass, Long> bySize = new EnumMap<>(SizeClass.class);
    private final Map<Integer, Long> byHour = new HashMap<>();
    private Paired paired = Paired.NONE;
    private Unpaired unpaired = Unpaired.NONE;
    private long firstSecond = Score.NEVER;

    public ScoreKeeper(Pace pace) {
        this.pace = pace;
    }

    public void add(Observation seen) {
        Pair pair = seen.pair();
        firstSecond = Math.min(firstSecond, pair.at().getEpochSecond());
        all.add(seen.finding());
        time(Version.OLD, pair.oldOutcome());
        time(Version.NEW, pair.newOutcome());
        cover(seen);
        if (seen.independent()) {
            independent.add(seen.finding());
            weigh(seen);
        }
    }

    /** What an independent pair, which is added by itself, showed of old itself. */
    public void add(Self self) {
        paired = paired.plus(new Paired(0, Discordance.NONE, Discordance.NONE, noise(self)));
    }

    /** Everything added so far. */
    public Score score() {
        Map<Version, Latency> copies = new EnumMap<>(Version.class);
        latencies.forEach((version, histogram) -> copies.put(version, Latency.copyOf(histogram)));
        return new Score(
                all.counts(),
                independent.counts(),
                paired,
                unpaired,
                copies,
                new Coverage(byStatus, bySize, byHour),
                firstSecond);
    }

    private void time(Version version, Outcome outcome) {
        if (outcome instanceof Outcome.Answered answered) {
            Latency.record(latencies.computeIfAbsent(version, v -> Latency.empty()), answered.took());
        }
    }

    private void cover(Observation seen) {
        if (seen.finding() instanceof Finding.Judged && seen.pair().oldOutcome() instanceof Outcome.Answered old) {
            byStatus.merge(StatusClass.of(old.reply().status()), 1L, Long::sum);
            bySize.merge(SizeClass.of(old.reply().body().length()), 1L, Long::sum);
            byHour.merge(seen.pair().at().atOffset(ZoneOffset.UTC).getHour(), 1L, Long::sum);
        }
    }

    private void weigh(Observation seen) {
        Pair pair = seen.pair();
        if (seen.finding() instanceof Finding.Unjudged(Reason reason) && reason.beforeSending()) {
            unpaired = reason.stage() == Stage.NOT_COPIED ? unpaired.plus(served(pair)) : unpaired;
            return;
        }
        paired = paired.plus(
                new Paired(isAgainst(seen) ? 1 : 0, failures(pair), slowness(pair, pace), noise(seen.self())));
    }

    private static boolean isAgainst(Observation seen) {
        return seen.finding() instanceof Finding.Unjudged(Reason reason)
                && Weight.of(reason, seen.pair().serving()) == Weight.AGAINST;
    }

    private static Unpaired served(Pair pair) {
        boolean byNew = pair.serving() == Version.NEW;
        return switch (Health.of(byNew ? pair.newOutcome() : pair.oldOutcome())) {
            case UNKNOWN -> Unpaired.NONE;
            case FINE -> byNew ? new Unpaired(0, 1, 0, 0) : new Unpaired(0, 0, 0, 1);
            case FAILED -> byNew ? new Unpaired(1, 1, 0, 0) : new Unpaired(0, 0, 1, 1);
        };
    }

    private static Discordance failures(Pair pair) {
        Health old = Health.of(pair.oldOutcome(), pair.newOutcome());
        Health fresh = Health.of(pair.newOutcome(), pair.oldOutcome());
        if (old == Health.UNKNOWN || fresh == Health.UNKNOWN) {
            return Discordance.NONE;
        }
        return discordance(fresh == Health.FAILED && old == Health.FINE, old == Health.FAILED && fresh == Health.FINE);
    }

    private static Discordance slowness(Pair pair, Pace pace) {
        if (pair.oldOutcome() instanceof Outcome.Answered old
                && pair.newOutcome() instanceof Outcome.Answered fresh
                && Health.of(old) == Health.FINE
                && Health.of(fresh) == Health.FINE) {
            return discordance(pace.isSlower(fresh.took(), old.took()), pace.isSlower(old.took(), fresh.took()));
        }
        return Discordance.NONE;
    }

    private static Discordance noise(Self self) {
        return switch (self) {
            case UNASKED -> Discordance.NONE;
            case SAME -> discordance(false, false);
            case ALONE -> discordance(false, true);
        };
    }

    private static Discordance discordance(boolean more, boolean less) {
        return new Discordance(more ? 1 : 0, less ? 1 : 0, 1);
    }

    private static final class Tally {
        private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
        private final Map<Reason, Long> unjudged = new EnumMap<>(Reason.class);
        private final Map<Reason, Long> notCopied = new EnumMap<>(Reason.class);

        void add(Finding finding) {
            switch (finding) {
                case Finding.Judged(Verdict verdict) -> verdicts.merge(verdict, 1L, Long::sum);
                case Finding.Unjudged(Reason reason)
                when reason.beforeSending() -> notCopied.merge(reason, 1L, Long::sum);
                case Finding.Unjudged(Reason reason) -> {
                    unjudged.merge(reason, 1L, Long::sum);
                    verdicts.merge(Verdict.NOT_COMPARABLE, 1L, Long::sum);
                }
            }
        }

        Counts counts() {
            return new Counts(verdicts, unjudged, notCopied);
        }
    }
}
