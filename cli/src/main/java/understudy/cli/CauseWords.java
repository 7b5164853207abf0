package understudy.cli;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import understudy.cli.watch.Fact;
import understudy.control.api.CauseView;

/** Causes in words, and in the order that the API gives them in. */
final class CauseWords {

    private static final List<String> STATES = List.of("new", "newBug", "oldBug", "intended", "noise", "fixed");
    private static final List<String> SEVERITIES =
            List.of("status", "type", "money", "missing", "value", "extra", "header", "form");

    /** That of one service's list, for those of several. */
    static final Comparator<CauseView> FIRST_TO_LOOK_AT = Comparator.comparing(
                    (CauseView cause) -> cause.stale() != null)
            .thenComparingInt(cause -> STATES.indexOf(cause.state()))
            .thenComparingInt(cause -> SEVERITIES.indexOf(cause.severity()))
            .thenComparing(Comparator.comparingLong(CauseView::count).reversed())
            .thenComparing(CauseView::id);

    /** That of {@code sort=severity}. */
    static final Comparator<CauseView> MOST_SEVERE = Comparator.comparing((CauseView cause) -> cause.stale() != null)
            .thenComparingInt(cause -> SEVERITIES.indexOf(cause.severity()))
            .thenComparing(Comparator.comparingLong(CauseView::count).reversed());

    private static final String DAY_BEGINS = "T00:00:00Z";
    private static final int MOST_NAMED = 3;

    private CauseWords() {}

    /** What there is to say of a cause when it is new or somebody decided it; how often it is seen is no change. */
    static Fact fact(CauseView cause) {
        String state = decided(cause) + (cause.stale() == null ? "" : ", stale: " + cause.stale());
        String line = "cause %s  %s  %s  %s %s  %s  old %s  new %s"
                .formatted(
                        cause.id(),
                        cause.service(),
                        cause.endpoint(),
                        place(cause),
                        kind(cause.kind(), cause.valueClass()),
                        state,
                        cause.oldExample(),
                        cause.newExample());
        return new Fact("cause", cause.id(), state, Printable.line(line), cause);
    }

    /** {@code oldBug (keep)}, {@code new again}. */
    static String state(CauseView cause) {
        String state = Printable.line(cause.state());
        if (cause.keep() != null) {
            return state + " (keep)";
        }
        if (cause.fix() != null) {
            return state + " (fix)";
        }
        return cause.reopened() != null ? state + " again" : state;
    }

    /** The state with who decided what else about it. */
    static String decided(CauseView cause) {
        return state(cause)
                + Stream.of(
                                said(", owner ", cause.owner()),
                                said(", decided ", cause.decided()),
                                said(cause.reopened() != null ? ", until " : ", expires ", lastDay(cause.expires())),
                                said(": ", cause.reason()))
                        .collect(Collectors.joining());
    }

    /** What ends with a day, by that day as it was typed: it is kept as the first moment of the next. */
    private static @Nullable String lastDay(@Nullable String expires) {
        return expires != null && expires.endsWith(DAY_BEGINS)
                ? LocalDate.parse(expires.substring(0, expires.length() - DAY_BEGINS.length()))
                        .minusDays(1)
                        .toString()
                : expires;
    }

    private static String said(String before, @Nullable String value) {
        return value == null ? "" : before + value;
    }

    /** {@code $.balance (+3)}: where it is, and how many others come of it. */
    static String place(CauseView cause) {
        return cause.with().isEmpty()
                ? cause.path()
                : cause.path() + " (+%s)".formatted(Numbers.count(cause.with().size()));
    }

    /** {@code $.price value, $.items[*] missing, $.tax value and 2 more}: the places of those that come with it; empty when none does. */
    static Optional<String> with(CauseView cause) {
        int more = cause.with().size() - MOST_NAMED;
        return cause.with().stream()
                .limit(MOST_NAMED)
                .map(part -> part.path() + " " + part.kind())
                .reduce((some, next) -> some + ", " + next)
                .map(named -> more > 0 ? "%s and %s more".formatted(named, Numbers.count(more)) : named);
    }

    /** {@code value}, or {@code value (uuid)} where both values are of a class. */
    static String kind(String kind, @Nullable String valueClass) {
        return valueClass == null ? kind : kind + " (" + valueClass + ")";
    }

    /** The pattern that its values show, or else the one that they break; empty where there is neither. */
    static String pattern(CauseView cause) {
        if (cause.pattern() != null) {
            return cause.pattern();
        }
        return cause.breaks() == null ? "" : "not " + cause.breaks();
    }
}
