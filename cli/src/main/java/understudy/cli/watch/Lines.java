package understudy.cli.watch;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** A line for each fact that is new or another than before, for files and programs. */
final class Lines implements Show {

    private final PrintWriter out;
    private final LineFormat format;
    private final InstantSource clock;
    private Map<String, Object> marks = Map.of();
    private boolean lost;

    Lines(PrintWriter out, LineFormat format, InstantSource clock) {
        this.out = out;
        this.format = format;
        this.clock = clock;
    }

    @Override
    public void show(Sight sight, boolean live) {
        Instant now = clock.instant();
        if (lost) {
            out.println(format.found(now));
            lost = false;
        }
        Map<String, Object> seen = new HashMap<>();
        for (Fact fact : sight.facts()) {
            seen.put(fact.key(), fact.mark());
            if (!fact.mark().equals(marks.get(fact.key()))) {
                out.println(format.of(now, fact));
            }
        }
        marks = seen;
        out.flush();
    }

    @Override
    public void lost(Instant since, String why) {
        if (!lost) {
            out.println(format.lost(since, why));
            out.flush();
            lost = true;
        }
    }

    @Override
    public void refresh() {
        // lines stay as they were written
    }

    @Override
    public boolean isGone() {
        return out.checkError();
    }

    @Override
    public void close() {
        out.flush();
    }
}
