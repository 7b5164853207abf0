package understudy.compare.proof;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static understudy.compare.Replies.ignore;
import static understudy.compare.Replies.tolerance;
import static understudy.compare.Replies.unordered;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import understudy.compare.Comparer;
import understudy.compare.Replies;
import understudy.compare.path.JsonPath;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Rules;
import understudy.compare.rule.TextForm;
import understudy.traffic.Reply;

/** Bodies of the size that is kept whole by default, made to take as much as they can of whoever reads them. */
class AmplificationTest {

    private static final int SIZE = 1 << 20;

    private static final Rule NORMALISED =
            new Rule.Normalise(JsonPath.parse("$..*"), Set.of(TextForm.values()), Optional.empty());

    /** One body beside the same with its last {@code 1} changed. */
    private record Attack(String name, String type, String body, List<Rule> rules) {

        Attack(String name, String type, String body) {
            this(name, type, body, List.of());
        }

        static Attack json(String name, String body, Rule... rules) {
            return new Attack(name, "application/json", body, List.of(rules));
        }

        Reply one() {
            return Samples.reply(type, "", body.getBytes(ISO_8859_1));
        }

        Reply other() {
            int at = body.lastIndexOf('1');
            return Samples.reply(type, "", (body.substring(0, at) + "2" + body.substring(at + 1)).getBytes(ISO_8859_1));
        }
    }

    /** As many of a piece, numbered, as are so long. */
    private static String many(String before, IntFunction<String> piece, String behind) {
        StringBuilder out = new StringBuilder(before);
        for (int i = 0; out.length() < SIZE - 100; i++) {
            out.append(piece.apply(i));
        }
        return out.append(behind).toString();
    }

    private static String nested(int depth, String before, String core, String behind) {
        return before.repeat(depth) + core + behind.repeat(depth);
    }

    /** In UTF-16 behind its mark, one character a byte. */
    private static String wide(String text) {
        return new String(("\uFEFF" + text).getBytes(UTF_16LE), ISO_8859_1);
    }

    private static List<Attack> ofJson() {
        String padding = "\"" + "x".repeat(SIZE - 40_000) + "\"";
        List<Attack> attacks = new ArrayList<>();
        attacks.add(Attack.json("two differing elements a level", nested(900, "[", padding + ",1", ",1]")));
        attacks.add(Attack.json("single elements", nested(900, "[", padding + ",1", "]")));
        attacks.add(Attack.json("members in the way", nested(900, "{\"a\":", padding, ",\"b\":1}")));
        attacks.add(Attack.json("unordered levels", nested(900, "[", padding + ",1", ",1]"), unordered("$..*")));
        attacks.add(Attack.json("unordered objects", nested(900, "[{\"a\":", "1", "}]"), unordered("$..*")));
        attacks.add(Attack.json("many small arrays", many("[0", i -> ",[1,1]", "]")));
        attacks.add(Attack.json("equal numbers, unordered", many("[1", i -> ",1", "]"), unordered("$")));
        attacks.add(Attack.json(
                "texts under a form, unordered",
                many("[1", i -> ",\"Text " + i + "\"", "]"),
                unordered("$"),
                NORMALISED));
        attacks.add(Attack.json(
                "nearly times under a form, unordered",
                many("[1", i -> ",\"2020-13-45T00:" + i + "\"", "]"),
                unordered("$"),
                NORMALISED));
        attacks.add(Attack.json("texts under a form", many("[\"\"", i -> ",\"Te\\u0301xt\"", ",\"1\"]"), NORMALISED));
        attacks.add(Attack.json(
                "near numbers, unordered", many("[1", i -> "," + i, "]"), unordered("$"), tolerance("$[*]", "0.5")));
        attacks.add(Attack.json(
                "near objects, unordered",
                many("[1", i -> ",{\"a\":" + i + ",\"b\":" + -i + ",\"c\":1}", "]"),
                unordered("$"),
                tolerance("$..*", "0.5")));
        attacks.add(Attack.json(
                "long numbers", many("[1", i -> "," + i + "1".repeat(3_900) + ".5", "]"), tolerance("$..*", "0.01")));
        attacks.add(Attack.json("wide objects alike", wideObjects(), unordered("$")));
        attacks.add(Attack.json(
                "everything under descendants",
                many("[1", i -> ",{\"a\":[" + i + "]}", "]"),
                IntStream.range(0, 40)
                        .mapToObj(i -> ignore("$..a..b" + i + "..*"))
                        .toArray(Rule[]::new)));
        attacks.add(Attack.json(
                "a filter that looks at the root",
                many("[{\"c\":0}", i -> ",{\"c\":" + i + "}", ",{\"c\":1}]"),
                ignore("$[?@.c==$[0].c]")));
        attacks.add(Attack.json(
                "a filter that counts at the root",
                many("[{\"c\":0}", i -> ",{\"c\":" + i + "}", ",{\"c\":1}]"),
                ignore("$[?count($[*])==@.c]")));
        attacks.add(Attack.json(
                "a filter that looks into each",
                many("[", i -> (i == 0 ? "" : ",") + "{\"c\":[1,2,3]}", ",{\"c\":1}]"),
                ignore("$[?@.c[0]==$[0].c[0]||length(@.c)==2]")));
        attacks.add(Attack.json(
                "a filter that compares each with all",
                many("[", i -> (i == 0 ? "" : ",") + "{\"c\":1}", ",{\"c\":1}]"),
                ignore("$[?@==$]")));
        attacks.addAll(ofForms());
        attacks.add(Attack.json("a filter below filters", many("[1", i -> ",[[1]]", "]"), ignore("$..[?@..[?@..x]]")));
        return attacks;
    }

