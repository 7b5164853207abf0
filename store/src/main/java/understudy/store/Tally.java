package understudy.store;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import understudy.judge.Counts;
import understudy.traffic.Reason;
import understudy.traffic.Verdict;

/** Counts as rows: a verdict's label, or a reason's behind {@code unjudged.} or {@code notCopied.}. */
final class Tally {

    private static final String UNJUDGED = "unjudged.";
    private static final String NOT_COPIED = "notCopied.";

    private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
    private final Map<Reason, Long> unjudged = new EnumMap<>(Reason.class);
    private final Map<Reason, Long> notCopied = new EnumMap<>(Reason.class);

    /** One row. */
    record Line(String what, long n) {}

    static List<Line> lines(Counts counts) {
        List<Line> lines = new ArrayList<>();
        counts.verdicts().forEach((verdict, n) -> lines.add(new Line(verdict.label(), n)));
        counts.unjudged().forEach((reason, n) -> lines.add(new Line(UNJUDGED + reason.label(), n)));
        counts.notCopied().forEach((reason, n) -> lines.add(new Line(NOT_COPIED + reason.label(), n)));
        lines.removeIf(line -> line.n() == 0);
        return lines;
    }

    void add(Line line) {
        String what = line.what();
        if (what.startsWith(UNJUDGED)) {
            unjudged.merge(reason(what.substring(UNJUDGED.length())), line.n(), Long::sum);
        } else if (what.startsWith(NOT_COPIED)) {
            notCopied.merge(reason(what.substring(NOT_COPIED.length())), line.n(), Long::sum);
        } else {
            verdicts.merge(Labels.of(Verdict.class, Verdict::label, what), line.n(), Long::sum);
        }
    }

    private static Reason reason(String label) {
        return Labels.of(Reason.class, Reason::label, label);
    }

    Counts counts() {
        return new Counts(verdicts, unjudged, notCopied);
    }
}
