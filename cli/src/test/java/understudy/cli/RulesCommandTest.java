package understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Rules;
import understudy.control.api.NoiseView;
import understudy.control.api.RuleView;
import understudy.control.api.RuleView.ExplainsView;
import understudy.control.api.RuleView.HiddenNoiseView;
import understudy.control.api.RuleView.HiddenPlaceView;
import understudy.control.api.RuleView.HindsightView;
import understudy.control.api.TogetherView;
import understudy.server.config.ConfigFile;

class RulesCommandTest {

    private FakeAdmin admin;

    @BeforeEach
    void open() throws IOException {
        admin = FakeAdmin.open();
        admin.says("/services", Bank.all(List.of(Bank.service("accounts", Bank.COMPARED))));
        admin.says(
                "/services/accounts/rules",
                Bank.all(List.of(
                        rule("0123456789ab", "{ignore: $.generatedAt}", 12_345, null, false),
                        rule(
                                "ba9876543210",
                                "{ignore: \"$.items[*].t\", expires: 2026-11-01}",
                                0,
                                "2026-11-01",
                                true))));
    }

    private static RuleView rule(String id, String text, long hidden, @Nullable String expires, boolean expired) {
        return new RuleView(
                id,
                "accounts",
                "ignore",
                text,
                "file",
                hidden / 2,
                hidden,
                "2026-11-24T11:00:00Z",
                expires == null ? null : "ops",
                null,
                expires,
                expired);
    }

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void listsWhatEachRuleHides() {
        Typed typed = Typed.script().at(admin).type("rules", "list");
        assertThat(typed.status()).isEqualTo(Exit.FINE);
        assertThat(typed.out().lines())
                .containsExactly(
                        "SERVICE   RULE                                           STATE  PAIRS  HIDDEN    SINCE  EXPIRES             OWNER  ID",
                        "accounts  {ignore: $.generatedAt}                        file   6,172  12,345  1 h ago                             0123456789ab",
                        "accounts  {ignore: \"$.items[*].t\", expires: 2026-11-01}  file       0       0  1 h ago  2026-11-01 expired  ops    ba9876543210");
        assertThat(Typed.script().at(admin).type("rules").out()).isEqualTo(typed.out());
        assertThat(Json.readPage(
                                Typed.script()
                                        .at(admin)
                                        .type("rules", "list", "-o", "json")
                                        .out(),
                                RuleView.class)
                        .items())
                .extracting(RuleView::hidden)
                .containsExactly(12_345L, 0L);
    }

    @Test
    void exportsYamlThatAConfigTakes() {
        Typed typed = Typed.script().at(admin).type("rules", "export", "accounts");
        assertThat(typed.status()).isEqualTo(Exit.FINE);
        assertThat(typed.out()).isEqualTo("""
                        # accounts
                        compare:
                          rules:
                            - {ignore: $.generatedAt}
                            - {ignore: "$.items[*].t", expires: 2026-11-01}
                        """);
        Rules rules = ConfigFile.parseRules(
                "export",
                typed.out().replaceFirst("(?s).*compare:\n", "").replaceAll("(?m)^  ", ""),
                name -> Optional.empty());
        assertThat(rules.rules())
                .extracting(Rule::id)
                .hasSize(2)
                .contains(Rule.ignore("$.generatedAt").id());
        assertThat(Typed.script()
                        .at(admin)
                        .type("rules", "export", "-o", "json")
                        .out())
                .contains("\"service\" : \"accounts\"")
                .contains("\"{ignore: $.generatedAt}\"");
    }

    @Test
    void anotherActionIsToldWhichThereAre() {
        Typed typed = Typed.script().at(admin).type("rules", "lst");
        assertThat(typed.status()).isEqualTo(Exit.WRONG_USE);
        assertThat(typed.err()).contains("rules: lst (expected: list, export, accept, add, try or remove)");
    }

    private static RuleView proposal(String id, String text, int weaker) {
        return new RuleView(
                id,
                "accounts",
                "tolerance",
                text,
                "proposed",
                0,
                0,
                null,
                null,
                null,
                null,
                false,
                weaker == 0 ? List.of() : List.of("hides cause c1: GET /a $.at value, in 2 of the kept pairs"),
                new ExplainsView(
                        null,
                        "GET /a",
                        "$.at",
                        "value",
                        weaker,
                        1_200,
                        List.of(new NoiseView.ExampleView("\"12:00\"", "\"12:01\""))),
                new HindsightView(
                        7,
                        1,
                        2,
                        4,
                        weaker,
                        List.of(),
                        new HiddenNoiseView(8, 8, 0, 0),
                        List.of(new HiddenPlaceView("GET /a", "$.at", "value", 11))),
                null);
    }

