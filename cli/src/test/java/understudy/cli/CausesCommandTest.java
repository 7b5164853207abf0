package understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import understudy.control.api.CauseView;
import understudy.control.api.DoubtView;
import understudy.control.api.PageView;

class CausesCommandTest {

    private FakeAdmin admin;

    @BeforeEach
    void open() throws IOException {
        admin = FakeAdmin.open();
        admin.says("/services", Bank.all(List.of(Bank.service("accounts", Bank.COMPARED))));
    }

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void ofTheSameSeverityTheMostFrequentComesFirst() {
        admin.says(
                "/services/accounts/causes",
                Bank.all(List.of(Bank.cause("c1", "$.owner", 3), Bank.cause("c2", "$.balance", 12_345))));

        Typed typed = Typed.script().at(admin).type("causes");

        assertThat(typed.status()).isEqualTo(Exit.FINE);
        assertThat(typed.out().lines().limit(3))
                .containsExactly(
                        "SERVICE   ENDPOINT            PATH       KIND   STATE   COUNT  LAST SEEN  ID",
                        "accounts  GET /accounts/{id}  $.balance  value  new    12,345   12 s ago  c2",
                        "accounts  GET /accounts/{id}  $.owner    value  new         3   12 s ago  c1");
    }

    @Test
    void marksWhatIsFlakyOrDiffersInRates() {
        CauseView flaky = Bank.doubted("c1", new DoubtView(3, null));
        CauseView inRates = Bank.doubted("c2", new DoubtView(0, Bank.noise(true)));
        admin.says("/services/accounts/causes", Bank.all(List.of(flaky, inRates)));
        admin.says("/causes/c1", flaky);
        admin.says("/causes/c2", inRates);

        assertThat(Typed.script().at(admin).type("causes").out()).contains("new, flaky  ", "new, in rates  ");
        assertThat(Typed.script().at(admin).type("show", "c1").out())
                .contains("flaky     asked again, the versions agreed 3 times");
        assertThat(Typed.script().at(admin).type("show", "c2").out()).contains("noise     differs in rates");
    }

    @Test
    void tellsWhatTheValuesAreAndHowTheyFollow() {
        admin.says(
                "/services/accounts/causes",
                Bank.all(List.of(
                        Bank.cause("c1", null, "always x100", null),
                        Bank.cause("c2", "uuid", null, null),
                        Bank.cause("c3", null, null, "always x100"))));

        Typed typed = Typed.script().at(admin).type("causes");

        assertThat(typed.out().lines().limit(4).map(line -> line.replaceAll("  +", "|")))
                .containsExactly(
                        "SERVICE|ENDPOINT|PATH|KIND|PATTERN|STATE|COUNT|LAST SEEN|ID",
                        "accounts|GET /accounts/{id}|$.balance|value|always x100|new|3|12 s ago|c1",
                        "accounts|GET /accounts/{id}|$.balance|value (uuid)|new|3|12 s ago|c2",
                        "accounts|GET /accounts/{id}|$.balance|value|not always x100|new|3|12 s ago|c3");
    }

    @Test
    void followsThePagesToTheEnd() {
        admin.says("/services/accounts/causes", new PageView<>(List.of(Bank.cause("c1", "$.a", 2)), "Y3 1"));
        admin.says("/services/accounts/causes?cursor=Y3%201", Bank.all(List.of(Bank.cause("c2", "$.b", 1))));

        Typed typed = Typed.script().at(admin).type("causes", "-o", "json");

        assertThat(Json.readPage(typed.out(), CauseView.class).items())
                .extracting(CauseView::id)
                .containsExactly("c1", "c2");
    }

    @Test
    void asksForOneState() {
        admin.says("/services/accounts/causes?state=newBug", Bank.all(List.of(Bank.cause("c7", "$.a", 2))));

        assertThat(Typed.script().at(admin).type("causes", "--state", "newBug").out())
                .contains("c7");
    }

