package understudy.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemoTextTest {

    private final DemoText text = new DemoText(100, UnaryOperator.identity());

    @Test
    void theScreenSaysWhatHappensAndWhatWasFound() {
        List<String> lines = text.screen(Facts.after(83, List.of(Facts.FEE)));

        assertThat(lines)
                .containsExactly(
                        "Understudy demo   01:23   (Ctrl-C ends it)",
                        "The page: http://127.0.0.1:40000/",
                        "",
                        "A bank's old and new ledger service run side by side, over one ledger.",
                        "  customers  http://127.0.0.1:40001   4,980 requests, none failed",
                        "  old        http://127.0.0.1:40002   answers every request, p50 1.2 ms, p99 4.6 ms",
                        "  new        http://127.0.0.1:40003   gets a copy of each read",
                        "  not copied: method 102 (transfers are writes: a copy would book them twice)",
                        "  noise, ruled out: $.generatedAt, $.traceId",
                        "",
                        "1,135 pairs compared: match 1,040, mismatch 92, notComparable 3 (timeout 3)",
                        "",
                        "What was found: 1 cause",
                        "     19  GET /fees  $.fee  value",
                        "         old 8.69   new 869");
    }

    @Test
    void beforeTheFirstRequestTheScreenSaysThatNothingWasFoundYet() {
        assertThat(text.screen(Facts.none()))
                .contains("0 pairs compared: match 0, mismatch 0, notComparable 0", "What was found: nothing yet")
                .contains("  not copied: none so far");
    }

    @Test
    void whateverIsFoundTheScreenFitsATerminal() {
        DemoFacts facts = Facts.withTrouble(Facts.after(83, Facts.causes(9)), "the store is full");

        assertThat(text.screen(facts))
                .hasSizeLessThanOrEqualTo(DemoText.ROWS)
                .contains(
                        "  trouble: the store is full",
                        "What was found: 9 causes, most severe first",
                        "  and 5 more, on the page");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 72, 80, 100, 200})
    void noLineIsWiderThanTheTerminal(int columns) {
        String wide = "誕生日 ".repeat(80);
        DemoFacts facts =
                Facts.after(83, List.of(Facts.cause("c", "GET /" + "long/".repeat(50), "$.x", wide, "x" + wide)));
        DemoText narrow = new DemoText(columns, UnaryOperator.identity());

        assertThat(narrow.screen(facts))
                .allSatisfy(line -> assertThat(Cells.width(line)).isLessThan(columns));
        assertThat(narrow.summary(facts))
                .allSatisfy(line -> assertThat(Cells.width(line)).isLessThan(columns));
    }

    @Test
    void whatCameFromTrafficIsMadePrintable() {
        DemoText careful = new DemoText(100, text -> text.replace("\u001b", "\\u001b"));
        DemoFacts facts = Facts.withTrouble(
                Facts.after(83, List.of(Facts.cause("c", "GET /\u001b[2J", "$.\u001b", "\u001b", "x\u001b"))),
                "\u001b");

        assertThat(careful.screen(facts)).noneMatch(line -> line.contains("\u001b"));
        assertThat(careful.summary(facts)).noneMatch(line -> line.contains("\u001b"));
        assertThat(careful.line(facts, facts.causes().getFirst())).doesNotContain("\u001b");
    }

    @Test
    void whatBothExamplesBeginWithIsCutAway() {
        String same = "[{\"id\":7220,\"transfer\":703610},";
        DemoFacts facts = Facts.after(83, List.of(Facts.cause("c", "GET /x", "$", same + "1]", same + "2]")));

        assertThat(text.screen(facts).getLast()).isEqualTo("         old …er\":703610},1]   new …er\":703610},2]");
    }

    @Test
    void anExampleOfNothingIsSaidSo() {
        DemoFacts facts = Facts.after(83, List.of(Facts.cause("c", "GET /x", "$", "", "2")));

        assertThat(text.screen(facts).getLast()).isEqualTo("         old (nothing)   new 2");
    }

    @Test
    void theSummarySaysWhichPlantedFaultsWereFound() {
        List<String> lines = text.summary(Facts.after(60, List.of(Facts.FEE)));

        assertThat(lines)
                .startsWith("The demo ran for 01:00: 3,600 requests, none failed")
                .contains("1,135 pairs: match 1,040, mismatch 92, notComparable 3 (timeout 3)")
                .contains("     19  GET /fees  $.fee  value")
                .contains("4 faults planted in new, a cause found where 1 of them show")
                .contains("  found      GET /fees: a fee is written with the decimals of the other currency");
        assertThat(lines).filteredOn(line -> line.startsWith("  not found")).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"abc,3,abc", "abcd,3,ab…", "誕生日,6,誕生日", "誕生日,5,誕生…", "誕生日,4,誕…", "e\u0301e\u0301,2,e\u0301e\u0301"})
    void aTextIsCutByTheCellsItTakes(String whole, int cells, String fitted) {
        assertThat(Cells.fitted(whole, cells)).isEqualTo(fitted);
    }

    @Test
    void aRolloutIsOneScreenWithWhoServesHowManyAndWhatHappened() {
        List<DemoTurn> timeline = List.of(
                new DemoTurn(0.2, "shadowing", 0, ""),
                new DemoTurn(14, "progressing", 10, "Every gate is open."),
                new DemoTurn(71, "rolledBack", 0, "New differs."));
        DemoFacts facts = Facts.after(72, List.of(Facts.FEE)).with(new DemoFacts.Progress(timeline, true, ""));
        assertThat(text.screen(facts))
                .hasSizeLessThanOrEqualTo(DemoText.ROWS)
                .contains(
                        "00:00  old serves everybody, new gets a copy of each read",
                        "00:14  new serves 10 % of the customers, reads and transfers: Every gate is open.",
                        "01:11  old serves everybody again, new gets copies: New differs.")
                .anyMatch(line -> line.contains("serves 100 %"));
    }

    @Test
    void whatKeepsARolloutFromItsNextStepIsSaidUntilItIsOver() {
        List<DemoTurn> begun = List.of(new DemoTurn(0.2, "shadowing", 0, ""));
        DemoFacts waiting =
                Facts.after(72, List.of()).with(new DemoFacts.Progress(begun, false, "New alone fails in 338."));
        assertThat(text.screen(waiting)).contains("waits: New alone fails in 338.");
        assertThat(text.line(waiting)).endsWith("; waits: New alone fails in 338.");
        assertThat(text.summary(waiting)).contains("the rollout came no further: New alone fails in 338.");
        List<DemoTurn> over = List.of(new DemoTurn(71, "succeeded", 100, ""));
        DemoFacts done = waiting.with(new DemoFacts.Progress(over, false, "New alone fails in 338."));
        assertThat(text.line(done)).doesNotContain("waits");
        assertThat(text.summary(done)).noneMatch(line -> line.contains("no further"));
    }
}
