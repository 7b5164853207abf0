package understudy.compare.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static understudy.compare.Replies.ignore;
import static understudy.compare.Replies.keyed;
import static understudy.compare.Replies.tolerance;
import static understudy.compare.Replies.unordered;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import understudy.compare.Comparer;
import understudy.compare.Replies;
import understudy.compare.path.JsonPath;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Rules;
import understudy.compare.rule.Scope;
import understudy.traffic.Reply;

/** Two bodies that are made to take much together, though either alone is none that surprises. */
class HostilePairsTest {

    private static final int DEEP = 800;

    private record Twosome(String name, String type, String one, String other, List<Rule> rules) {

        static Twosome json(String name, String one, String other, Rule... rules) {
            return new Twosome(name, "application/json", one, other, List.of(rules));
        }

        static Twosome of(String type, String name, String one, String other) {
            return new Twosome(name, type, one, other, List.of());
        }

        Reply oldReply() {
            return Samples.reply(type, "", one.getBytes(UTF_8));
        }

        Reply newReply() {
            return Samples.reply(type, "", other.getBytes(UTF_8));
        }
    }

    private static String rising(int count, String between, IntFunction<String> piece) {
        return IntStream.range(0, count).mapToObj(piece).collect(joining(between));
    }

    private static String falling(int count, String between, IntFunction<String> piece) {
        return rising(count, between, i -> piece.apply(count - 1 - i));
    }

    private static List<Twosome> ofJson() {
        int objects = 20_000;
        IntFunction<String> item = i -> "{\"id\":" + i + ",\"n\":" + i + ".5,\"c\":1}";
        IntFunction<String> near = i -> "{\"id\":" + i + ",\"n\":" + i + ".501,\"c\":1}";
        List<Twosome> pairs = new ArrayList<>();
        for (Rule within : List.of(tolerance("$[*].n", "0.01"), tolerance("$..*", "0.01"), tolerance("$..*", "0.6"))) {
            String name = "objects in any order, " + within.text() + " ";
            String one = "[" + rising(objects, ",", item) + "]";
            Rule anyOrder = unordered("$");
            pairs.add(Twosome.json(name + "near", one, "[" + falling(objects, ",", near) + "]", anyOrder, within));
            pairs.add(Twosome.json(name + "same", one, "[" + falling(objects, ",", item) + "]", anyOrder, within));
            pairs.add(Twosome.json(
                    name + "far",
                    one,
                    "[" + falling(objects, ",", i -> near.apply(i + 7_000_000)) + "]",
                    anyOrder,
                    within));
        }
        pairs.add(Twosome.json(
                "objects of one key",
                "[" + rising(objects, ",", i -> "{\"id\":1,\"n\":" + i + "}") + "]",
                "[" + falling(objects, ",", i -> "{\"id\":1,\"n\":" + i + ".5}") + "]",
                keyed("$", "id")));
        pairs.add(Twosome.json(
                "objects of few keys, within a tolerance",
                "[" + rising(objects, ",", i -> "{\"id\":" + i % 300 + ",\"n\":" + i + "}") + "]",
                "[" + falling(objects, ",", i -> "{\"id\":" + i % 300 + ",\"n\":" + i + ".5}") + "]",
                keyed("$", "id"),
                tolerance("$..n", "1")));
        pairs.add(Twosome.json(
                "numbers reversed",
                "[" + rising(150_000, ",", i -> "" + i) + "]",
                "[" + falling(150_000, ",", i -> "" + i) + "]"));
        pairs.add(Twosome.json(
                "digits in another order",
                "[" + rising(500_000, ",", i -> "" + i % 10) + "]",
                "[" + rising(500_000, ",", i -> "" + (i * 7 + 3) % 10) + "]"));
        pairs.add(Twosome.json(
                "texts reversed",
                "[" + rising(100_000, ",", i -> "\"" + i + "\"") + "]",
                "[" + falling(100_000, ",", i -> "\"" + i + "\"") + "]"));
        IntFunction<String> longNumber = i -> "7".repeat(3_800) + (i + 1_000) + ".5";
        Rule part = new Rule.Tolerance(
                JsonPath.parse("$[*]"),
                Optional.empty(),
                Optional.of(new BigDecimal("1e-3804")),
                Optional.empty(),
                Scope.EVERYWHERE);
        pairs.add(Twosome.json(
                "long numbers in any order, within a part of them",
                "[" + rising(270, ",", longNumber) + "]",
                "[" + falling(270, ",", i -> longNumber.apply(i) + "1") + "]",
                unordered("$"),
                part));
        Rule filter = ignore("$..[?@..a]");
        pairs.add(Twosome.json("filter over a deep document", deep("1"), deep("2"), filter));
        pairs.add(Twosome.json("filter over a wide document", wide("1"), wide("2"), filter));
        pairs.add(Twosome.json("filter over many arrays", arrays("1"), arrays("2"), filter));
        pairs.add(Twosome.json("filter over a deep and wide document", deepAndWide("1"), deepAndWide("2"), filter));
        return pairs;
    }

    private static String deep(String value) {
        return "{\"b\":[".repeat(DEEP / 2) + "{\"a\":" + value + "}" + "]}".repeat(DEEP / 2);
    }

    private static String wide(String value) {
        return "[" + rising(60_000, ",", i -> "{\"b\":" + i + "}") + ",{\"a\":" + value + "}]";
    }

    private static String arrays(String value) {
        return "[" + rising(150_000, ",", i -> "[0]") + ",{\"a\":" + value + "}]";
    }

    private static String deepAndWide(String value) {
        return "[1,[2],".repeat(DEEP) + "[" + rising(40_000, ",", i -> "{\"b\":[1]}") + ",{\"a\":" + value + "}]"
                + "]".repeat(DEEP);
    }

