package understudy.run.cause;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Which mismatches get a line in the log: of each cause the first {@value #FIRST_LINES}, then one after a pause that doubles from
 * a second to an hour; a cause that was not seen for an hour begins anew. Of all together at most {@value #LINES_PER_SECOND} a second.
 * Not safe for many threads.
 */
final class LogTurns {

    static final int FIRST_LINES = 5;
    static final int LINES_PER_SECOND = 20;
    static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final float LOAD = 0.75f;

    /** By id of the cause; those that were not seen for the longest time make room. */
    private final Map<String, Course> courses = new LinkedHashMap<>(16, LOAD, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Course> eldest) {
            return size() > CauseBook.MOST_CAUSES;
        }
    };

    private long second;
    private int linesOfSecond;

    /** How one cause was told of so far. */
    private static final class Course {
        private int lines;
        private long leftOut;
        private Duration pause = SHORTEST_PAUSE;
        private Instant due = Instant.MIN;
        private Instant seen = Instant.EPOCH;
    }

    /** A cause was seen: how many lines about it were left out since its last one, or empty when this one is left out too. */
    OptionalLong take(String cause, Instant now) {
        Course course = courses.computeIfAbsent(cause, any -> new Course());
        if (now.isAfter(course.seen.plus(LONGEST_PAUSE))) {
            course.lines = 0;
            course.pause = SHORTEST_PAUSE;
        }
        course.seen = now;
        boolean early = course.lines >= FIRST_LINES && now.isBefore(course.due);
        if (early || !hasRoom(now)) {
            course.leftOut++;
            return OptionalLong.empty();
        }
        course.lines++;
        if (course.lines >= FIRST_LINES) {
            course.due = now.plus(course.pause);
            course.pause = shorter(course.pause.multipliedBy(2), LONGEST_PAUSE);
        }
        long leftOut = course.leftOut;
        course.leftOut = 0;
        return OptionalLong.of(leftOut);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private boolean hasRoom(Instant now) {
        if (now.getEpochSecond() != second) {
            second = now.getEpochSecond();
            linesOfSecond = 0;
        }
        if (linesOfSecond >= LINES_PER_SECOND) {
            return false;
        }
        linesOfSecond++;
        return true;
    }
}