    @Test
    void staleOnesStandBelowAndAreMarkedAndCanBeAskedForAlone() {
        List<CauseView> stale = List.of(Bank.stale("c1", "$.balance", 90));
        admin.says("/services/accounts/causes", Bank.all(List.of(stale.getFirst(), Bank.cause("c2", "$.owner", 3))));
        admin.says("/services/accounts/causes?stale=true", Bank.all(stale));
        admin.says("/services/accounts/causes?stale=true&state=new", Bank.all(List.of()));
        admin.says("/causes/c1", stale.getFirst());

        assertThat(Typed.script().at(admin).type("causes").out().lines().skip(1).limit(2))
                .containsExactly(
                        "accounts  GET /accounts/{id}  $.owner    value  new             3   12 s ago  c2",
                        "accounts  GET /accounts/{id}  $.balance  value  new, stale     90   12 s ago  c1");
        assertThat(Typed.script().at(admin).type("causes", "--stale").out())
                .contains("$.balance")
                .doesNotContain("$.owner");
        assertThat(Typed.script()
                        .at(admin)
                        .type("causes", "--stale", "--state", "new")
                        .out())
                .startsWith("No causes: no difference was found in state new that is stale.");
        assertThat(Typed.script().at(admin).type("show", "c1").out())
                .contains("stale     not seen in the last 1,204 compared pairs of its endpoint");
    }

    @Test
    void oneThatAProposedRuleWouldExplainIsMarkedAndTheMarkIsExplained() {
        String hint = "One marked \"rule\" would be explained by a proposed rule";
        admin.says("/services/accounts/causes", Bank.all(List.of(Bank.cause("c1", "$.a", 2))));
        assertThat(Typed.script().at(admin).type("causes").out()).doesNotContain(hint);

        admin.says(
                "/services/accounts/causes",
                Bank.all(List.of(Bank.cause("c1", "$.a", 2), Bank.withRuleProposed("c2", "$.at", 1))));

        assertThat(Typed.script().at(admin).type("causes").out())
                .containsPattern("\\$\\.a +value +new +2")
                .containsPattern("\\$\\.at +value +new, rule +1")
                .contains(hint);
    }

    @Test
    void inEightyColumnsNoLineIsLongerWhateverTheCausesAre() {
        CauseView plain = Bank.cause("0123456789abcdef", "value (timestamp)", "always x100, half-even", null);
        CauseView flaky = Bank.doubted("fedcba9876543210", new DoubtView(3, Bank.noise(true)));
        admin.says(
                "/services/accounts/causes", Bank.all(List.of(plain, flaky, Bank.stale("ab", "$.a.b.c.d.e", 12_345))));

        for (int width : new int[] {60, 80, 100}) {
            Typed typed = Typed.script().wide(width).at(admin).type("causes");
            assertThat(typed.out().lines()).as("%d columns", width).allMatch(line -> Table.length(line) <= width);
            assertThat(typed.out()).contains("0123456789abcdef", "fedcba9876543210");
        }
        assertThat(Typed.script().at(admin).type("causes").out())
                .as("into a pipe")
                .contains("always x100, half-even", "GET /accounts/{id}")
                .doesNotContain("…");
    }

    @Test
    void fitsTheTerminalAndKeepsTheIds() {
        admin.says(
                "/services/accounts/causes",
                Bank.all(List.of(Bank.cause("0123456789abcdef", "$.a.very.long.path.that.goes.on.and.on", 2))));

        Typed typed = Typed.script().wide(90).at(admin).type("causes");

        assertThat(typed.out().lines()).allMatch(line -> Table.length(line) <= 90);
        assertThat(typed.out()).contains("0123456789abcdef").contains("…");
    }

    @Test
    void escapeSequencesFromTrafficDoNotReachTheTerminal() {
        String hostile = "$.\u001b]0;owned\u0007\u009b2J\u202egnp.exe\r\n";
        admin.says("/services/accounts/causes", Bank.all(List.of(Bank.cause("c1", hostile, 2))));

        for (String[] form : new String[][] {{"causes"}, {"causes", "-o", "json"}}) {
            String out = Typed.script().at(admin).type(form).out();
            assertThat(out.chars().filter(c -> c != '\n')).noneMatch(Character::isISOControl);
            assertThat(out).doesNotContain("\u202e").contains("owned");
        }
        String json = Typed.script().at(admin).type("causes", "-o", "json").out();
        assertThat(Json.readPage(json, CauseView.class).items().getFirst().path())
                .isEqualTo(hostile);
    }

    @Test
    void saysSoWhenThereAreNone() {
        admin.says("/services/accounts/causes", Bank.all(List.of()));

        Typed typed = Typed.script().at(admin).type("causes");

        assertThat(typed.status()).isEqualTo(Exit.FINE);
        assertThat(typed.out()).startsWith("No causes");
    }
}
