package understudy.run.rollout;

import understudy.judge.Decision;
import understudy.judge.rollout.Event;
import understudy.judge.rollout.Rollout;
import understudy.run.RolloutMove;

/**
 * A step up that the store has not got yet.
 *
 * @param by what it is taken for
 */
record Raise(Position to, Event by, RolloutMove move, boolean page) {

    /** Whether it would be taken still. */
    boolean isEarned(Decision latest) {
        return by instanceof Event.Upward person
                ? person.standing().by(latest).allows()
                : latest instanceof Decision.Go;
    }

    /** What the store is to have in its place. */
    Position notTaken(Position now) {
        return new Position(now.rollout(), now.epoch(), now.step(), to.revision(), now.stepBegan());
    }

    /** What is told in its place: that it was not taken. */
    RolloutMove forgone(Rollout now) {
        Rollout stays = now.because("The step to %d %% waited for the store, and was not taken."
                .formatted(to.rollout().share().percent()));
        return new RolloutMove(move.service(), move.revision(), move.at(), move.what(), now, stays, move.gates());
    }
}
