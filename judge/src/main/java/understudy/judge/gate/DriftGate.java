package understudy.judge.gate;

import understudy.judge.Evidence;
import understudy.judge.score.Discordance;
import understudy.judge.score.Score;

/** Notices new becoming worse after a clean start. */
public final class DriftGate {

    /** So that pairs of which old's noise may make mismatches are not taken for a change that is none. */
    private static final int TIMES_NOISE = 2;

    private DriftGate() {}

    /**
     * What is usual and what is not: the limit and a multiple of it, above what old's own noise may explain twice over.
     */
    public static Drift.Rates rates(Epoch epoch, Gates gates) {
        double usual = gates.mismatchRate() + (epoch.oldAskedTwice() ? TIMES_NOISE * noise(epoch, gates) : 0);
        double capped = Math.min(usual, 0.5);
        return new Drift.Rates(capped, Math.min(gates.lateRegression().times() * capped, (1 + capped) / 2));
    }

    private static double noise(Epoch epoch, Gates gates) {
        Discordance noise = epoch.scores().noise();
        return Evidence.upper(noise.less(), noise.of(), gates.alphaRollback() / 2);
    }

    static GateResult weigh(Docket docket, Gates gates, Score step) {
        Drift drift = docket.step().drift();
        double alarm = gates.lateRegression().pairsBetweenFalseAlarms();
        long n = step.judged();
        boolean alarmed = drift.alarmed(alarm);
        return GateResult.of(
                GateName.LATE_REGRESSION,
                alarmed ? GateVerdict.FAIL : GateVerdict.PASS,
                drift.peak(),
                Math.log(alarm),
                n,
                alarmed
                        ? "New has become worse: mismatches came as they do once in %s pairs at the limit of %s."
                                .formatted(Words.number((long) alarm), Words.percent(gates.mismatchRate()))
                        : "No change for the worse in this step.");
    }
}