    /** Texts that take long to bring into a form, or to match. */
    private static List<Attack> ofForms() {
        List<Attack> attacks = new ArrayList<>();
        String one = ",\"1\"]";
        Rule[] whole = {NORMALISED};
        Rule[] unordered = {unordered("$"), NORMALISED};
        attacks.add(Attack.json(
                "marks out of order",
                utf8("{\"a\":\"a" + "\u0315".repeat(40_000) + "\u0323".repeat(40_000) + "1\"}"),
                whole));
        attacks.add(Attack.json(
                "marks out of order, as many as are sorted",
                utf8("{\"a\":\"" + ("a" + "\u0315".repeat(15) + "\u0323".repeat(15)).repeat(15_000) + "1\"}"),
                whole));
        for (String letters : List.of("\u00df", "\u0130", "\u0130i", "\u03a3.", "\ufb03", "\u4e00")) {
            String many = letters.repeat((SIZE - 100) / letters.getBytes(UTF_8).length);
            String few = utf8(letters);
            attacks.add(Attack.json("a text of " + letters, utf8("{\"a\":\"" + many + "1\"}"), whole));
            attacks.add(Attack.json("texts of " + letters, many("[\"\"", i -> ",\"" + few + i + "\"", one), unordered));
        }
        for (String offset : List.of("+10", "+x0", "+1000", "-0", "+10:00")) {
            attacks.add(Attack.json(
                    "offsets like " + offset,
                    many("[\"\"", i -> ",\"2020-01-01T00:00:00" + offset + "\"", one),
                    unordered));
        }
        String text = "[{\"a\":\"" + "a".repeat(SIZE - 100) + "\",\"b\":1}]";
        for (String pattern : List.of("a{1,300}a{1,600}b", "(a|aa)*b", "a{0,12}b", "ab")) {
            attacks.add(Attack.json("a pattern: " + pattern, text, ignore("$[?search(@.a,'" + pattern + "')].b")));
        }
        attacks.add(Attack.json(
                "a pattern of the document",
                "[{\"a\":\"x\",\"p\":\"" + "a{1000}".repeat(SIZE / 7 - 10) + "\",\"b\":1}]",
                ignore("$[?search(@.a,@.p)].b")));
        attacks.add(Attack.json(
                "patterns of the document",
                many("[{}", i -> ",{\"a\":\"x\",\"p\":\"" + i + "a*\"}", ",{\"b\":1}]"),
                ignore("$[?search(@.a,@.p)].b")));
        return attacks;
    }

    private static String utf8(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }

    private static String wideObjects() {
        String members = IntStream.range(0, SIZE / 64 / 10)
                .mapToObj(i -> "\"" + i + "\":1")
                .reduce("", (a, b) -> a + "," + b);
        return "["
                + IntStream.range(0, 60)
                        .mapToObj(i -> "{\"n\":" + i + members + "}")
                        .reduce("1", (a, b) -> a + "," + b) + "]";
    }

    /** Letters of which two become when their case changes, and marks that stand above one letter, in UTF-8. */
    private static List<Attack> ofLetters() {
        String dotted = utf8("\u0130".repeat(60_000));
        String sigmas = utf8("\u03a3".repeat(60_000));
        String marks = utf8("\u0315".repeat(80_000) + "\u0323".repeat(80_000));
        List<Attack> attacks = new ArrayList<>();
        for (String letters : List.of(dotted, sigmas)) {
            attacks.add(new Attack("html: a tag of capitals", "text/html", "<a" + letters + ">1"));
            attacks.add(new Attack("html: an end of capitals", "text/html", "<p></a" + letters + ">1"));
            attacks.add(new Attack("html: an attribute of capitals", "text/html", "<a " + letters + "=q>1"));
            attacks.add(new Attack("html: a type of capitals", "text/html", "<!doctype " + letters + ">1"));
            attacks.add(new Attack("text: a domain of capitals", "text/plain", "a@" + letters + ".example 1"));
            attacks.add(Attack.json("a name of capitals", "{\"" + letters + "\":1}"));
            attacks.add(Attack.json("capitals under a form", "[\"" + letters + "1\"]", NORMALISED));
        }
        attacks.add(
                Attack.json("small letters under a form", "[\"" + utf8("\u00df".repeat(60_000)) + "1\"]", NORMALISED));
        attacks.add(new Attack("html: many tags of a capital", "text/html", many("", i -> utf8("<p \u03a3>"), "1")));
        attacks.add(Attack.json("marks above a letter", "{\"z\":\"a" + marks + "\",\"x\":1}"));
        attacks.add(new Attack("text: marks above a letter", "text/plain", "a" + marks + " 1"));
        return attacks;
    }

