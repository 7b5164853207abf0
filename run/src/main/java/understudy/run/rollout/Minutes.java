package understudy.run.rollout;

import understudy.judge.rollout.Rollout;
import understudy.run.RolloutMove;
import understudy.run.audit.Act;
import understudy.run.audit.Actor;
import understudy.run.audit.Deed;

/** How moves are put on record, and in which words a rollout is told there. */
public final class Minutes {

    private Minutes() {}

    /** What the rollout did by itself. */
    static Deed of(RolloutMove move) {
        Act act = Act.of("rollout." + move.what())
                .in(move.service())
                .changing(words(move.before()), words(move.after()))
                .since(move.after().reason());
        return new Deed(move.at(), Actor.ROLLOUT, act);
    }

    /** Where a rollout is: {@code progressing, new serves 10 %}. */
    public static String words(Rollout rollout) {
        return "%s, new serves %d %%"
                .formatted(rollout.phase().label(), rollout.share().percent());
    }
}
