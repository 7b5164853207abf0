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
import understudy.control.api.RuleView;
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

    @Test
    void saysSoWhenThereAreNone() {
        admin.says("/services/accounts/rules", Bank.all(List.of()));
        assertThat(Typed.script().at(admin).type("rules").out()).isEqualTo("No rules: every difference counts.\n");
        assertThat(Typed.script().at(admin).type("rules", "export").out())
                .isEqualTo("# accounts\ncompare:\n  rules: []\n");
    }
}
