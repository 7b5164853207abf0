package understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.compare.path.JsonPath;
import understudy.compare.rule.Literal;
import understudy.compare.rule.Mandate;
import understudy.compare.rule.MediaRange;
import understudy.compare.rule.NumberEquality;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Scope;
import understudy.compare.rule.StatusRange;
import understudy.compare.rule.TextForm;
import understudy.control.api.RuleView;
import understudy.server.config.Config;
import understudy.server.config.ConfigFile;
import understudy.traffic.RequestPattern;

/** What {@code rules export} prints is read by {@code diff --rules} and by a config, whatever the rules say. */
class RulesExportTest {

    private static final Mandate MANDATE = new Mandate(
            Optional.of("Ann O'Neil: \"ops\" #1"),
            Optional.of("clocks, {not} ${HOME} %s \uD83D\uDE00\nnext\tline é \u202e"),
            Optional.of(LocalDate.parse("2099-01-31")));
    private static final Scope EVERYTHING = new Scope(
            Optional.of(RequestPattern.parse("GET /accounts/{id}")),
            Optional.of(new MediaRange("application/*")),
            Optional.of(StatusRange.parse("2xx")),
            MANDATE);

    @TempDir
    private Path folder;

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

    private static List<Rule> everyKind(Scope scope) {
        JsonPath odd = JsonPath.parse("$['it\\'s \"odd\"'][?@.a == 'é, ${HOME}']['\u2028']");
        return List.of(
                new Rule.Ignore(odd, scope),
                new Rule.Unordered(JsonPath.parse("$.items"), Optional.of("the key: #1"), scope),
                new Rule.Unordered(JsonPath.parse("$"), Optional.of("no"), scope),
                new Rule.Unordered(JsonPath.parse("$..list"), Optional.empty(), scope),
                new Rule.Tolerance(
                        JsonPath.parse("$.total"),
                        Optional.of(new BigDecimal("1E-9")),
                        Optional.of(new BigDecimal("0.10")),
                        Optional.of(Duration.ofMillis(1_500)),
                        scope),
                new Rule.Normalise(JsonPath.parse("$.who"), Set.of(TextForm.values()), scope),
                new Rule.NullEqualsAbsent(JsonPath.parse("$.a.*"), scope),
                new Rule.Numbers(JsonPath.parse("$"), NumberEquality.LEXEME, scope),
                new Rule.Expect(
                        JsonPath.parse("$.cur"),
                        Optional.of(Literal.text("EURO, ${HOME} \uD83D\uDE00 # \"x\"")),
                        Optional.of(Literal.text("null")),
                        scope),
                new Rule.Expect(
                        JsonPath.parse("$.n"), Optional.of(Literal.NULL), Optional.of(Literal.number("1e3")), scope),
                new Rule.Expect(JsonPath.parse("$.b"), Optional.empty(), Optional.of(Literal.of(true)), scope),
                new Rule.Rename(JsonPath.parse("$.a.name"), JsonPath.parse("$.a['full name']"), scope));
    }

    private static RuleView view(Rule rule) {
        Mandate mandate = rule.scope().mandate();
        return new RuleView(
                "0123456789ab",
                "accounts",
                rule.kind(),
                rule.text(),
                "active",
                0,
                0,
                "2026-11-24T11:00:00Z",
                mandate.owner().orElse(null),
                mandate.reason().orElse(null),
                mandate.expires().map(Object::toString).orElse(null),
                false);
    }

    private String exported(List<Rule> rules, String service) {
        admin.says(
                "/services/%s/rules".formatted(service),
                Bank.all(rules.stream().map(RulesExportTest::view).toList()));
        Typed typed = Typed.script().at(admin).type("rules", "export");
        assertThat(typed.status()).as(typed.err()).isEqualTo(Exit.FINE);
        return typed.out();
    }

    private static void same(List<Rule> read, List<Rule> rules) {
        assertThat(read)
                .extracting(Rule::text)
                .isEqualTo(rules.stream().map(Rule::text).toList());
        assertThat(read)
                .extracting(Rule::id)
                .isEqualTo(rules.stream().map(Rule::id).toList());
        assertThat(read)
                .extracting(rule -> rule.scope().mandate())
                .isEqualTo(rules.stream().map(rule -> rule.scope().mandate()).toList());
    }

    @Test
    void everyKindIsAmongThem() {
        assertThat(everyKind(EVERYTHING).stream().map(Object::getClass).distinct())
                .containsExactlyInAnyOrder(Rule.class.getPermittedSubclasses());
    }

    @Test
    void aFileOfThemIsReadByDiff() throws IOException {
        for (Scope scope : List.of(EVERYTHING, Scope.EVERYWHERE)) {
            List<Rule> rules = everyKind(scope);
            Path file = Files.writeString(folder.resolve("rules.yaml"), exported(rules, "accounts"));

            same(ConfigFile.rules(file, name -> Optional.of("filled in")).rules(), rules);
        }
        Path old = Files.writeString(folder.resolve("old.json"), "{\"items\":[{\"id\":1},{\"id\":2}]}");
        Path fresh = Files.writeString(folder.resolve("new.json"), "{\"items\":[{\"id\":2},{\"id\":1}]}");
        Path file = Files.writeString(
                folder.resolve("rules.yaml"), exported(List.of(Rule.unordered("$.items")), "accounts"));

        Typed typed = Typed.script().type("diff", old.toString(), fresh.toString(), "--rules", file.toString());

        assertThat(typed.status()).as(typed.out() + typed.err()).isEqualTo(Exit.FINE);
        assertThat(Typed.script().type("diff", old.toString(), fresh.toString()).status())
                .isEqualTo(Exit.NO);
    }

    @Test
    void ofOneServiceTheyArePastedBelowItInAConfig() {
        List<Rule> rules = everyKind(EVERYTHING);
        String service = """
                services:
                  - name: accounts
                    old: {url: "http://127.0.0.1:1"}
                    new: {url: "http://127.0.0.1:2"}
                """;

        Config config = ConfigFile.parse(
                "config", service + exported(rules, "accounts").indent(4), name -> Optional.of("filled in"));

        same(config.services().getFirst().compare().rules(), rules);
    }

    @Test
    void ofSeveralServicesTheyStandBelowEach() {
        admin.says(
                "/services",
                Bank.all(List.of(Bank.service("accounts", Bank.COMPARED), Bank.service("cards", Bank.COMPARED))));
        admin.says("/services/cards/rules", Bank.all(List.of(view(Rule.ignore("$.pin")))));
        String versions = "    old: {url: \"http://127.0.0.1:1\"}\n    new: {url: \"http://127.0.0.1:2\"}\n";
        String exported = exported(List.of(Rule.ignore("$.at")), "accounts");

        Config config = ConfigFile.parse(
                "config",
                exported.replaceAll("(?m)^  - name: \"(\\w+)\"\n", "$0    match: {path: /$1/**}\n" + versions),
                name -> Optional.empty());

        assertThat(config.services())
                .extracting(of -> Map.entry(
                        of.name(),
                        Arrays.toString(
                                of.compare().rules().stream().map(Rule::text).toArray())))
                .containsExactly(Map.entry("accounts", "[{ignore: $.at}]"), Map.entry("cards", "[{ignore: $.pin}]"));
    }
}
