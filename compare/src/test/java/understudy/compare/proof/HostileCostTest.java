package understudy.compare.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static understudy.compare.Replies.keyed;
import static understudy.compare.Replies.tolerance;
import static understudy.compare.Replies.unordered;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import understudy.compare.Comparer;
import understudy.compare.Comparison;
import understudy.compare.Replies;
import understudy.compare.SharedCases;
import understudy.compare.rule.Rules;
import understudy.traffic.Body;
import understudy.traffic.Reply;

/** Whatever the hostile files are beside, comparing them is cheap: see {@link Cost#MOST}. */
class HostileCostTest {

    private static final List<Comparer> COMPARERS = List.of(
            Comparer.of(Rules.none(), Replies.redactor()),
            Comparer.of(
                    Rules.of(
                            unordered("$..*"),
                            keyed("$.items", "id"),
                            tolerance("$..*", "0.01"),
                            Replies.ignore("$..ts")),
                    Replies.redactor()),
            Comparer.of(Rules.of(Replies.ignore("$..[?@.nobody == 'nowhere']")), Replies.redactor()));

    /** A file as a reply would bring it. */
    private record Hostile(String name, String type, String coding, Body body) {

        static Hostile of(String name) throws IOException {
            Body body = Body.of(SharedCases.hostile(name));
            String coding = name.endsWith(".gz.gz") ? "gzip, gzip" : name.endsWith(".gz") ? "gzip" : "";
            return new Hostile(name, type(name), name.endsWith(".deflate") ? "deflate" : coding, body);
        }

        private static String type(String name) {
            return switch (name.substring(name.lastIndexOf('.'))) {
                case ".xml" -> "application/xml";
                case ".html" -> "text/html";
                case ".bin" -> name.startsWith("grpc") ? "application/grpc" : "application/x-protobuf";
                default -> "application/json";
            };
        }

        Reply reply() {
            return Samples.reply(type, coding, body.bytes());
        }

        /** The same with one byte changed, in the middle or near the end. */
        Reply altered(double where) {
            byte[] bytes = body.bytes().clone();
            bytes[(int) (where * (bytes.length - 1))] ^= 1;
            return Samples.reply(type, coding, bytes);
        }

        Reply benign() {
            byte[] plain = switch (type) {
                case "application/xml" -> "<a><b>1</b></a>".getBytes(StandardCharsets.UTF_8);
                case "text/html" -> "<p>1</p>".getBytes(StandardCharsets.UTF_8);
                case "application/grpc" -> new byte[] {0, 0, 0, 0, 2, 8, 1};
                case "application/x-protobuf" -> new byte[] {8, 1};
                default -> "{\"v\":1}".getBytes(StandardCharsets.UTF_8);
            };
            return Samples.reply(type, coding, Samples.coded(coding, plain));
        }
    }

    private record Named(String name, Reply one, Reply other) {}

    private static List<Named> pairs() throws IOException {
        List<Hostile> files = new ArrayList<>();
        for (String name : SharedCases.hostileFiles("")) {
            files.add(Hostile.of(name));
        }
        assertThat(files).hasSizeGreaterThan(20);
        List<Named> pairs = new ArrayList<>();
        for (Hostile file : files) {
            pairs.add(new Named(file.name + " altered", file.reply(), file.altered(0.5)));
            pairs.add(new Named(file.name + " altered late", file.reply(), file.altered(0.99)));
            pairs.add(new Named(file.name + " altered both", file.altered(0.5), file.altered(1)));
            pairs.add(new Named(file.name + " benign", file.reply(), file.benign()));
            pairs.add(new Named("benign " + file.name, file.benign(), file.reply()));
            for (Hostile other : files) {
                if (other.type.equals(file.type) && !other.name.equals(file.name)) {
                    pairs.add(new Named(file.name + " " + other.name, file.reply(), other.reply()));
                }
            }
        }
        return pairs;
    }

    @Test
    void everyHostileFileOnEitherOrBothSidesIsCheap() throws IOException {
        List<Named> pairs = pairs();
        List<String> dear = new ArrayList<>();
        for (Named pair : pairs) {
            assertThat(Replies.redactor().reply(pair.one, 4_096)).isNotNull();
            for (Comparer comparer : COMPARERS) {
                assertThat(comparer.compare(pair.one, pair.one)).isEqualTo(new Comparison.Equal());
                Cost cost = Cost.leastOf(
                        () -> assertThat(comparer.compare(pair.one, pair.other)).isNotNull());
                if (!cost.isWithin(Cost.MOST)) {
                    Comparison verdict = comparer.compare(pair.one, pair.other);
                    dear.add("%s: %s, %s"
                            .formatted(pair.name, cost, verdict.getClass().getSimpleName()));
                }
            }
        }
        assertThat(dear).isEmpty();
    }
}
