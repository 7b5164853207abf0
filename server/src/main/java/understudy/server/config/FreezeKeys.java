package understudy.server.config;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import understudy.compare.redact.Remarks;
import understudy.judge.gate.FreezeWindow;

/** The keys of a time in which no step up is taken: every week, or once. */
final class FreezeKeys {

    private static final String AS_WRITTEN = "a time, such as 18:00, or with its date and zone 2026-12-24T18:00Z";

    /** Where a window begins or ends. */
    private sealed interface Border {

        record OfDay(LocalTime time) implements Border {}

        record Once(Instant instant) implements Border {}
    }

    private static final Key<List<DayOfWeek>> DAYS = Key.optional(
            "days", ListForm.of(Forms.choice(days(), List.of())), "on which it begins; left out: every day");
    private static final Key<Border> FROM = Key.required("from", border(), "when it begins");
    private static final Key<Border> TO =
            Key.required("to", border(), "when it ends; a time at or before the other is one of the next day");
    private static final Key<ZoneId> ZONE =
            Key.optional("zone", zone(), "whose time that is, such as Europe/Berlin; left out: UTC");
    private static final Key<String> REASON = Key.optional(
                    "reason", Forms.text("a sentence"), "why, for those who wait")
            .or("a freeze window");

    static final Section<FreezeWindow> WINDOW = Section.checked(FreezeKeys::window, DAYS, FROM, TO, ZONE, REASON)
            .suchAs("{days: [fri], from: \"18:00\", to: \"08:00\"}");

    private FreezeKeys() {}

    private static Optional<FreezeWindow> window(Values values, Spot spot) {
        String reason = Remarks.reason(values.get(REASON));
        if (values.get(FROM) instanceof Border.OfDay(LocalTime from)
                && values.get(TO) instanceof Border.OfDay(LocalTime to)) {
            EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
            days.addAll(values.find(DAYS).orElse(List.of(DayOfWeek.values())));
            if (days.isEmpty()) {
                DAYS.at(spot).orElse(spot).refuse("no day", "at least one, or no days for every day", "");
                return Optional.empty();
            }
            ZoneId zone = values.find(ZONE).orElse(ZoneId.of("UTC"));
            return Optional.of(new FreezeWindow.Weekly(days, from, to, zone, reason));
        }
        if (values.get(FROM) instanceof Border.Once(Instant from)
                && values.get(TO) instanceof Border.Once(Instant to)) {
            return once(from, to, reason, values, spot);
        }
        spot.refuse("a time and a date", "two times, or two dates with their times", "");
        return Optional.empty();
    }

    private static Optional<FreezeWindow> once(Instant from, Instant to, String reason, Values values, Spot spot) {
        if (values.find(DAYS).isPresent() || values.find(ZONE).isPresent()) {
            spot.refuse("dates with days or zone", "times with them, or dates alone", "");
            return Optional.empty();
        }
        if (!from.isBefore(to)) {
            TO.at(spot).orElse(spot).refuse("a time after from", "");
            return Optional.empty();
        }
        return Optional.of(new FreezeWindow.Between(from, to, reason));
    }

    private static Form<Border> border() {
        return Forms.text(AS_WRITTEN, text -> {
            try {
                return Reading.good(
                        text.contains("T")
                                ? new Border.Once(OffsetDateTime.parse(text).toInstant())
                                : new Border.OfDay(LocalTime.parse(text)));
            } catch (DateTimeException e) {
                return Reading.bad();
            }
        });
    }

    private static Form<ZoneId> zone() {
        return Forms.text("a time zone, such as Europe/Berlin or UTC", text -> {
            try {
                return Reading.good(ZoneId.of(text));
            } catch (DateTimeException e) {
                return Reading.bad();
            }
        });
    }

    private static Map<String, DayOfWeek> days() {
        Map<String, DayOfWeek> days = new LinkedHashMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            days.put(word(day), day);
        }
        return days;
    }

    /** {@code mon} to {@code sun}. */
    static String word(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }
}
