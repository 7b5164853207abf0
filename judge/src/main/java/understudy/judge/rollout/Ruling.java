package understudy.judge.rollout;

import java.util.Set;
import understudy.traffic.Share;

/** What follows from an event. */
public sealed interface Ruling {

    /**
     * The rollout goes on from here; it may be where it was.
     *
     * @param effects what else is to be done. A lower share applies at once; a higher one only when it is stored.
     */
    record Moved(Rollout rollout, Set<Effect> effects) implements Ruling {
        public Moved {
            effects = Set.copyOf(effects);
        }
    }

    /**
     * Nothing happens.
     *
     * @param why in a sentence, with what would help
     */
    record Refused(String why) implements Ruling {}

    static Ruling to(Rollout rollout, Effect... effects) {
        return new Moved(rollout, Set.of(effects));
    }

    /** A step begins. */
    static Ruling step(Share share, String reason) {
        return to(Rollout.at(share, reason), Effect.NEW_STEP);
    }

    static Ruling refused(String why) {
        return new Refused(why);
    }
}