    @Test
    void proposedRulesAreShownByPlaceWithWhatTheyWouldHide() {
        List<RuleView> proposed = List.of(
                proposal("aaaaaaaaaaaa", "{tolerance: $.at, time: 1s}", 0),
                proposal("bbbbbbbbbbbb", "{ignore: $.at}", 1));
        admin.says("/services/accounts/rules?state=proposed", Bank.all(proposed));

        Typed typed = Typed.script().at(admin).type("rules", "--proposed");

        assertThat(typed.status()).isEqualTo(Exit.FINE);
        assertThat(typed.out()).isEqualTo("""
                        accounts  GET /a $.at value: old differed from itself 1,200 times
                          saw           "12:00" | "12:01"
                          aaaaaaaaaaaa  {tolerance: $.at, time: 1s}
                                        of 8 kept noise pairs it would have settled 8
                                        of 7 kept mismatched pairs it would have settled 1, 2 in part
                                        hides $.at value in 11 pairs
                          bbbbbbbbbbbb  {ignore: $.at}
                                        of 8 kept noise pairs it would have settled 8
                                        of 7 kept mismatched pairs it would have settled 1, 2 in part; of 1 too little is kept
                                        hides $.at value in 11 pairs
                                        careful: it hides cause c1: GET /a $.at value, in 2 of the kept pairs

                        To accept some: understudy rules accept ID... --owner NAME --reason TEXT
                        """);
        admin.says("/services/accounts/rules?state=proposed", Bank.all(List.of()));
        assertThat(Typed.script().at(admin).type("rules", "list", "--proposed").out())
                .startsWith("No rules are proposed");
    }

    @Test
    void whatTheWeakestSettleTogetherIsToldWithTheCommandThatAcceptsThem() {
        admin.says(
                "/services/accounts/rules?state=proposed",
                Bank.all(List.of(proposal("aaaaaaaaaaaa", "{tolerance: $.at, time: 1s}", 0))));
        admin.says("/services/accounts/rules/together", together(2, "aaaaaaaaaaaa", "cccccccccccc"));

        assertThat(Typed.script().at(admin).type("rules", "--proposed").out()).contains("""

                accounts: together the weakest of 2 places settle 12 of 14 kept noise pairs, 2 in part; of 7 kept mismatched pairs 3, 1 in part
                  understudy rules accept aaaaaaaaaaaa cccccccccccc --owner NAME --reason TEXT

                To accept some:""");
        assertThat(Typed.script()
                        .at(admin)
                        .type("rules", "--proposed", "-o", "json")
                        .out())
                .contains("\"together\" : [ {");
    }

    @Test
    void oneThatIsAloneIsNotToldOfTwice() {
        admin.says(
                "/services/accounts/rules?state=proposed",
                Bank.all(List.of(proposal("aaaaaaaaaaaa", "{tolerance: $.at, time: 1s}", 0))));
        admin.says("/services/accounts/rules/together", together(0, "aaaaaaaaaaaa"));

        assertThat(Typed.script().at(admin).type("rules", "--proposed").out()).doesNotContain("together");
    }

    private static TogetherView together(int part, String... ids) {
        return new TogetherView(
                "accounts",
                List.of(ids),
                new HindsightView(7, 3, 1, 3, 0, List.of(), new HiddenNoiseView(14, 12, part, 0), List.of()));
    }

    @Test
    void proposedRulesAreOnlyPointedOutAmongThoseThatHold() {
        admin.says(
                "/services/accounts/rules",
                Bank.all(List.of(
                        rule("0123456789ab", "{ignore: $.generatedAt}", 2, null, false),
                        proposal("aaaaaaaaaaaa", "{tolerance: $.at, time: 1s}", 0))));

        assertThat(Typed.script().at(admin).type("rules").out())
                .endsWith("One more would explain noise: `understudy rules --proposed`.\n")
                .doesNotContain("tolerance");
        assertThat(Typed.script().at(admin).type("rules", "export").out()).doesNotContain("tolerance");
    }

    @Test
    void saysWhatBeginsAnewWhenARuleComesOrGoes() {
        admin.says(
                "/rules/accept",
                Bank.all(List.of(rule("0123456789ab", "{ignore: $.at}", 0, null, false)
                        .beginningAnew(List.of("GET /a", "GET /b", "GET /c", "GET /d")))));

        Typed typed =
                Typed.script().at(admin).type("rules", "accept", "aaaaaaaaaaaa", "--owner", "ann", "--reason", "why");

        assertThat(typed.out().lines())
                .containsExactly(
                        "accepted: rule 0123456789ab of accounts: {ignore: $.at}",
                        "what is known of noise begins anew at GET /a, GET /b, GET /c and 1 more; elsewhere it stays");
    }

