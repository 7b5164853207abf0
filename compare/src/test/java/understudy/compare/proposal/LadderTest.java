package understudy.compare.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import understudy.compare.Comparer;
import understudy.compare.Comparison;
import understudy.compare.Difference;
import understudy.compare.Kind;
import understudy.compare.pattern.Evidence;
import understudy.compare.pattern.Relation;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Rules;
import understudy.compare.rule.Scope;
import understudy.traffic.Body;
import understudy.traffic.Headers;
import understudy.traffic.Reply;
import understudy.traffic.RequestPattern;

class LadderTest {

    private static final Headers JSON = Headers.of("Content-Type", "application/json");

    /** Two bodies. */
    private record Bodies(String old, String fresh) {

        Comparison compare(Rule... rules) {
            return Comparer.of(Rules.of(rules)).compare(reply(old), reply(fresh));
        }

        List<Difference> differences() {
            return compare() instanceof Comparison.Different different ? different.differences() : List.of();
        }
    }

    private static Reply reply(String body) {
        return new Reply(200, "", JSON, Body.of(body));
    }

    private static Bodies bodies(String old, String fresh) {
        return new Bodies("{\"a\":%s}".formatted(old), "{\"a\":%s}".formatted(fresh));
    }

    private static List<Rule> ladder(List<Bodies> pairs) {
        List<Difference> all =
                pairs.stream().flatMap(pair -> pair.differences().stream()).toList();
        Difference first = all.getFirst();
        return Ladder.of(first.normalisedPath(), first.kind(), Extent.of(all), Scope.EVERYWHERE);
    }

    private static List<String> texts(List<Rule> rules) {
        return rules.stream().map(Rule::text).toList();
    }

