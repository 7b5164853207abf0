package understudy.judge.rollout;

/** What else is to be done, besides what the rollout's new value says. */
public enum Effect {
    /** Evidence starts anew. */
    NEW_EPOCH,
    /** Counts of the step start anew. */
    NEW_STEP,
    START_COPYING,
    STOP_COPYING,
    /** Somebody must look. */
    PAGE,
    /** Say what may be deleted, and the direct route. */
    SAY_GOODBYE
}
