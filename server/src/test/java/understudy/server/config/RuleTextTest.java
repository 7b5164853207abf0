package understudy.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.compare.rule.Rule;

/** Rules as they are written again: what is exported means what was read. */
class RuleTextTest {

    private static List<Rule> read(String rules) {
        return ConfigFile.parseRules(
                        "rules.yaml",
                        rules,
                        name -> Optional.ofNullable(Map.of("TOKEN", "s3cr3t").get(name)))
                .rules();
    }

    private static String written(List<Rule> rules) {
        return rules.stream().map(rule -> "\n - " + rule.text()).collect(Collectors.joining("", "rules:", "\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ignore: $.generatedAt}",
                "{ignore: \"$..['a, b: {c}']\", endpoint: \"GET /a/{id}/**\"}",
                "{ignore: '$.a[?@.b == \"x\" && @.c > 1].d'}",
                "{ignore: /a/*/b, status: 404}",
                "{ignore: '/a b/~1', status: 5xx, contentType: text/*}",
                "{unordered: $.items, key: 'true'}",
                "{unordered: $.items, key: \"größe: \\u0085\\t\\u2028\"}",
                "{tolerance: $.total, absolute: 0.010, relative: 0.1, time: 90m}",
                "{tolerance: $.total, absolute: 1e-99, relative: 1.0E-2}",
                "{tolerance: $.total, absolute: +.5}",
                "{normalise: $.name, as: [case, trim, unicode, timezone]}",
                "{nullEqualsAbsent: $..*}",
                "{numbers: lexeme}",
                "{numbers: double, path: $.rates}",
                "{expect: {path: $.a, from: EURO, to: EUR}}",
                "{expect: {path: $.a, from: '5', to: 5}}",
                "{expect: {path: $.a, from: null, to: 1.50e3}}",
                "{expect: {path: $.a, from: 'null'}}",
                "{expect: {path: $.a, to: true}}",
                "{expect: {path: $.a, to: ''}}",
                "{expect: {path: $.a, to: 'a $${b} \"c\" \\d'}}",
                "{rename: {from: $.name, to: $.fullName}}",
                "{rename: {from: '$.items[*].name', to: \"$.items[*]['full name']\"}, owner: '7', reason: 'true: #1', expires: 2027-01-31}"
            })
    void whatIsWrittenIsReadAsTheSame(String rule) {
        List<Rule> rules = read("rules: [" + rule + "]");
        assertThat(read(written(rules))).isEqualTo(rules);
        assertThat(read("rules: [" + rules.getFirst().text() + "]")).isEqualTo(rules);
    }

    @Test
    void whatWasFilledInIsWrittenAsItStoodThere() {
        List<Rule> rules = read("rules: [{expect: {path: $.a, from: '${TOKEN}', to: 'x${TOKEN}'}}]");
        assertThat(written(rules)).contains("{expect: {path: $.a, from: \"${TOKEN}\", to: \"x${TOKEN}\"}}");
        assertThat(read(written(rules))).isEqualTo(rules);
        assertThat(rules.toString()).doesNotContain("s3cr3t");
    }

    @Test
    void whatIsPastedIntoAReasonIsShownNowhere() {
        Config config = Document.least()
                .with(
                        "services[].compare.rules",
                        "[{ignore: $.a, owner: ann@bank.example, reason: bob@bank.example pays with 4111 1111 1111 1111}]")
                .read();
        List<Rule> rules = config.services().getFirst().compare().rules();
        assertThat(ConfigFile.words(config))
                .anyMatch(line -> line.contains("says ann@bank.example: [redacted] pays with [redacted]"))
                .noneMatch(line -> line.contains("4111") || line.contains("bob"));
        assertThat(rules.getFirst().text())
                .contains("owner: \"ann@bank.example\"")
                .doesNotContain("4111")
                .doesNotContain("bob");
        assertThat(read(written(rules))).isEqualTo(rules);
    }

    @Test
    void whatHasExpiredIsSaid() {
        Config config = Document.least()
                .with("services[].compare.rules", "[{ignore: $.a, expires: 2027-01-31}, {ignore: $.b}]")
                .read();
        assertThat(ConfigFile.expired(config, LocalDate.parse("2027-01-31"))).isEmpty();
        assertThat(ConfigFile.expired(config, LocalDate.parse("2027-02-01")))
                .containsExactly(
                        "service accounts: rule {ignore: $.a, expires: 2027-01-31}: it has expired and holds no"
                                + " longer");
    }
}
