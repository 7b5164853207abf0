package understudy.compare.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static understudy.compare.Replies.differences;
import static understudy.compare.Replies.unordered;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import understudy.compare.Comparer;
import understudy.compare.Comparison;
import understudy.compare.Replies;
import understudy.compare.rule.Rules;
import understudy.traffic.Reason;
import understudy.traffic.Reply;

/** What the tests over random cases found once, in few words. */
class FindingsTest {

    /** The walk told them by position, the index as moved: with members in another order the same array differed otherwise. */
    @Test
    void anArrayDiffersAlikeWhateverTheOrderOfTheMembersAroundIt() {
        assertThat(differences("{\"x\":0,\"a\":[1,2,3,4,5]}", "{\"x\":0,\"a\":[3,4,1,2,6]}"))
                .containsExactly("order $.a", "value $.a[4]")
                .isEqualTo(differences("{\"x\":0,\"a\":[1,2,3,4,5]}", "{\"a\":[3,4,1,2,6],\"x\":0}"));
    }

    /** Of two ways to line up arrays that are as good, one was taken by which of them was old. */
    @Test
    void theOtherWayRoundAnArrayDiffersAsMuch() {
        assertThat(differences("[1,3,2]", "[2,1,9]"))
                .hasSameSizeAs(differences("[2,1,9]", "[1,3,2]"))
                .first()
                .isEqualTo(differences("[2,1,9]", "[1,3,2]").getFirst());
    }

    /** Old's elements chose their likes one after the other, so that they depended on which side was old. */
    @Test
    void theOtherWayRoundElementsInAnyOrderFindTheSameLikes() {
        String two = "[{\"a\":1,\"b\":1,\"c\":1},{\"a\":1,\"b\":2,\"c\":3}]";
        String four = "[{\"a\":1,\"b\":2,\"c\":1},{\"a\":1,\"b\":1,\"c\":3},{\"d\":1},{\"a\":1,\"b\":1,\"c\":4}]";
        List<String> there = kindsAndNames(differences(two, four, unordered("$")));
        List<String> back = kindsAndNames(differences(four, two, unordered("$")));
        assertThat(back.stream().map(FindingsTest::mirrored)).containsExactlyInAnyOrderElementsOf(there);
    }

    private static List<String> kindsAndNames(List<String> words) {
        return words.stream().map(word -> word.replaceAll("\\[\\d+]", "[*]")).toList();
    }

    private static String mirrored(String word) {
        return word.startsWith("missing") ? word.replace("missing", "extra") : word.replace("extra", "missing");
    }

    private static Comparison xml(byte[] one, byte[] other) {
        return Comparer.of(Rules.none())
                .compare(Samples.reply("text/xml", "", one), Samples.reply("text/xml", "", other));
    }

    private static byte[] bytes(String text, Charset charset) {
        return text.getBytes(charset);
    }

    /** The JDK's reader did, for each of them. */
    @Test
    void xmlOfBytesThatAreNoCharactersIsNoneAndNobodyWritesToStandardError() {
        PrintStream before = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            byte[] latin = bytes("<a>é</a>", StandardCharsets.ISO_8859_1);
            byte[] cut = bytes("<a>\u00e2\u0082</a>", StandardCharsets.ISO_8859_1);
            assertThat(xml(latin, cut)).isEqualTo(new Comparison.NotComparable(Reason.FORMAT));
            assertThat(Replies.words(xml(latin, bytes("<a>x</a>", StandardCharsets.UTF_8))))
                    .containsExactly("format $");
        } finally {
            System.setErr(before);
        }
        assertThat(written.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void xmlIsReadInTheEncodingThatItSays() {
        byte[] plain = bytes("<a>é</a>", StandardCharsets.UTF_8);
        byte[] latin = bytes("<?xml version='1.0' encoding='iso-8859-1'?><a>é</a>", StandardCharsets.ISO_8859_1);
        byte[] marked = bytes("\uFEFF<a>é</a>", StandardCharsets.UTF_8);
        byte[] wide = bytes("\uFEFF<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>é</a>", StandardCharsets.UTF_16LE);
        byte[] unmarked = bytes("<a>é</a>", StandardCharsets.UTF_16BE);
        byte[] unknown = bytes("<?xml version='1.0' encoding='klingon'?><a>x</a>", StandardCharsets.UTF_8);
        for (byte[] other : List.of(latin, marked, wide, unmarked)) {
            assertThat(xml(plain, other)).isEqualTo(new Comparison.Equal());
        }
        assertThat(Replies.words(xml(plain, unknown))).containsExactly("format $");
    }

    /** Each message was inflated, and a body could say so thousands of times. */
    @Test
    void messagesOfOneBodyAreInflatedUpToTheSizeOfABody() {
        byte[] message = Samples.coded("gzip", ".".repeat(60_000).getBytes(StandardCharsets.US_ASCII));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = 0; i < 200; i++) {
            body.writeBytes(new byte[] {1, 0, 0, (byte) (message.length >> 8), (byte) message.length});
            body.writeBytes(message);
        }
        Reply many = Samples.reply("application/grpc+json", "", body.toByteArray());
        Reply one = Samples.reply("application/grpc+json", "", new byte[] {0, 0, 0, 0, 0});
        assertThat(Replies.words(Comparer.of(Rules.none()).compare(many, one)))
                .containsExactly("notComparable tooLarge");
    }
}