    private static List<Twosome> ofOthers() {
        List<Twosome> pairs = new ArrayList<>();
        int lines = 99_000;
        String ndjson = "application/x-ndjson";
        String ofNumbers = rising(lines, "\n", i -> "" + i);
        String ofObjects = rising(lines, "\n", i -> "{\"a\":" + i + "}");
        pairs.add(Twosome.of(ndjson, "lines, reversed", ofNumbers, falling(lines, "\n", i -> "" + i)));
        pairs.add(Twosome.of(ndjson, "lines, other", ofNumbers, rising(lines, "\n", i -> "-" + i)));
        pairs.add(Twosome.of(ndjson, "lines, one more", ofNumbers, "7\n" + ofNumbers));
        pairs.add(Twosome.of(ndjson, "objects, reversed", ofObjects, falling(lines, "\n", i -> "{\"a\":" + i + "}")));
        pairs.add(Twosome.of(ndjson, "objects, other", ofObjects, rising(lines, "\n", i -> "{\"a\":-" + i + "}")));
        String events = "text/event-stream";
        IntFunction<String> event = i -> "data:" + i + "\n\n";
        IntFunction<String> typed = i -> "id:" + i + "\ndata:" + i + "\n\n";
        IntFunction<String> told = i -> "data:{\"a\":" + i + "}\n\n";
        pairs.add(Twosome.of(events, "events, reversed", rising(49_000, "", event), falling(49_000, "", event)));
        pairs.add(
                Twosome.of(events, "events with ids, reversed", rising(33_000, "", typed), falling(33_000, "", typed)));
        pairs.add(Twosome.of(events, "events of JSON, reversed", rising(49_000, "", told), falling(49_000, "", told)));
        pairs.add(Twosome.of(
                events, "events, other", rising(49_000, "", event), rising(49_000, "", i -> event.apply(i + 7))));
        pairs.add(page("script, reversed", rising(90_000, "\n", i -> "a" + i), falling(90_000, "\n", i -> "a" + i)));
        pairs.add(page("script, other", rising(90_000, "\n", i -> "a" + i), rising(90_000, "\n", i -> "b" + i)));
        pairs.add(page(
                "long script, other",
                rising(99_000, "\n", i -> "a" + (i + 1_000_000)),
                rising(99_000, "\n", i -> "b" + (i + 1_000_000))));
        pairs.add(page("script of one letter", "a\n".repeat(500_000), "b\n".repeat(500_000)));
        pairs.add(Twosome.of(
                "text/plain", "text, reversed", rising(99_000, "\n", i -> "" + i), falling(99_000, "\n", i -> "" + i)));
        pairs.add(Twosome.of("text/plain", "text of one letter", "a\n".repeat(99_000), "b\n".repeat(99_000)));
        pairs.add(Twosome.of(
                "application/xml",
                "elements of as many names",
                "<r>" + rising(90_000, "", i -> "<a" + i + "/>") + "1</r>",
                "<r>" + rising(90_000, "", i -> "<a" + i + "/>") + "2</r>"));
        String thousand = "<r" + rising(1_000, "", i -> " xmlns:n" + i + "='u" + i + "'") + ">";
        pairs.add(Twosome.of(
                "application/xml",
                "namespaces, many above many",
                thousand.repeat(20) + "<b/>".repeat(80_000) + "1" + "</r>".repeat(20),
                thousand.repeat(20) + "<b/>".repeat(80_000) + "2" + "</r>".repeat(20)));
        pairs.add(namespaces("on one element", i -> " xmlns:n" + i + "='u" + i + "'"));
        pairs.add(Twosome.of(
                "application/xml",
                "namespaces, one an element",
                "<r>" + rising(20_000, "", i -> "<e xmlns:n" + i + "='u" + i + "'/>") + "1</r>",
                "<r>" + rising(20_000, "", i -> "<e xmlns:n" + i + "='u" + i + "'/>") + "2</r>"));
        pairs.add(Twosome.of("application/xml", "namespaces, some a level", levels("1"), levels("2")));
        return pairs;
    }

    private static String levels(String value) {
        String names =
                rising(440, "", level -> "<e" + rising(45, "", i -> " xmlns:n" + (level * 45 + i) + "='u'") + ">");
        return names + value + "</e>".repeat(440);
    }

    private static Twosome namespaces(String name, IntFunction<String> declared) {
        String names = rising(20_000, "", declared);
        return Twosome.of("application/xml", "namespaces, " + name, "<r" + names + ">1</r>", "<r" + names + ">2</r>");
    }

    private static Twosome page(String name, String one, String other) {
        return Twosome.of("text/html", name, "<script>" + one + "</script>", "<script>" + other + "</script>");
    }

    @TestFactory
    Stream<DynamicTest> noPairTakesMoreThanItMay() {
        return Stream.concat(ofJson().stream(), ofOthers().stream())
                .map(pair -> DynamicTest.dynamicTest(pair.type + ": " + pair.name, () -> check(pair)));
    }

    private static void check(Twosome pair) {
        Comparer comparer = Comparer.of(Rules.of(pair.rules.toArray(Rule[]::new)), Replies.redactor());
        Reply one = pair.oldReply();
        Reply other = pair.newReply();
        Cost cost = Cost.leastOf(() -> assertThat(comparer.compare(one, other)).isNotNull());
        assertThat(cost.isWithin(Cost.MOST))
                .as(
                        "%s, %s",
                        cost,
                        Replies.words(comparer.compare(one, other)).stream()
                                .limit(3)
                                .toList())
                .isTrue();
    }
}
