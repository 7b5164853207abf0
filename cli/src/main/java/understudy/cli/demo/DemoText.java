package understudy.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import understudy.control.api.CauseView;
import understudy.control.api.LatencyView;
import understudy.control.api.PairsView;

/** What the demo says, as lines: the screen, a line for a log, the summary at the end. Pure. */
public final class DemoText {

    /** What fits on a terminal of the usual 24 rows, with the cursor below. */
    static final int ROWS = 23;

    private static final int SHOWN_CAUSES = 4;
    private static final int SHOWN_TURNS = 8;
    private static final int KEPT_ALIKE = 24;

    private final int columns;
    private final UnaryOperator<String> printable;

    /**
     * Texts for a terminal.
     *
     * @param columns of the terminal; lines are cut to fewer
     * @param printable makes what came from traffic safe for a terminal
     */
    public DemoText(int columns, UnaryOperator<String> printable) {
        this.columns = columns;
        this.printable = printable;
    }

    /** The one screen: what is happening, then what was found. At most {@link #ROWS} lines. */
    public List<String> screen(DemoFacts facts) {
        List<String> lines = new ArrayList<>();
        DemoPlaces places = facts.places();
        lines.add("Understudy demo   %s   (Ctrl-C ends it)".formatted(clock(facts)));
        lines.add("The page: " + places.page());
        lines.add("");
        lines.add("A bank's old and new ledger service run side by side, over one ledger.");
        lines.add("  customers  %-24s %s".formatted(places.customers(), customers(facts)));
        lines.add("  old        %-24s %s%s".formatted(places.old(), task(facts, false), latency(facts, "old")));
        lines.add("  new        %-24s %s%s".formatted(places.modern(), task(facts, true), latency(facts, "new")));
        lines.add("  not copied: %s".formatted(notCopied(facts)));
        lines.add("  noise, ruled out: " + String.join(", ", Demo.NOISE));
        String trouble = facts.service().trouble();
        if (trouble != null) {
            lines.add("  trouble: " + printable.apply(trouble));
        }
        lines.add("");
        lines.add("%s compared: %s".formatted(counted(facts.pairs(), "pair"), verdicts(facts)));
        lines.add("");
        lines.addAll(facts.progress().isPresent() ? rollout(facts) : found(facts));
        return fitted(lines);
    }

    private static String task(DemoFacts facts, boolean modern) {
        if (facts.progress().isEmpty()) {
            return modern ? "gets a copy of each read" : "answers every request";
        }
        int share = facts.service().share();
        return "serves %d %%".formatted(modern ? share : 100 - share);
    }

    /** The last moves, and what speaks against new. */
    private List<String> rollout(DemoFacts facts) {
        List<String> lines = new ArrayList<>(List.of("The rollout:"));
        List<String> timeline = timeline(facts);
        lines.addAll(timeline.subList(Math.max(0, timeline.size() - SHOWN_TURNS), timeline.size()));
        lines.add(held(facts));
        lines.add("What was found: %s".formatted(counted(facts.causes().size(), "cause")));
        return lines;
    }

    /** The moves of the rollout, each on a line. */
    public List<String> timeline(DemoFacts facts) {
        return facts.timeline().stream()
                .map(turn -> "%s  %s".formatted(clock((long) turn.seconds()), printable.apply(turn.words())))
                .toList();
    }

    /** Why no step is taken just now; empty when nothing keeps it or there is none to take. */
    private String held(DemoFacts facts) {
        return facts.held().map(why -> "waits: " + printable.apply(why)).orElse("");
    }

    private List<String> found(DemoFacts facts) {
        List<String> lines = new ArrayList<>();
        if (facts.causes().isEmpty()) {
            lines.add("What was found: nothing yet");
            return lines;
        }
        lines.add("What was found: %s".formatted(inOrder(facts)));
        facts.causes().stream().limit(SHOWN_CAUSES).forEach(cause -> {
            lines.add(causeLine(cause));
            lines.add(examples(cause));
        });
        int more = facts.causes().size() - SHOWN_CAUSES;
        if (more > 0) {
            lines.add("  and %s more, on the page".formatted(number(more)));
        }
        return lines;
    }

    /** How many causes there are, and why they stand as they do: the API gives them so. */
    private static String inOrder(DemoFacts facts) {
        return counted(facts.causes().size(), "cause") + (facts.causes().size() > 1 ? ", most severe first" : "");
    }

    private String causeLine(CauseView cause) {
        return "%7s  %s  %s  %s"
                .formatted(
                        number(cause.count()),
                        printable.apply(cause.endpoint()),
                        printable.apply(cause.path()),
                        printable.apply(cause.kind()));
    }

    /** Both examples on one line, each given its half of the room. */
    private String examples(CauseView cause) {
        int half = columns > 10_000 ? columns : (columns - 24) / 2;
        return "         " + oldAndNew(cause, half);
    }

