package understudy.run.rollout;

/** What came of an order. */
public sealed interface Steered {

    /** It is done, or will be as soon as the store has it. */
    record Done(Position position) implements Steered {}

    /**
     * Nothing happened.
     *
     * @param why in a sentence, with what would help
     */
    record Refused(String why) implements Steered {}

    /**
     * The rollout is not where the person saw it.
     *
     * @param revision that it has
     */
    record Stale(long revision) implements Steered {}
}