    private static List<Attack> ofOthers() {
        String xml = "application/xml";
        String longName = "u".repeat(SIZE / 2);
        List<Attack> attacks = new ArrayList<>();
        attacks.add(new Attack("xml: empty elements", xml, many("<r>", i -> "<a/>", "<b>1</b></r>")));
        attacks.add(new Attack(
                "xml: a long namespace of many attributes",
                xml,
                many("<r xmlns:p='" + longName + "' a='1'>", i -> "<a p:b='' p:c='' p:d='' p:e=''/>", "<b>1</b></r>")));
        attacks.add(new Attack(
                "xml: a long namespace of many elements",
                xml,
                many("<r xmlns:p='" + longName + "'>", i -> "<p:a><b/></p:a>", "<b>1</b></r>")));
        attacks.add(new Attack("xml: attributes", xml, many("<r ", i -> "a" + i + "='' ", " b='1'/>")));
        attacks.add(new Attack(
                "xml: levels",
                xml,
                nested(400, "<a>", "x".repeat(SIZE - 4_000), "</a>").replace("</a></a>", "</a>1</a>")));
        attacks.add(new Attack("xml: children of two names", xml, many("<r>", i -> "<a/><b/>", "1</r>")));
        attacks.add(new Attack("html: attributes", "text/html", many("<p ", i -> "a" + i + "='' ", "x='1'>")));
        attacks.add(new Attack("html: unclosed", "text/html", many("", i -> "<b><p>", "1")));
        attacks.add(new Attack("html: unclosed, as many as are read", "text/html", "<b><p>".repeat(19_900) + "1"));
        attacks.add(
                new Attack("html: formatting, as many as are read", "text/html", "<a href=1><i>".repeat(19_900) + "1"));
        attacks.add(new Attack("html: unclosed, in UTF-16", "text/html", wide("<b><p>".repeat(19_900) + "1")));
        attacks.add(new Attack("html: open tables", "text/html", "<table><tr>".repeat(19_900) + "1"));
        attacks.add(new Attack("html: open boxes", "text/html", "<div><span>".repeat(5_000) + "1"));
        attacks.add(
                new Attack("html: below open boxes", "text/html", "<div>".repeat(400) + "<p></p>".repeat(4_500) + "1"));
        attacks.add(new Attack(
                "html: below a few boxes", "text/html", "<div>".repeat(24) + "<p></p>".repeat(19_900) + "1"));
        attacks.add(new Attack("html: tables", "text/html", many("", i -> "<table>x", "1")));
        attacks.add(new Attack("html: formatting", "text/html", many("", i -> "<a href=" + i + "><i>", "1")));
        attacks.add(new Attack("form: nothing", "application/x-www-form-urlencoded", many("", i -> "&", "a=1")));
        attacks.add(new Attack("form: names", "application/x-www-form-urlencoded", many("", i -> "a&", "a=1")));
        attacks.add(
                new Attack("form: numbered", "application/x-www-form-urlencoded", many("", i -> i + "=%41&", "a=1")));
        attacks.add(new Attack(
                "form: numbered, as many as are read",
                "application/x-www-form-urlencoded",
                IntStream.range(0, 99_000).mapToObj(i -> i + "=%41&").collect(Collectors.joining("", "", "a=1"))));
        attacks.add(new Attack(
                "form: names of bytes",
                "application/x-www-form-urlencoded",
                many("", i -> "%FF%01".repeat(5) + i + "&", "a=1")));
        attacks.add(new Attack("form: bytes", "application/x-www-form-urlencoded", many("", i -> i + "=%FF&", "a=1")));
        attacks.add(
                new Attack("form: odd names", "application/x-www-form-urlencoded", many("", i -> i + "%=%&", "a=1")));
        attacks.add(new Attack("ndjson: digits", "application/x-ndjson", many("", i -> "1\n", "1")));
        attacks.add(new Attack(
                "ndjson: levels", "application/x-ndjson", many("", i -> nested(100, "[", "", "]") + "\n", "1")));
        attacks.add(new Attack("events: ids", "text/event-stream", many("", i -> "id:1\n\n", "data:1\n\n")));
        attacks.add(new Attack("events: retries", "text/event-stream", many("", i -> "retry:1\n", "data:1\n\n")));
        attacks.add(new Attack("events: data", "text/event-stream", many("", i -> "data\n", "data:1\n\n")));
        attacks.add(new Attack(
                "multipart: parts",
                "multipart/mixed; boundary=b",
                many("", i -> "--b\r\n\r\n\r\n", "--b\r\n\r\n1\r\n--b--")));
        attacks.add(new Attack(
                "multipart: fields", "multipart/mixed; boundary=b", many("--b\r\n", i -> "a:\r\n", "\r\n1\r\n--b--")));
        for (String parameter : List.of("name=a; ", "a;", "n")) {
            attacks.add(new Attack(
                    "multipart: parameters " + parameter,
                    "multipart/form-data; boundary=b",
                    many(
                            "--b\r\nContent-Disposition: form-data; ",
                            i -> parameter + (parameter.equals("n") ? i + "=1;" : ""),
                            "\r\n\r\n1\r\n--b--")));
        }
        attacks.add(new Attack(
                "multipart: nearly a boundary",
                "multipart/mixed; boundary=" + "\r\n-".repeat(0) + "-".repeat(60),
                many(
                        "--" + "-".repeat(60) + "\r\n\r\n",
                        i -> "\r\n" + "-".repeat(61),
                        "1\r\n--" + "-".repeat(60) + "--")));
        attacks.add(new Attack("text: lines", "text/plain", many("", i -> "\n", "1")));
        attacks.add(new Attack("text: numbered lines", "text/plain", many("", i -> i + "\n", "1")));
        attacks.add(new Attack("protobuf: levels of text", "application/x-protobuf", levels(60)));
        attacks.add(new Attack("protobuf: empty fields", "application/x-protobuf", many("", i -> "\n\0", "\n\u00011")));
        attacks.add(
                new Attack("protobuf: numbers", "application/x-protobuf", many("", i -> "\u0008\u0001", "\n\u00011")));
        attacks.add(new Attack(
                "grpc: small messages, as many as are read",
                "application/grpc",
                "\0\0\0\0\u0002\u0008\u0001".repeat(49_000) + "\0\0\0\0\u0003\n\u00011"));
        attacks.add(new Attack(
                "grpc: empty messages", "application/grpc", many("", i -> "\0\0\0\0\0", "\0\0\0\0\u0003\n\u00011")));
        attacks.add(new Attack("grpc: inflated texts", "application/grpc", inflated((byte) '.')));
        attacks.add(new Attack("grpc: inflated messages", "application/grpc", inflated((byte) 8)));
        return attacks;
    }

