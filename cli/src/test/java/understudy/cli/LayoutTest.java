package understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutTest {

    @Test
    void jsonIsLaidOutWithEveryDigitAsItWasSent() {
        assertThat(JsonLayout.indented("{\"a\":1.50,\"b\":[1e400,{}, [ ]],\"c\":\"x,{\\\"\"}"))
                .isEqualTo("""
                        {
                          "a": 1.50,
                          "b": [
                            1e400,
                            {},
                            []
                          ],
                          "c": "x,{\\""
                        }""");
    }

    @Test
    void whatIsNoJsonStaysAsItIs() {
        assertThat(JsonLayout.indented("a, b: {c}")).isEqualTo("a, b: {c}");
        assertThat(JsonLayout.indented("")).isEmpty();
    }

    @Test
    void noCharacterOfABrokenDocumentIsLost() {
        Random random = new Random(11);
        String alphabet = "{}[],:\"\\ax1 \n";
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder("{");
            random.ints(30, 0, alphabet.length()).forEach(at -> text.append(alphabet.charAt(at)));
            assertThat(inked(JsonLayout.indented(text.toString()))).isEqualTo(inked(text.toString()));
        }
    }

    private static String inked(String text) {
        return text.replaceAll("\\s", "");
    }

    @Test
    void deepNestingDoesNotBlowUp() {
        String deep = "[1,".repeat(10_000);
        assertThat(JsonLayout.indented(deep).length()).isLessThan(deep.length() * 60);
    }

    @Test
    void aDiffHoldsBothTextsInOrder() {
        Random random = new Random(5);
        for (int i = 0; i < 500; i++) {
            List<String> old = lines(random);
            List<String> renewed = lines(random);
            List<LineDiff.Row> rows = LineDiff.of(old, renewed);
            assertThat(rows.stream().flatMap(row -> row.inOld().stream())).containsExactlyElementsOf(old);
            assertThat(rows.stream().flatMap(row -> row.inNew().stream())).containsExactlyElementsOf(renewed);
        }
    }

    private static List<String> lines(Random random) {
        List<String> lines = new ArrayList<>();
        random.ints(random.nextInt(12), 0, 4).forEach(n -> lines.add("line " + n));
        return lines;
    }

    @Test
    void equalLinesStandNextToEachOther() {
        List<LineDiff.Row> rows = LineDiff.of(List.of("a", "b", "c", "d"), List.of("a", "x", "c", "d", "e"));
        assertThat(rows)
                .containsExactly(
                        new LineDiff.Row("a", "a"),
                        new LineDiff.Row("b", "x"),
                        new LineDiff.Row("c", "c"),
                        new LineDiff.Row("d", "d"),
                        new LineDiff.Row(null, "e"));
    }

    @Test
    void textsTooLongForTheBestDiffAreStillShown() {
        List<String> old = new ArrayList<>();
        List<String> renewed = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            old.add("old " + i);
            renewed.add("new " + i);
        }
        assertThat(LineDiff.of(old, renewed)).hasSize(2000).noneMatch(LineDiff.Row::same);
    }

    @Test
    void aTableCutsItsWidestColumnsAndNoOthers() {
        Table table = new Table(
                        List.of("ENDPOINT", "N", "ID"),
                        List.of(Table.Column.CUT, Table.Column.RIGHT, Table.Column.LEFT))
                .add(List.of("GET /a/rather/long/path", "7", "0123456789"));

        assertThat(table.lines(Terminal.UNBOUNDED)).last().isEqualTo("GET /a/rather/long/path  7  0123456789");
        assertThat(table.lines(30)).last().isEqualTo("GET /a/rather/…  7  0123456789");
        assertThat(table.lines(10)).last().isEqualTo("GET /a/…  7  0123456789");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T11:59:59.700Z, now",
        "2026-11-24T12:00:30Z, now",
        "2026-11-24T11:59:01Z, 59 s ago",
        "2026-11-24T11:00:01Z, 59 min ago",
        "2026-11-23T11:00:00Z, 25 h ago",
        "2026-11-20T11:00:00Z, 4 d ago",
        "yesterday, yesterday"
    })
    void timesAreToldInTheUnitThatMatters(String time, String told) {
        assertThat(Ago.of(time, Typed.NOW)).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({
        "0,   xterm, '',  false",
        "100, xterm, '',  true",
        "100, xterm, 1,   false",
        "100, dumb,  '',  false",
        "100, '',    '',  false"
    })
    void coloursNeedATerminalAndNobodyWhoSaidNo(int columns, String term, String noColor, boolean colours) {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        Map<String, String> environment =
                term.isEmpty() ? Map.of("NO_COLOR", noColor) : Map.of("TERM", term, "NO_COLOR", noColor);
        assertThat(Terminal.of(nowhere, nowhere, columns, environment).colours())
                .isEqualTo(colours);
    }
}
