package understudy.judge.rollout;

/** What going back to old would lose. */
public sealed interface RollbackLight {

    /** Every write that new served was taken by old. */
    record Green() implements RollbackLight {}

    /**
     * Some writes that new served are not known to be taken by old.
     *
     * @param writes how many, at most
     */
    record Amber(long writes) implements RollbackLight {}

    /** Old is not receiving writes. */
    record Red() implements RollbackLight {}

    /** Whether an automatic rollback may act alone. */
    default boolean allowsLosing(long upTo) {
        return switch (this) {
            case Green ignored -> true;
            case Amber(long writes) -> writes <= upTo;
            case Red ignored -> false;
        };
    }
}
