package understudy.store;

import java.util.List;

/**
 * How counts grow old: after two days the minutes of an hour become one row, after 35 days the hours of a day. Sums stay
 * what they were; 3,000 minute rows, 800 hour rows and one row a day is the most that an endpoint's counter ever has.
 */
final class Ageing {

    /** Adds every row that is not at the start of its step to the one that is. */
    static final String FOLD = """
            INSERT INTO counts SELECT endpoint, minute - minute % ?1, what, sum(n) FROM counts
              WHERE minute < ?2 AND minute % ?3 <> 0 GROUP BY 1, 2, 3
            ON CONFLICT DO UPDATE SET n = n + excluded.n""";

    static final String REMOVE = "DELETE FROM counts WHERE minute < ? AND minute % ? <> 0";

    private static final long HOUR = 60;
    private static final long DAY = 24 * HOUR;

    static final List<Step> STEPS = List.of(new Step(HOUR, 2 * DAY), new Step(DAY, 35 * DAY));

    private Ageing() {}

    /**
     * One step of growing old.
     *
     * @param minutes what a row covers afterwards
     * @param age minutes after which that happens
     */
    record Step(long minutes, long age) {

        /** The first minute that is still too young: the start of an hour or day, so that none is folded in part. */
        long before(long nowMinute) {
            long limit = nowMinute - age;
            return limit - Math.floorMod(limit, minutes);
        }
    }
}