    @Test
    void acceptsAProposalOnSomebodysWord() {
        admin.says(
                "/rules/accept",
                Bank.all(List.of(
                        rule("0123456789ab", "{ignore: $.at, owner: ann}", 0, null, false),
                        rule("ba9876543210", "{ignore: $.b, owner: ann}", 0, null, false))));

        Typed typed = Typed.script()
                .at(admin)
                .type(
                        "rules",
                        "accept",
                        "aaaaaaaaaaaa",
                        "bbbbbbbbbbbb",
                        "--owner",
                        "ann",
                        "--reason",
                        "why",
                        "--expires",
                        "2099-01-31");

        assertThat(typed.out()).isEqualTo("""
                        accepted: rule 0123456789ab of accounts: {ignore: $.at, owner: ann}
                        accepted: rule ba9876543210 of accounts: {ignore: $.b, owner: ann}
                        """);
        assertThat(admin.asked()).last().isEqualTo("POST /api/v1/rules/accept");
        assertThat(admin.bodies())
                .last()
                .isEqualTo("{\"ids\":[\"aaaaaaaaaaaa\",\"bbbbbbbbbbbb\"],\"owner\":\"ann\",\"reason\":\"why\","
                        + "\"expires\":\"2099-01-31\"}");
        Typed nobody = Typed.script().at(admin).type("rules", "accept", "aaaaaaaaaaaa", "--owner", "ann");
        assertThat(nobody.status()).isEqualTo(Exit.WRONG_USE);
        assertThat(nobody.err()).contains("--owner and --reason: missing");
        assertThat(Typed.script().at(admin).type("rules", "accept").err())
                .contains("rules accept: missing (expected: the id of a proposed rule)");
    }

    @Test
    void addsARuleOfOnesOwnInYamlOrJson() {
        admin.says("/services/accounts/rules", rule("0123456789ab", "{ignore: $.at}", 0, null, false));

        Typed typed = Typed.script()
                .at(admin)
                .type("rules", "add", "{\"ignore\": \"$.at\", \"reason\": \"its own\"}", "--owner", "ann");

        assertThat(typed.status()).as(typed.err()).isEqualTo(Exit.FINE);
        assertThat(admin.bodies()).last().isEqualTo("{ignore: $.at, owner: ann, reason: \"its own\"}");
        Typed wrong = Typed.script().at(admin).type("rules", "add", "{ignor: $.at}");
        assertThat(wrong.status()).isEqualTo(Exit.WRONG_USE);
        assertThat(wrong.err()).contains("a rule without a kind").contains("did you mean ignore?");
        assertThat(Typed.script()
                        .at(admin)
                        .type("rules", "add", "{ignore: $.at}", "--expires", "soon")
                        .err())
                .contains("--expires: soon (expected: a day such as 2027-01-31)");
    }

    @Test
    void triesARule() {
        admin.says("/services/accounts/rules?dryRun=true", proposal("aaaaaaaaaaaa", "{ignore: $.at}", 1));

        assertThat(Typed.script()
                        .at(admin)
                        .type("rules", "try", "{ignore: $.at}")
                        .out())
                .isEqualTo("""
                        of 8 kept noise pairs it would have settled 8
                        of 7 kept mismatched pairs it would have settled 1, 2 in part; of 1 too little is kept
                        hides $.at value in 11 pairs
                        careful: it hides cause c1: GET /a $.at value, in 2 of the kept pairs
                        """);
    }

    @Test
    void removesARuleOfTheServiceThatHasIt() {
        admin.says("/services/accounts/rules/0123456789ab", rule("0123456789ab", "{ignore: $.at}", 0, null, false));

        Typed typed = Typed.script().at(admin).type("rules", "remove", "0123456789ab");

        assertThat(typed.out()).startsWith("removed: rule 0123456789ab of accounts");
        assertThat(admin.asked()).last().isEqualTo("DELETE /api/v1/services/accounts/rules/0123456789ab");
        Typed unknown = Typed.script().at(admin).type("rules", "remove", "nothing");
        assertThat(unknown.status()).isEqualTo(Exit.WRONG_USE);
        assertThat(unknown.err()).contains("ID: nothing is no rule at");
    }

    @Test
    void whichOfSeveralServicesIsAskedFor() {
        admin.says(
                "/services",
                Bank.all(List.of(Bank.service("accounts", Bank.COMPARED), Bank.service("cards", Bank.COMPARED))));

        Typed typed = Typed.script().at(admin).type("rules", "try", "{ignore: $.at}");

        assertThat(typed.status()).isEqualTo(Exit.WRONG_USE);
        assertThat(typed.err()).contains("--service: missing (expected: one of accounts, cards)");
    }

    @Test
    void saysSoWhenThereAreNone() {
        admin.says("/services/accounts/rules", Bank.all(List.of()));
        assertThat(Typed.script().at(admin).type("rules").out()).isEqualTo("No rules: every difference counts.\n");
        assertThat(Typed.script().at(admin).type("rules", "export").out())
                .isEqualTo("# accounts\ncompare:\n  rules: []\n");
    }
}