    /** A long text that ends with a byte that is none, so many messages deep. */
    private static String levels(int depth) {
        byte[] body = (".".repeat(SIZE - 1_000) + "1").getBytes(UTF_8);
        body = Arrays.copyOf(body, body.length + 1);
        body[body.length - 1] = (byte) 0xFF;
        for (int i = 0; i < depth; i++) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(10);
            for (int left = body.length; ; left >>>= 7) {
                out.write(left < 128 ? left : left | 128);
                if (left < 128) {
                    break;
                }
            }
            out.writeBytes(body);
            body = out.toByteArray();
        }
        return new String(body, ISO_8859_1);
    }

    /** Many messages of few bytes that inflate to many, of which little is told. */
    private static String inflated(byte filled) {
        byte[] plain = new byte[60_000];
        Arrays.fill(plain, filled);
        String message = new String(Samples.coded("gzip", plain), ISO_8859_1);
        String prefix = "\u0001\0\0" + (char) (message.length() >> 8) + (char) (message.length() & 255);
        return many("", i -> prefix + message, "\0\0\0\0\u0003\n\u00011");
    }

    @TestFactory
    Stream<DynamicTest> noBodyTakesMoreThanItMay() {
        return Stream.of(ofJson(), ofLetters(), ofOthers())
                .flatMap(List::stream)
                .map(attack -> DynamicTest.dynamicTest(attack.name, () -> check(attack)));
    }

    private static void check(Attack attack) {
        Comparer comparer = Comparer.of(Rules.of(attack.rules.toArray(Rule[]::new)), Replies.redactor());
        Reply one = attack.one();
        Reply other = attack.other();
        Cost cost = Cost.leastOf(() -> assertThat(comparer.compare(one, other)).isNotNull());
        assertThat(cost.isWithin(Cost.MOST))
                .as(
                        "%s: %s, %s",
                        attack.name,
                        cost,
                        comparer.compare(one, other).getClass().getSimpleName())
                .isTrue();
    }
}
