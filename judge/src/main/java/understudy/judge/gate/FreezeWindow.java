package understudy.judge.gate;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** A time in which no step up is taken. */
public sealed interface FreezeWindow {

    boolean holdsAt(Instant now);

    /** Why nothing moves, for people. */
    String reason();

    /**
     * Every week.
     *
     * @param days on which the window begins
     * @param to not included; at or before {@code from}: of the next day
     */
    record Weekly(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone, String reason)
            implements FreezeWindow {

        public Weekly {
            days = Collections.unmodifiableSet(new TreeSet<>(days)); // in the order of the week, however it is printed
        }

        @Override
        public boolean holdsAt(Instant now) {
            ZonedDateTime there = now.atZone(zone);
            LocalTime time = there.toLocalTime();
            boolean today = days.contains(there.getDayOfWeek());
            boolean yesterday = days.contains(there.getDayOfWeek().minus(1));
            if (from.isBefore(to)) {
                return today && !time.isBefore(from) && time.isBefore(to);
            }
            return (today && !time.isBefore(from)) || (yesterday && time.isBefore(to));
        }
    }

    /** Once. */
    record Between(Instant from, Instant to, String reason) implements FreezeWindow {

        public Between {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("freeze: %s to %s (expected: from before to)".formatted(from, to));
            }
        }

        @Override
        public boolean holdsAt(Instant now) {
            return !now.isBefore(from) && now.isBefore(to);
        }
    }
}
