package understudy.bench.compare;

/** What the bodies of a pair are like. */
public enum Shape {
    /** 2.6 KB, two scalars differ, and rules excuse both. */
    RULES(13, Change.EXCUSED),
    /** 2.6 KB, two scalars differ, and are reported with their paths. */
    REPORTED(13, Change.REPORTED),
    /** 2.6 KB, the same bytes. */
    EQUAL(13, Change.NONE),
    /** 2.6 KB, the members of every object in another order. */
    MEMBERS(13, Change.ORDER),
    /** 64 KB, two scalars differ, and rules excuse both. */
    LARGE(346, Change.EXCUSED),
    /** 467 KB, two scalars differ, and rules excuse both. */
    HUGE(2_530, Change.EXCUSED),
    /** 1,000 similar objects, backwards, under a rule that their order does not count. */
    UNORDERED(1_000, Change.BACKWARDS);

    enum Change {
        NONE,
        EXCUSED,
        REPORTED,
        ORDER,
        BACKWARDS
    }

    private final int items;
    private final Change change;

    Shape(int items, Change change) {
        this.items = items;
        this.change = change;
    }

    int items() {
        return items;
    }

    Change change() {
        return change;
    }
}
