package understudy.run.rollout;

import java.time.Instant;
import java.util.Optional;
import understudy.judge.rollout.PauseReason;
import understudy.judge.rollout.Phase;
import understudy.judge.rollout.Rollout;
import understudy.run.KeptRollout;
import understudy.traffic.Share;

/**
 * Where a rollout goes on after a start, from what the store and the brake say. Of two shares the lower one holds: a move is
 * braked before it is stored, and a raise is stored before it is braked.
 *
 * @param proven whether this is known to be where it was
 * @param continued whether no move is missing, so that what was found out still counts
 */
record Resumption(Rollout rollout, boolean proven, boolean continued) {

    static Resumption of(Optional<KeptRollout> kept, Optional<Brake.Mark> mark) {
        if (kept.isEmpty()) {
            return mark.isEmpty()
                    ? new Resumption(Rollout.INITIAL, true, false)
                    : new Resumption(at(Share.NONE, "The store has lost where the rollout was."), false, false);
        }
        Rollout rollout = kept.get().rollout();
        if (mark.isEmpty()) {
            return withoutBrake(rollout);
        }
        long missing = mark.get().revision() - kept.get().revision();
        boolean lower = mark.get().share().percent() < rollout.share().percent();
        if (missing == 0 && !lower) {
            return new Resumption(rollout, true, true);
        }
        return missing > 0
                ? notStored(rollout, mark.get().share(), lower)
                : notBegun(rollout, mark.get().share(), lower);
    }

    /** The last move did not reach the store. Who went all the way back meant it. */
    private static Resumption notStored(Rollout rollout, Share braked, boolean lower) {
        String why = "The last move before this start was not stored.";
        if (lower && braked.percent() == 0) {
            return new Resumption(new Rollout(Phase.ROLLED_BACK, Share.NONE, Optional.empty(), why), true, false);
        }
        Share share = lower ? braked : rollout.share();
        return new Resumption(paused(share, why), true, false);
    }

    /** A raise was stored, and the process ended before it held. */
    private static Resumption notBegun(Rollout rollout, Share braked, boolean lower) {
        return lower
                ? new Resumption(at(braked, "The process ended before the step was taken."), true, true)
                : new Resumption(rollout, true, true);
    }

    /** Somebody took the file away: it may have been lower. Where all is over there is nothing left to climb. */
    private static Resumption withoutBrake(Rollout rollout) {
        return rollout.phase() == Phase.SUCCEEDED || rollout.share().percent() == 0
                ? new Resumption(rollout, false, false)
                : new Resumption(at(Share.NONE, "The share that held could not be read."), false, false);
    }

    private static Rollout paused(Share share, String why) {
        return new Rollout(Phase.PAUSED, share, Optional.of(PauseReason.UNPROVEN), why);
    }

    private static Rollout at(Share share, String why) {
        Phase phase = switch (share.percent()) {
            case 0 -> Phase.SHADOWING;
            case 100 -> Phase.PROMOTING;
            default -> Phase.PROGRESSING;
        };
        return new Rollout(phase, share, Optional.empty(), why);
    }

    /**
     * The first position of a start. Where a move is missing evidence begins anew: the move may have said so.
     *
     * @param lastEpoch the last one that anything was kept of
     */
    Position position(Optional<KeptRollout> kept, Optional<Brake.Mark> mark, long lastEpoch, Instant now) {
        long revision = Math.max(
                kept.map(KeptRollout::revision).orElse(0L),
                mark.map(Brake.Mark::revision).orElse(0L));
        boolean same = kept.map(was -> was.rollout().equals(rollout)).orElse(false);
        return new Position(
                rollout,
                continued ? kept.orElseThrow().epoch() : lastEpoch + 1,
                kept.map(KeptRollout::step).orElse(0L) + (continued && same ? 0 : 1),
                revision + 1,
                same ? kept.orElseThrow().stepBegan() : now);
    }
}