    private String oldAndNew(CauseView cause, int cells) {
        int alike = alike(cause.oldExample(), cause.newExample());
        return "old %s   new %s"
                .formatted(
                        example(cause.oldExample().substring(alike), alike, cells),
                        example(cause.newExample().substring(alike), alike, cells));
    }

    /** How much of both may be left out because it says the same and would push the difference out of sight. */
    private static int alike(String one, String other) {
        int same = 0;
        while (same < Math.min(one.length(), other.length()) && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        return same <= KEPT_ALIKE ? 0 : one.offsetByCodePoints(0, one.codePointCount(0, same) - KEPT_ALIKE / 2);
    }

    private String example(String text, int leftOut, int cells) {
        if (text.isEmpty()) {
            return leftOut == 0 ? "(nothing)" : "…";
        }
        return Cells.fitted((leftOut == 0 ? "" : "…") + printable.apply(text), cells);
    }

    /** One line for a log, now and then. */
    public String line(DemoFacts facts) {
        String held = held(facts);
        return "%s  %s, not copied: %s; %s: %s; %s%s"
                .formatted(
                        clock(facts),
                        customers(facts),
                        notCopied(facts),
                        counted(facts.pairs(), "pair"),
                        verdicts(facts),
                        counted(facts.causes().size(), "cause"),
                        held.isEmpty() ? "" : "; " + held);
    }

    /** One line for a log, when a cause is seen for the first time. */
    public String line(DemoFacts facts, CauseView cause) {
        return "%s  new cause: %s  %s  %s  %s"
                .formatted(
                        clock(facts),
                        printable.apply(cause.endpoint()),
                        printable.apply(cause.path()),
                        printable.apply(cause.kind()),
                        oldAndNew(cause, 60));
    }

    /** What is left to say at the end. */
    public List<String> summary(DemoFacts facts) {
        List<String> lines = new ArrayList<>();
        lines.add("The demo ran for %s: %s".formatted(clock(facts), customers(facts)));
        lines.add("not copied: " + notCopied(facts));
        lines.add("%s: %s".formatted(counted(facts.pairs(), "pair"), verdicts(facts)));
        lines.addAll(timeline(facts));
        facts.held().ifPresent(why -> lines.add("the rollout came no further: " + printable.apply(why)));
        lines.add(inOrder(facts));
        facts.causes().forEach(cause -> {
            lines.add(causeLine(cause));
            lines.add(examples(cause));
        });
        if (facts.planted().isEmpty()) {
            lines.add("no fault was planted in new");
            return fitted(lines);
        }
        long found = facts.planted().stream().filter(DemoFacts.Planted::found).count();
        lines.add("%s planted in new, a cause found where %d of them show"
                .formatted(counted(facts.planted().size(), "fault"), found));
        facts.planted()
                .forEach(fault -> lines.add("  %-9s  %s: %s"
                        .formatted(fault.found() ? "found" : "not found", fault.endpoint(), fault.sentence())));
        return fitted(lines);
    }

    private List<String> fitted(List<String> lines) {
        return lines.stream().map(line -> Cells.fitted(line, columns - 1)).toList();
    }

    private static String customers(DemoFacts facts) {
        long failed = facts.customers().failed();
        return "%s, %s"
                .formatted(
                        counted(facts.customers().sent(), "request"),
                        failed == 0 ? "none failed" : number(failed) + " failed");
    }

    private static String verdicts(DemoFacts facts) {
        PairsView pairs = facts.service().pairs();
        String unjudged = facts.notComparable() == 0 ? "" : " (%s)".formatted(list(pairs.notComparable()));
        return "match %s, mismatch %s, notComparable %s%s"
                .formatted(number(pairs.match()), number(pairs.mismatch()), number(facts.notComparable()), unjudged);
    }

    private static String notCopied(DemoFacts facts) {
        Map<String, Long> reasons = facts.service().notCopied();
        if (reasons.isEmpty()) {
            return "none so far";
        }
        String why = reasons.containsKey("method") ? " (transfers are writes: a copy would book them twice)" : "";
        return list(reasons) + why;
    }

    private static String latency(DemoFacts facts, String version) {
        LatencyView latency = facts.service().latency().get(version);
        return latency == null || latency.n() == 0
                ? ""
                : String.format(Locale.ROOT, ", p50 %.1f ms, p99 %.1f ms", latency.p50(), latency.p99());
    }

    private static String list(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> entry.getKey() + " " + number(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String counted(long n, String noun) {
        return number(n) + " " + noun + (n == 1 ? "" : "s");
    }

    private static String number(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    private static String clock(DemoFacts facts) {
        return clock(facts.running().toSeconds());
    }

    private static String clock(long seconds) {
        return "%02d:%02d".formatted(seconds / 60, seconds % 60);
    }
}
