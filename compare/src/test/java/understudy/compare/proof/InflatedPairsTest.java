package understudy.compare.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static understudy.compare.Replies.tolerance;
import static understudy.compare.Replies.unordered;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import understudy.compare.Comparer;
import understudy.compare.Replies;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Rules;
import understudy.traffic.Reply;

/** Pairs of bodies that are as long as any may be once they are inflated, or as long as any of their type that is read. */
class InflatedPairsTest {

    private static final int LONGEST = (8 << 20) - 1_000;
    private static final List<String> PIECES =
            List.of("a text of a few words ", "é", "&amp;", "x\n".repeat(30) + "y".repeat(900));

    private static String body(String type, String content) {
        return switch (type) {
            case "application/json" -> "[\"" + content.replace('\n', ' ') + "\"]";
            case "application/x-ndjson" -> "[\"" + content.replace('\n', ' ') + "\"]\n1\n";
            case "text/event-stream" -> "data:" + content.replace("\n", "\ndata:") + "\n\n";
            case "text/html" -> "<p>" + content + "</p>";
            case "application/xml" -> "<p>" + content + "</p>";
            case "application/x-www-form-urlencoded" -> "a=" + content;
            case "multipart/mixed; boundary=b" -> "--b\r\n\r\n" + content + "\r\n--b--";
            default -> content;
        };
    }

    /** Pieces with something between them that no compression makes away with, lest they are refused for their ratio. */
    private static String filled(String piece, int length) {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder out = new StringBuilder();
        int pieces = 1 + 1_000 / piece.getBytes(UTF_8).length;
        int bytes = pieces * piece.getBytes(UTF_8).length + 64;
        for (int filled = 0; filled + bytes < length; filled += bytes) {
            out.append(piece.repeat(pieces));
            for (int i = 0; i < 64; i++) {
                out.append((char) ('a' + random.nextInt(26)));
            }
        }
        return out.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, 8192",
        "text/plain, 8192",
        "text/html, 8192",
        "text/html, 1530",
        "application/xml, 8192",
        "application/xml, 2040",
        "application/x-ndjson, 8192",
        "text/event-stream, 7000",
        "application/x-www-form-urlencoded, 2040",
        "multipart/mixed; boundary=b, 2040"
    })
    void noTextTakesMoreThanItMay(String type, int kibibytes) {
        for (String piece : PIECES) {
            String filled = filled(piece, Math.min(LONGEST, kibibytes << 10));
            check(type, body(type, filled + "x"), body(type, filled + "y"));
        }
    }

    @Test
    void noNumbersTakeMoreThanTheyMay() {
        SplittableRandom random = new SplittableRandom(2);
        StringBuilder numbers = new StringBuilder();
        while (numbers.length() < LONGEST) {
            numbers.append("1,2,34.5,".repeat(20)).append(random.nextInt()).append(',');
        }
        for (Rule[] rules : new Rule[][] {{}, {unordered("$")}, {unordered("$"), tolerance("$..*", "0.1")}}) {
            check("application/json", "[1," + numbers + "1]", "[2," + numbers + "1]", rules);
        }
    }

    private static void check(String type, String one, String other, Rule... rules) {
        Comparer comparer = Comparer.of(Rules.of(rules), Replies.redactor());
        Reply oldReply = Samples.reply(type, "gzip", Samples.coded("gzip", one.getBytes(UTF_8)));
        Reply newReply = Samples.reply(type, "gzip", Samples.coded("gzip", other.getBytes(UTF_8)));
        List<String> verdict = Replies.words(comparer.compare(oldReply, newReply));
        assertThat(verdict).doesNotContain("notComparable tooLarge");
        Cost cost = Cost.leastOf(
                () -> assertThat(comparer.compare(oldReply, newReply)).isNotNull());
        assertThat(cost.isWithin(Cost.MOST)).as("%s, %s", cost, verdict).isTrue();
    }
}
