package understudy.cli.watch;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One screen that is drawn anew on a terminal: the alternate one, so that what was there before is there again afterwards. Each
 * drawing is one write, and nothing is erased before its successor is there: it does not flicker. Lines are cut at the edge by the
 * terminal, which knows best how wide a character is.
 */
final class Screen implements Show {

    private static final String ESCAPE = "\u001b[";
    private static final String ENTER = ESCAPE + "?1049h" + ESCAPE + "?7l" + ESCAPE + "?25l";
    private static final String LEAVE = ESCAPE + "?25h" + ESCAPE + "?7h" + ESCAPE + "?1049l";
    private static final String BEGIN_UPDATE = ESCAPE + "?2026h";
    private static final String END_UPDATE = ESCAPE + "?2026l";
    private static final String HOME = ESCAPE + "H";
    private static final String ERASE_REST_OF_LINE = ESCAPE + "K";
    private static final String ERASE_BELOW = ESCAPE + "J";
    private static final List<String> NOTHING = List.of();

    private final Place.OnScreen on;
    private final InstantSource clock;
    private Optional<Sight> last = Optional.empty();
    private Size drawn = new Size(0, 0);
    private String heading = "";

    Screen(Place.OnScreen on, InstantSource clock) {
        this.on = on;
        this.clock = clock;
        print(ENTER);
    }

    @Override
    public void show(Sight sight, boolean live) {
        last = Optional.of(sight);
        draw("%s  %s, %s".formatted(on.title(), seconds(clock.instant()), live ? "live" : "asked now and then"));
    }

    @Override
    public void lost(Instant since, String why) {
        draw(on.alarming().apply("not reached since %s".formatted(seconds(since))) + ": " + why);
    }

    private static String seconds(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    @Override
    public void refresh() {
        if (!on.size().get().equals(drawn)) {
            draw(heading);
        }
    }

    private void draw(String first) {
        Size now = on.size().get();
        drawn = now;
        heading = first;
        List<String> below =
                last.map(sight -> sight.screen().apply(now.columns())).orElse(NOTHING);
        List<String> lines = new ArrayList<>(List.of(first, ""));
        lines.addAll(below);
        if (lines.size() > now.rows()) {
            int most = Math.max(1, now.rows() - 1);
            String more = "(%d more lines)".formatted(lines.size() - most);
            lines = new ArrayList<>(lines.subList(0, most));
            lines.add(more);
        }
        print(BEGIN_UPDATE
                + HOME
                + String.join(ERASE_REST_OF_LINE + "\n", lines)
                + ERASE_REST_OF_LINE
                + ERASE_BELOW
                + END_UPDATE);
    }

    private void print(String text) {
        on.out().print(text);
        on.out().flush();
    }

    @Override
    public boolean isGone() {
        return on.out().checkError();
    }

    @Override
    public void close() {
        print(LEAVE);
    }
}
