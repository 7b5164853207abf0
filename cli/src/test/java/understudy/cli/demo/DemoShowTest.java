package understudy.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class DemoShowTest {

    private static final Optional<Duration> TEN_SECONDS = Optional.of(Duration.ofSeconds(10));

    private final StringWriter written = new StringWriter();
    private final PrintWriter out = new PrintWriter(written);
    private final Deque<DemoFacts> facts = new ArrayDeque<>();
    private final DemoText text = new DemoText(100, UnaryOperator.identity());

    @Test
    void aScreenIsDrawnOverTheLastOneAndTakenAwayAtTheEnd() throws InterruptedException {
        facts.addAll(List.of(Facts.none(), Facts.after(5, List.of(Facts.FEE)), Facts.after(10, List.of(Facts.FEE))));

        show(false).onTerminal(out, TEN_SECONDS);

        Emulated terminal = new Emulated(written.toString());
        assertThat(terminal.mostRows).isEqualTo(15);
        assertThat(terminal.drawings).hasSize(3);
        assertThat(terminal.drawings.getLast()).isEqualTo(text.screen(Facts.after(10, List.of(Facts.FEE))));
        assertThat(terminal.rows).isEmpty();
        assertThat(terminal.cursorShown).isTrue();
    }

    @Test
    void aShowEndsWhenSomebodyWantsItTo() throws InterruptedException {
        facts.add(Facts.none());

        show(true).onTerminal(out, Optional.empty());

        assertThat(new Emulated(written.toString()).drawings).hasSize(1);
    }

    @Test
    void withoutATerminalACauseIsALineOfItsOwnOnceAndCountsComeNowAndThen() throws InterruptedException {
        facts.addAll(List.of(
                Facts.none(),
                Facts.after(1, List.of(Facts.FEE)),
                Facts.after(4, List.of(Facts.FEE)),
                Facts.after(5, List.of(Facts.FEE)),
                Facts.after(10, List.of(Facts.FEE))));

        show(false).asLines(out, TEN_SECONDS);

        out.flush();
        assertThat(written.toString().lines())
                .hasSize(4)
                .noneMatch(line -> line.contains("\u001b"))
                .anyMatch(line -> line.equals("00:01  new cause: GET /fees  $.fee  value  old 8.69   new 869"))
                .filteredOn(line -> line.contains("1 cause"))
                .hasSize(2);
    }

    @Test
    void theLastFactsAreThoseWithEveryRequestCounted() throws InterruptedException {
        DemoFacts behind = Facts.after(100, List.of());
        DemoFacts complete = Facts.after(20, List.of(Facts.FEE));
        facts.addAll(List.of(behind, behind, complete));

        assertThat(behind.isComplete()).isFalse();
        assertThat(show(false).last()).isEqualTo(complete);
    }

    private DemoShow show(boolean ended) {
        return new DemoShow(facts::removeFirst, text, new DemoShow.Ending() {
            @Override
            public boolean within(Duration limit) {
                return ended;
            }

            @Override
            public void pause(Duration time) {}
        });
    }

    /** A terminal as far as the screen uses one: rows, a cursor, the few sequences. */
    private static final class Emulated {

        private final List<String> rows = new ArrayList<>();
        private final List<List<String>> drawings = new ArrayList<>();
        private int row;
        private int mostRows;
        private boolean cursorShown = true;

        private Emulated(String written) {
            int at = 0;
            StringBuilder line = new StringBuilder();
            while (at < written.length()) {
                char c = written.charAt(at++);
                if (c == '\u001b') {
                    int end = at;
                    while (!Character.isLetter(written.charAt(end))) {
                        end++;
                    }
                    obey(written.substring(at + 1, end + 1), line);
                    at = end + 1;
                } else if (c == '\n') {
                    row++;
                } else if (c != '\r') {
                    line.append(c);
                }
            }
        }

        private void obey(String sequence, StringBuilder line) {
            if (sequence.endsWith("A")) {
                row -= Integer.parseInt(sequence.substring(0, sequence.length() - 1));
            } else if (sequence.equals("K")) {
                while (rows.size() <= row) {
                    rows.add("");
                }
                rows.set(row, line.toString());
                line.setLength(0);
                mostRows = Math.max(mostRows, rows.size());
            } else if (sequence.equals("J")) {
                rows.subList(Math.min(row, rows.size()), rows.size()).clear();
            } else if (sequence.equals("?2026l")) {
                drawings.add(List.copyOf(rows));
            } else if (sequence.startsWith("?25")) {
                cursorShown = sequence.endsWith("h");
            } else {
                assertThat(sequence).isEqualTo("?2026h");
            }
        }
    }
}
