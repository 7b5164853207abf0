package understudy.run.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import understudy.judge.Counts;
import understudy.judge.score.Coverage;
import understudy.judge.score.Discordance;
import understudy.judge.score.Paired;
import understudy.judge.score.Score;
import understudy.judge.score.Scores;
import understudy.judge.score.Unpaired;
import understudy.run.rollout.Rolling;
import understudy.run.rollout.Turn;
import understudy.traffic.Body;
import understudy.traffic.Counting;
import understudy.traffic.Headers;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;
import understudy.traffic.Reason;
import understudy.traffic.Reply;
import understudy.traffic.Request;
import understudy.traffic.Verdict;
import understudy.traffic.Version;

/**
 * Everybody who asks, and what both versions answer. Each unequal pair goes to the rollout by itself, as from a gateway; the equal
 * ones, which are many and alike, as counts, drawn as if each had been. For one thread.
 */
final class Users {

    private static final String METHOD = Stage.ENDPOINT.method();
    private static final String PATH = "/made/up";
    private static final Request REQUEST = new Request(METHOD, PATH, Headers.none(), Body.empty(), "127.0.0.1");

    private final Rolling rolling;
    private final Traffic traffic;
    private final Chance chance;
    private double begun;
    private long clients;
    private long pairs;
    private long independent;

    Users(Rolling rolling, Traffic traffic, Chance chance) {
        this.rolling = rolling;
        this.traffic = traffic;
        this.chance = chance;
    }

    /** Pairs up to now. */
    long pairs() {
        return pairs;
    }

    /** Those of them that are observations of their own. */
    long independent() {
        return independent;
    }

    /** Asks for a second. */
    void ask(Candidate candidate, Slowness slowness, Instant now) {
        begun += traffic.requestsPerSecond();
        long requests = (long) begun;
        begun -= requests;
        long writes = chance.count(requests, traffic.writes());
        long unequal = 0;
        double left = 1;
        long reads = requests - writes;
        for (Flaw flaw : Flaw.values()) {
            double rate = flaw.rate(candidate);
            long bursts = chance.count(reads - unequal, Math.min(rate / left, 1) / traffic.burst());
            for (long i = 0; i < bursts; i++) {
                askInARow(flaw, candidate, now);
            }
            unequal = Math.min(unequal + bursts * traffic.burst(), reads);
            left -= rate;
        }
        Score equal = equal(reads - unequal, slowness, now);
        Score uncopied = uncopied(writes, candidate, now);
        rolling.counted(Scores.of(Stage.ENDPOINT, equal.plus(uncopied)), counting(true));
    }

    /** One client, whose requests all go wrong. */
    private void askInARow(Flaw flaw, Candidate candidate, Instant now) {
        String client = Long.toString(clients++);
        for (int i = 0; i < traffic.burst(); i++) {
            boolean first = rolling.isIndependent(METHOD, PATH, client, now.getEpochSecond());
            Pair pair = pair(flaw, candidate, now, first);
            pairs++;
            independent += first ? 1 : 0;
            if (chance.happens(candidate.shedUnequal())) {
                rolling.unjudged(Stage.ENDPOINT, pair, Reason.SINK_FULL);
            } else {
                rolling.judged(Stage.ENDPOINT, pair, flaw == Flaw.NOISE ? Verdict.NOISE : Verdict.MISMATCH);
            }
        }
    }

    private Pair pair(Flaw flaw, Candidate candidate, Instant now, boolean first) {
        Duration old = candidate.pace().old(chance.quantile());
        Duration fresh = candidate.pace().fresh(chance.quantile());
        boolean byNew = chance.happens(rolling.turn().share().percent() / 100.0);
        return new Pair(
                rolling.settings().service(),
                now,
                REQUEST,
                byNew ? Version.NEW : Version.OLD,
                answer(flaw == Flaw.OLD_FAILS, old),
                answer(flaw == Flaw.NEW_FAILS, fresh),
                Duration.ZERO,
                Optional.empty(),
                counting(first));
    }

    private Counting counting(boolean first) {
        Turn turn = rolling.turn();
        return new Counting(turn.epoch(), turn.step(), first);
    }

    private static Outcome answer(boolean fails, Duration took) {
        return new Outcome.Answered(new Reply(fails ? 500 : 200, "", Headers.none(), Body.empty()), took);
    }

    private Score equal(long n, Slowness slowness, Instant now) {
        pairs += n;
        independent += n;
        long slower = chance.count(n, slowness.slower());
        long faster = chance.count(n - slower, slowness.faster() / Math.max(1 - slowness.slower(), slowness.faster()));
        Counts counts = n == 0 ? Counts.NONE : new Counts(Map.of(Verdict.MATCH, n), Map.of(), Map.of());
        Paired paired = new Paired(0, new Discordance(0, 0, n), new Discordance(slower, faster, n), Discordance.NONE);
        return new Score(counts, counts, paired, Unpaired.NONE, Map.of(), Coverage.NONE, now.getEpochSecond());
    }

    private Score uncopied(long n, Candidate candidate, Instant now) {
        if (n == 0) {
            return Score.NONE;
        }
        double part = traffic.writesMove() ? rolling.turn().share().percent() / 100.0 : 0;
        long byNew = chance.count(n, part);
        long byOld = n - byNew;
        Counts counts = new Counts(Map.of(), Map.of(), Map.of(Reason.METHOD, n));
        Unpaired unpaired = new Unpaired(
                chance.count(byNew, candidate.errorRate()),
                byNew,
                chance.count(byOld, candidate.oldErrorRate()),
                byOld);
        return new Score(counts, counts, Paired.NONE, unpaired, Map.of(), Coverage.NONE, now.getEpochSecond());
    }
}
