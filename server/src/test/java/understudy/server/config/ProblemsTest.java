package understudy.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with the keys of a file, and how it is told. */
final class ProblemsTest {

    @Test
    void onlyMethodsThatReadAreCopiedAsAWhole() {
        assertThat(Document.problems("""
                                services:
                                  - name: accounts
                                    old: {url: "http://127.0.0.1:9001"}
                                    new: {url: "http://127.0.0.1:9002"}
                                    shadow: {methods: [GET, PROPFIND, PROPPATCH, POTS, get]}
                                """))
                .hasSize(3)
                .anyMatch(problem -> problem.contains("PROPPATCH (expected: a method that only reads"))
                .anyMatch(problem -> problem.contains("POTS (expected: a method that only reads"))
                .anyMatch(problem -> problem.contains("did you mean GET?"));
    }

    @Test
    void everyProblemIsToldAtOnceByLine() {
        assertThat(Document.problems("""
                                gatway: {}
                                admin: {listen: "0.0.0.0:8090"}
                                services:
                                  - name: accounts
                                    new: {url: "http://127.0.0.1:9002/v2"}
                                    timeout: 30
                                    shadow:
                                      percent: 120
                                      methods: GET
                                      percents: 1
                                      maxBody: 1MB
                                    alerts: [ops]
                                redact: 5
                                """))
                .containsExactly(
                        "test.yaml:1: gatway: unknown key (did you mean gateway?)",
                        "test.yaml:2: admin.listen: 0.0.0.0:8090 (expected: a loopback address and port, such as"
                                + " 127.0.0.1:8090; not loopback without auth: it will not start; auth: {required: true} lets others come"
                                + " who show a token)",
                        "test.yaml:4: old: missing (expected: {url: \"http://host:port\"})",
                        "test.yaml:5: new.url: http://127.0.0.1:9002/v2 (expected: http://host:port or https://host:port;"
                                + " without a path: requests keep their own, or rewrite changes them; did you mean http://127.0.0.1:9002?)",
                        "test.yaml:6: timeout: 30 (expected: a duration of 1ms to 1d, such as 250ms or 30s; did you mean 30s?)",
                        "test.yaml:8: shadow.percent: 120 (expected: 0..100)",
                        "test.yaml:9: shadow.methods: GET (expected: a list, each a method that only reads, such as GET;"
                                + " write it as a list: [GET])",
                        "test.yaml:10: shadow.percents: unknown key (did you mean percent?)",
                        "test.yaml:11: shadow.maxBody: 1MB (expected: a size of 0B to 256MiB, such as 512KiB or 64MiB;"
                                + " did you mean 1MiB?)",
                        "test.yaml:12: alerts[0]: ops (expected: the name of an alert under alerts)",
                        "test.yaml:13: redact: 5 (expected: a mapping with headers, paths, detectors, pathSegments)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rollout                  | {}  | rollout: unknown key (it belongs to services[NAME].rollout)
            percent                  | 5   | percent: unknown key (it belongs to services[NAME].shadow.percent)
            rules                    | []  | rules: unknown key (it belongs to services[NAME].compare.rules)
            primary                  | {}  | primary: unknown key (it belongs to services[NAME].primary)
            services[].maxBody       | 1   | maxBody: unknown key (it belongs to services[NAME].shadow.maxBody)
            services[].memory        | 1   | memory: unknown key (it belongs to gateway.memory)
            services[].shadow.memory | 1   | shadow.memory: unknown key (it belongs to gateway.memory)
            admin.reconcile          | {}  | admin.reconcile: unknown key (it belongs to services[NAME].reconcile or reconcile)
            gateway.url              | x   | gateway.url: unknown key (expected: listen, memory,
            """)
    void aKeyInAWrongPlaceIsToldItsOwn(String key, String value, String problem) {
        assertThat(Document.least().with(key, value).problems())
                .singleElement()
                .asString()
                .contains(problem);
    }

    @Test
    void aFileOfRulesKnowsItsOwnPlaces() {
        assertThat(catchThrowableOfType(
                        ConfigException.class,
                        () -> ConfigFile.parseRules(
                                "rules.yaml", "percent: 5\nignore: $.a\n", name -> Optional.empty())))
                .hasMessageContaining("percent: unknown key (expected: headers, rules, recheck, learn, expectLag)")
                .hasMessageContaining("ignore: unknown key (it belongs to rules[NAME].ignore)");
    }

    @Test
    void theExceptionSaysAllOfThem() {
        ConfigException refused = catchThrowableOfType(
                ConfigException.class,
                () -> Document.least().with("data", "\"\"").with("dta", "x").read());
        assertThat(refused)
                .hasMessageContaining("data: \"\" (expected: a folder)")
                .hasMessageContaining("did you mean data?");
    }

    @Test
    void withSeveralServicesTheKeySaysWhich() {
        assertThat(Document.problems("""
                        services:
                          - {name: a, match: {path: /a}, old: {url: "http://h:1"}, new: {url: "http://h:2"}, timeout: x}
                          - {name: a b, old: {url: "http://h:1"}, new: {url: "http://h:2"}}
                        """))
                .containsExactly(
                        "test.yaml:2: services[a].timeout: x (expected: a duration of 1ms to 1d, such as 250ms or 30s)",
                        "test.yaml:3: services[1].name: a b (expected: a name of letters, digits, . _ and -, at most 64)");
    }

    @Test
    void aTypoIsToldWithTheNearestKey() {
        assertThat(Document.least().with("services[].shadow.maxInFligth", "1").problems())
                .containsExactly("test.yaml:9: shadow.maxInFligth: unknown key (did you mean maxInFlight?)");
        assertThat(Document.least().with("services[].zzz", "1").problems().getFirst())
                .startsWith("test.yaml:8: zzz: unknown key (expected: name, match, old, new,");
    }

    @Test
    void aKeyWithoutAValueIsRefused() {
        assertThat(Document.least().with("services[].shadow.percent", "").problems())
                .containsExactly(
                        "test.yaml:9: shadow.percent: nothing (expected: 0..100; leave the key out for its default)");
    }

    @Test
    void aRuleHasOneKind() {
        Document document = Document.least();
        String rules = "services[].compare.rules";
        assertThat(document.with(rules, "[{ignore: $.a, unordered: $.b}]").problems())
                .containsExactly(
                        "test.yaml:9: compare.rules[0]: ignore and unordered (expected: one kind a rule; write two rules)");
        assertThat(document.with(rules, "[{ignroe: $.a}]").problems())
                .containsExactly(
                        "test.yaml:9: compare.rules[0]: a rule without a kind"
                                + " (expected: ignore, unordered, tolerance, normalise, nullEqualsAbsent, numbers, expect, rename; did you mean ignore?)");
        assertThat(document.with(rules, "[{rename: $.a}]").problems())
                .containsExactly(
                        "test.yaml:9: compare.rules[0].rename: $.a (expected: {from: $.name, to: $.fullName})");
        assertThat(document.with(rules, "[{rename: {from: $.a, to: $.b.c}}]").problems())
                .containsExactly(
                        "test.yaml:9: compare.rules[0].rename: $.a to $.b.c (expected: two names in the same object,"
                                + " such as $.name to $.fullName)");
        assertThat(document.with(rules, "[{expect: {path: $.a}}]").problems())
                .containsExactly(
                        "test.yaml:9: compare.rules[0].expect: a change without a value (expected: from, to or both)");
        assertThat(document.with(rules, "[{tolerance: $.a}]").problems())
                .containsExactly("test.yaml:9: compare.rules[0]: a tolerance without a measure"
                        + " (expected: absolute, relative or time)");
        assertThat(document.with(rules, "[{ignore: $.a, key: b}]").problems())
                .containsExactly(
                        "test.yaml:9: compare.rules[0].key: unknown key (expected: ignore, endpoint, contentType, status, owner, reason, expires)");
        assertThat(document.with(rules, "[$.a]").problems())
                .containsExactly(
                        "test.yaml:9: compare.rules[0]: $.a (expected: a rule, such as {ignore: $.generatedAt})");
    }

    @Test
    void aPathInPlaceOfANameAndANameInPlaceOfAPathAreTold() {
        Document document = Document.least();
        String rules = "services[].compare.rules";
        assertThat(document.with(rules, "[{unordered: $.items, key: $.sku}]").problems())
                .containsExactly("test.yaml:9: compare.rules[0].key: $.sku (expected: the name of a member; did"
                        + " you mean sku?)");
        assertThat(document.with(rules, "[{unordered: $.items, key: '$[*].id.sku'}]")
                        .problems())
                .containsExactly("test.yaml:9: compare.rules[0].key: $[*].id.sku (expected: the name of a member; a"
                        + " path does not do)");
        assertThat(document.with(rules, "[{unordered: $.items, key: $id}]").problems())
                .as("there are such members")
                .isEmpty();
        assertThat(document.with(rules, "[{unordered: items, key: sku}]").problems())
                .containsExactly("test.yaml:9: compare.rules[0].unordered: items: column 1: 'i' (expected: a path that"
                        + " begins with $, such as $.items[*].price; did you mean $.items?)");
    }

    @Test
    void aHeaderIsLeftOutOfAllOnlyAndEachIsToldWithItsLine() {
        String headers = "services[].compare.headers";
        assertThat(Document.least().with(headers, "[Location, -Server]").problems())
                .containsExactly(
                        "test.yaml:9: compare.headers[1]: -Server (expected: only beside *; put \"*\" before it,"
                                + " or take it out)");
        assertThat(Document.least()
                        .with(headers, "[-Server]")
                        .with("services[].shadow.percent", "120")
                        .problems())
                .as("beside other problems, too")
                .hasSize(2);
        assertThat(Document.least().with(headers, "[\"*\", -Server]").problems())
                .isEmpty();
    }

    @Test
    void whatHoldsAndIsProbablyNotMeantIsAWarningWithItsLine() {
        Config config = Document.least()
                .with("services[].compare.rules", "[{ignore: $.a}, {ignore: $}, {ignore: $.price, endpoint: GET /a}]")
                .read();
        assertThat(config.warnings())
                .extracting(Problem::text)
                .containsExactly(
                        "test.yaml:9: {ignore: $} (hides all of every body: no difference in one would ever be found)",
                        "test.yaml:9: {ignore: $.price, endpoint: \"GET /a\"} (hides a field of money: no difference in it"
                                + " would ever be found)");
    }

    @Test
    void credentialsInAUrlAreNotRepeated() {
        for (String scheme : List.of("http", "https")) {
            assertThat(Document.least()
                            .with("services[].new.url", scheme + "://joe:xyzzy@h")
                            .problems())
                    .singleElement()
                    .asString()
                    .contains("a URL with a user")
                    .doesNotContain("xyzzy");
        }
    }

    @Test
    void aHostNameThatNoUrlCanHaveIsRefused() {
        assertThat(Document.least()
                        .with("services[].new.url", "http://new_1:81")
                        .problems())
                .containsExactly(
                        "test.yaml:7: new.url: http://new_1:81 (expected: http://host:port or https://host:port; RFC 3986 knows no such host"
                                + " name; one with _ needs an alias without)");
    }

    @Test
    void aWebhookNeedsAnAddressAndALogHasNone() {
        Document named = Document.least().with("alerts[].name", "ops");
        assertThat(named.with("alerts[].type", "webhook").problems())
                .containsExactly("test.yaml:10: alerts[ops].url: missing (expected: http://... or https://...)");
        assertThat(named.with("alerts[].type", "log")
                        .with("alerts[].url", "http://h")
                        .problems())
                .containsExactly(
                        "test.yaml:12: alerts[ops].url: not for an alert of type log (type: webhook sends to a URL)");
    }

    @Test
    void everyTypeOfAlertNeedsItsKeysAndNoOthers() {
        Document named = Document.least().with("alerts[].name", "ops");
        assertThat(named.with("alerts[].type", "email").problems())
                .containsExactly(
                        "test.yaml:10: alerts[ops].smtp: missing (expected: {server: \"mail.example:587\"})",
                        "test.yaml:10: alerts[ops].from: missing (expected: a mail address, such as ops@bank.example)",
                        "test.yaml:10: alerts[ops].to: missing (expected: a list, each a mail address, such as ops@bank.example)");
        assertThat(named.with("alerts[].type", "slack")
                        .with("alerts[].url", "https://h")
                        .with("alerts[].secret", "xyzzy")
                        .problems())
                .containsExactly("test.yaml:13: alerts[ops].secret: not for an alert of type slack");
        assertThat(named.with("alerts[].type", "log")
                        .with("alerts[].severity", "critical")
                        .problems())
                .containsExactly("test.yaml:12: alerts[ops].severity: not for an alert of type log");
    }

    @Test
    void aPasswordForMailGoesNowhereInTheClear() {
        Document mail = Document.least()
                .with("alerts[].name", "ops")
                .with("alerts[].type", "email")
                .with("alerts[].from", "u@bank.example")
                .with("alerts[].to", "[ops@bank.example]")
                .with("alerts[].smtp.server", "mail.example")
                .with("alerts[].smtp.tls", "never")
                .with("alerts[].smtp.user", "ann");
        assertThat(mail.problems())
                .containsExactly("test.yaml:15: alerts[ops].smtp.password: missing (expected: the user's password)");
        assertThat(mail.with("alerts[].smtp.password", "xyzzy").problems())
                .containsExactly(
                        "test.yaml:16: alerts[ops].smtp.tls: never (expected: starttls or always; the password would be sent in the clear)");
        assertThat(mail.with("alerts[].smtp.password", "xyzzy")
                        .with("alerts[].smtp.server", "127.0.0.1:25")
                        .problems())
                .isEmpty();
    }
}