    @ParameterizedTest(name = "{0} against {1}: {2}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "10.00; 10.03; {tolerance: $.a, absolute: 0.05}, {tolerance: $.a, relative: 0.005}, {ignore: $.a}",
                "3; 900; {ignore: $.a}",
                "0; 0.5; {ignore: $.a}",
                "\"2026-11-24T12:00:00Z\"; \"2026-11-24T12:00:03.2Z\"; {tolerance: $.a, time: 5s}, {ignore: $.a}",
                "\"2026-11-24T12:00:00Z\"; \"2026-11-24T12:00:00.004Z\"; {tolerance: $.a, time: 5ms}, {ignore: $.a}",
                "\"2026-11-24T12:00:00Z\"; \"2026-11-25T12:00:00Z\"; {ignore: $.a}",
                "\"2026-11-24T12:00:00Z\"; \"2026-11-24T13:00:00+01:00\"; {normalise: $.a, as: [timezone]}, {ignore: $.a}",
                "\"Ann\"; \"ANN\"; {normalise: $.a, as: [case]}, {ignore: $.a}",
                "\" Ann\"; \"ann \"; {normalise: $.a, as: [case, trim]}, {ignore: $.a}",
                "\"\u00e9\"; \"e\u0301\"; {normalise: $.a, as: [unicode]}, {ignore: $.a}",
                "\"x\"; \"y\"; {ignore: $.a}",
                "[1,2]; [2,1]; {unordered: $.a}, {ignore: $.a}",
                "1; \"1\"; {ignore: $.a}",
            })
    void theWeakestRuleComesFirst(String old, String fresh, String rules) {
        Bodies pair = bodies(old, fresh);

        assertThat(String.join(", ", texts(ladder(List.of(pair, pair, pair))))).isEqualTo(rules);
    }

    @Test
    void nullAgainstNothingIsTakenForTheSameBeforeItIsLeftOut() {
        Bodies pair = new Bodies("{\"a\":null,\"b\":1}", "{\"b\":1}");

        assertThat(texts(ladder(List.of(pair)))).containsExactly("{nullEqualsAbsent: $.a}", "{ignore: $.a}");
    }

    @Test
    void twoValuesMakeNoBound() {
        assertThat(texts(ladder(List.of(bodies("1.00", "1.01"), bodies("1.00", "1.02")))))
                .containsExactly("{ignore: $.a}");
    }

    @Test
    void theIndexIsLeftOutOnceSeveralWereSeen() {
        String none = "{\"items\":[{\"t\":\"x\"},{\"t\":\"x\"}]}";
        Bodies first = new Bodies(none, "{\"items\":[{\"t\":\"y\"},{\"t\":\"x\"}]}");
        Bodies second = new Bodies(none, "{\"items\":[{\"t\":\"x\"},{\"t\":\"y\"}]}");

        assertThat(texts(ladder(List.of(first, first, first)))).containsExactly("{ignore: \"$.items[0].t\"}");
        assertThat(texts(ladder(List.of(first, first, second)))).containsExactly("{ignore: \"$.items[*].t\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "status, STATUS",
        "header Date, HEADER",
        "line, VALUE",
        "$, BODY",
        "$.a, DUPLICATE",
        "$, VALUE",
        "$.long…, VALUE"
    })
    void whereNoRuleReachesNoneIsProposed(String path, Kind kind) {
        assertThat(Ladder.of(path, kind, Extent.none(), Scope.EVERYWHERE)).isEmpty();
    }

    @Test
    void aRuleHoldsWhereItIsWanted() {
        Scope scope = Scope.of(Optional.of(RequestPattern.parse("GET /a/{id}")));

        assertThat(texts(Ladder.of("$.a", Kind.VALUE, Extent.none(), scope)))
                .containsExactly("{ignore: $.a, endpoint: \"GET /a/{id}\"}");
    }

    @Test
    void boundsAreSpeakingNumbers() {
        for (String[] row : new String[][] {
            {"0.031", "0.05"}, {"0.05", "0.05"}, {"7", "10"}, {"1", "1"}, {"0", "0"}, {"123", "200"}, {"0.9", "1.0"}
        }) {
            assertThat(Speaking.above(new BigDecimal(row[0]))).isEqualByComparingTo(row[1]);
        }
        assertThat(Speaking.above(Duration.ofMillis(1_001))).isEqualTo(Duration.ofSeconds(2));
        assertThat(Speaking.above(Duration.ofNanos(3))).isEqualTo(Duration.ofMillis(1));
        assertThat(Speaking.above(Duration.ofMinutes(31))).isEqualTo(Duration.ofHours(1));
    }

    /** Every rule hides what it is made of, and none that is more than it comes before it. */
    @Test
    void aRuleHidesEveryPairThatItIsMadeOf() {
        Random random = new Random(7);
        List<Function<Random, Bodies>> sorts = List.of(
                LadderTest::numbers,
                LadderTest::times,
                LadderTest::epochs,
                LadderTest::words,
                LadderTest::lists,
                LadderTest::ids);
        for (int i = 0; i < 3_000; i++) {
            Function<Random, Bodies> sort = sorts.get(random.nextInt(sorts.size()));
            List<Bodies> pairs = new ArrayList<>();
            for (int n = random.nextInt(1, 8); n > 0; n--) {
                Bodies pair = sort.apply(random);
                if (!pair.differences().isEmpty()) {
                    pairs.add(pair);
                }
            }
            if (!pairs.isEmpty() && kinds(pairs) == 1) {
                List<Rule> ladder = ladder(pairs);
                assertThat(ladder).as("%s", pairs).isNotEmpty();
                assertThat(ladder.getLast()).isInstanceOf(Rule.Ignore.class);
                for (Rule rule : ladder) {
                    for (Bodies pair : pairs) {
                        assertThat(pair.compare(rule))
                                .as("%s under %s", pair, rule.text())
                                .isEqualTo(new Comparison.Equal());
                    }
                }
            }
        }
    }

    private static long kinds(List<Bodies> pairs) {
        return pairs.stream()
                .flatMap(pair -> pair.differences().stream())
                .map(Difference::kind)
                .distinct()
                .count();
    }

    private static Bodies numbers(Random random) {
        BigDecimal one = BigDecimal.valueOf(random.nextInt(2_000_000) - 1_000_000, random.nextInt(6));
        return bodies(
                one.toPlainString(),
                one.add(BigDecimal.valueOf(random.nextInt(100), random.nextInt(6)))
                        .toPlainString());
    }

    private static Bodies times(Random random) {
        String zone = List.of("Z", "+01:00", "-05:30", "").get(random.nextInt(4));
        return bodies(time(random, "Z"), time(random, zone));
    }

    private static String time(Random random, String zone) {
        String fraction = List.of("", ".1", ".123456", ".999999999").get(random.nextInt(4));
        return "\"2026-11-24T12:%02d:%02d%s%s\"".formatted(random.nextInt(60), random.nextInt(60), fraction, zone);
    }

    private static Bodies epochs(Random random) {
        long at = 1_700_000_000_000L + random.nextInt(1_000_000);
        return new Bodies(
                "{\"createdAt\":%d}".formatted(at),
                "{\"createdAt\":%d}".formatted(at + random.nextInt(200_000) - 100_000));
    }

    private static Bodies words(Random random) {
        return bodies(word(random), word(random));
    }

    private static String word(Random random) {
        return List.of("\"ann\"", "\"Ann\"", "\" ann\"", "\"ANN \"", "\"an\u00f1\"", "\"an\u0303\"", "\"bob\"")
                .get(random.nextInt(7));
    }

    private static Bodies lists(Random random) {
        return bodies("[1,2,3]", List.of("[1,2,3]", "[2,1,3]", "[3,2,1]").get(random.nextInt(3)));
    }

    private static Bodies ids(Random random) {
        return bodies("\"%08x\"".formatted(random.nextInt()), "\"%08x\"".formatted(random.nextInt()));
    }

    @Test
    void aChangeThatIsAlwaysTheSameIsExpected() {
        assertThat(expected("\"EURO\"", "\"EUR\"", "\"EURO\"", "\"EUR\"", "\"EURO\"", "\"EUR\""))
                .contains("{expect: {path: $.a, from: \"EURO\", to: \"EUR\"}}");
        assertThat(expected("1", "0", "2", "0", "3", "0")).contains("{expect: {path: $.a, to: 0}}");
        assertThat(expected("1", "4", "2", "5", "3", "6")).isEmpty();
        assertThat(expected("1", "4", "1", "4")).isEmpty();
        String masked = "\"[redacted:4f09ac]\"";
        assertThat(expected("1", masked, "2", masked, "3", masked))
                .as("nobody ever says what is masked")
                .isEmpty();
    }

    private static Optional<String> expected(String... said) {
        List<Difference> all = new ArrayList<>();
        Evidence evidence = Evidence.none();
        for (int i = 0; i < said.length; i += 2) {
            Difference difference = bodies(said[i], said[i + 1]).differences().getFirst();
            all.add(difference);
            evidence = evidence.with(Relation.of(difference));
        }
        return Changes.expected(Ladder.parsed("$.a").orElseThrow(), all, evidence, Scope.EVERYWHERE)
                .map(Rule::text);
    }

    @Test
    void aMemberThatIsThereUnderAnotherNameIsRenamed() {
        List<Bodies> pairs = List.of(
                new Bodies("{\"name\":\"a\",\"x\":1}", "{\"fullName\":\"a\",\"x\":1}"),
                new Bodies("{\"name\":\"b\",\"x\":1}", "{\"fullName\":\"b\",\"x\":1}"),
                new Bodies("{\"name\":\"b\",\"x\":1}", "{\"fullName\":\"b\",\"x\":1}"));
        List<List<Difference>> differences =
                pairs.stream().map(Bodies::differences).toList();

        Optional<Rule> ofOld = Changes.renamed(differences, "$.name", Scope.EVERYWHERE);
        assertThat(ofOld.map(Rule::text)).contains("{rename: {from: $.name, to: $.fullName}}");
        assertThat(Changes.renamed(differences, "$.fullName", Scope.EVERYWHERE)).isEqualTo(ofOld);
        assertThat(pairs)
                .allSatisfy(
                        pair -> assertThat(pair.compare(ofOld.orElseThrow())).isEqualTo(new Comparison.Equal()));
        assertThat(Changes.renamed(differences.subList(1, 3), "$.name", Scope.EVERYWHERE))
                .isEmpty();
    }
}
