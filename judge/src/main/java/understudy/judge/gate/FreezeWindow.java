package understudy.judge.gate;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** A time in which no step up is taken. */
public sealed interface FreezeWindow {

    boolean holdsAt(Instant now);

    /** Why nothing moves, for people. */
    String reason();

    /**
     * Every week. Where the clock is set as it begins or ends, it is as long as it can be, and has no gap.
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
            LocalDate today = LocalDate.ofInstant(now, zone);
            return holdsAt(now, today) || holdsAt(now, today.minusDays(1));
        }

        /** Whether the one that begins on that day does. */
        private boolean holdsAt(Instant now, LocalDate day) {
            LocalDate last = from.isBefore(to) ? day : day.plusDays(1);
            return days.contains(day.getDayOfWeek())
                    && !now.isBefore(first(day.atTime(from)))
                    && now.isBefore(latest(last.atTime(to)));
        }

        /** Of a time that comes twice the first; of one that is left out, the moment at which the clock is set. */
        private Instant first(LocalDateTime there) {
            ZoneOffsetTransition set = zone.getRules().getTransition(there);
            return set != null && set.isGap()
                    ? set.getInstant()
                    : there.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
        }

        /** Of a time that comes twice the second; of one that is left out, as late as if the clock had not been set. */
        private Instant latest(LocalDateTime there) {
            return there.atZone(zone).withLaterOffsetAtOverlap().toInstant();
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
