package understudy.cli;

import static understudy.cli.AdminConnection.encoded;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import understudy.control.api.CauseView;

/** Which causes are listed, and in which order. */
final class CauseFilter {

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Only causes in this state: new, newBug, oldBug, intended, noise or fixed.")
    private @Nullable String state;

    @Option(names = "--stale", description = "Only causes that need no look any more: fixed, noise, or seen no longer.")
    private boolean stale;

    @Option(
            names = "--find",
            paramLabel = "WORDS",
            description = "Only causes with these words in their endpoint, place, kind, pattern, owner or reason.")
    private @Nullable String words;

    @Option(
            names = "--sort",
            paramLabel = "ORDER",
            description = "severity: the most severe first; count: the most frequent; recent: those seen last.")
    private @Nullable String order;

    /** As the API takes it, with a question mark before; empty where all are wanted. */
    String query() {
        List<String> parts = new ArrayList<>();
        add(parts, "stale", stale ? "true" : null);
        add(parts, "state", state);
        add(parts, "q", words);
        add(parts, "sort", order);
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    private static void add(List<String> parts, String name, @Nullable String value) {
        if (value != null) {
            parts.add(name + "=" + encoded(value));
        }
    }

    /** That of one service's list, for those of several. */
    Comparator<CauseView> order() {
        return switch (order) {
            case "severity" -> CauseWords.MOST_SEVERE;
            case "count" -> Comparator.comparingLong(CauseView::count).reversed();
            case "recent" -> Comparator.comparing(CauseView::lastSeen).reversed();
            case null, default -> CauseWords.FIRST_TO_LOOK_AT; // the API has refused what is no order
        };
    }

    /** What to say where there is none. */
    String nothing() {
        String which = (state == null ? "" : " in state " + Printable.line(state))
                + (words == null ? "" : " with \"%s\" in it".formatted(Printable.line(words)))
                + (stale ? " that is stale" : "");
        return "No causes: no difference was found" + (which.isEmpty() ? " yet." : which + ".");
    }
}
