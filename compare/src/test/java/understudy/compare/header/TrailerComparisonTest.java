package understudy.compare.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import understudy.compare.Difference;
import understudy.compare.Kind;
import understudy.compare.Replies;
import understudy.traffic.Body;
import understudy.traffic.Headers;
import understudy.traffic.Reply;

class TrailerComparisonTest {

    private static final Headers GRPC = Headers.of("Content-Type", "application/grpc");

    private final TrailerComparison comparison = new TrailerComparison(Replies.redactor()::header);

    private static Reply behind(String... trailers) {
        return new Reply(200, "", GRPC, Body.empty(), Headers.of(trailers));
    }

    private static Reply inHead(String type, String... fields) {
        List<String> lines = new ArrayList<>(List.of("Content-Type", type));
        lines.addAll(List.of(fields));
        return new Reply(200, "", Headers.of(lines.toArray(String[]::new)), Body.empty());
    }

    @ParameterizedTest(name = "{0}: {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
            grpc-status             | 0            | 00
            GRPC-Status             | 14           | 14
            grpc-message            | no%20account | no account
            grpc-message            | 100%         | 100%25
            grpc-status-details-bin | CAU=         | CAU
            x-trace-bin             | CAU=         | CAU
            x-custom                | a            | a
            """)
    void trailersThatMeanTheSameAreEqual(String name, String oldValue, String newValue) {
        assertThat(comparison.compare(behind(name, oldValue), behind(name, newValue)))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1} is not {2}")
    @CsvSource(delimiter = '|', textBlock = """
            grpc-status             | 13       | 14       | status | 13      | 14
            grpc-message            | a%20b    | a c      | header | a b     | a c
            grpc-status-details-bin | CAU=     | CAUS     | header | [2 bytes are not shown] | [3 bytes are not shown]
            x-custom                | a        | A        | header | a       | A
            x-api-key               | s3cret   | t0psecret| header | [redacted] | [redacted]
            """)
    void trailersThatMeanSomethingElseDiffer(
            String name, String oldValue, String newValue, String kind, String oldShown, String newShown) {
        assertThat(comparison.compare(behind(name, oldValue), behind(name, newValue)))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.path()).isEqualTo("trailer " + name);
                    assertThat(one.kind().label()).isEqualTo(kind);
                    assertThat(List.of(one.oldValue(), one.newValue())).containsExactly(oldShown, newShown);
                });
    }

    @Test
    void everyTrailerCountsAndTheirOrderDoesNot() {
        Reply one = behind("grpc-status", "0", "A", "1", "B", "1");
        assertThat(TrailerComparison.equal(one, behind("b", "1", "a", "1", "grpc-status", "0")))
                .isTrue();
        assertThat(comparison.compare(one, behind("grpc-status", "0", "C", "1")))
                .containsExactly(
                        new Difference("trailer a", "trailer a", Kind.HEADER, "1", ""),
                        new Difference("trailer b", "trailer b", Kind.HEADER, "1", ""),
                        new Difference("trailer c", "trailer c", Kind.HEADER, "", "1"));
        assertThat(TrailerComparison.equal(behind("a", "1", "a", "2"), behind("a", "2", "a", "1")))
                .isFalse();
    }

    @Test
    void aGrpcReplyOfTrailersOnlyIsOneWithAnEmptyBody() {
        Reply head =
                inHead("application/grpc", "grpc-status", "5", "grpc-message", "gone", "x-retry", "7", "date", "1");
        Reply trailed = behind("grpc-status", "5", "grpc-message", "gone", "x-retry", "7");
        assertThat(TrailerComparison.equal(head, trailed)).isTrue();
        assertThat(TrailerComparison.equal(trailed, head)).isTrue();
        assertThat(comparison.compare(head, trailed)).isEmpty();
        assertThat(comparison.compare(head, behind("grpc-status", "5", "grpc-message", "gone", "x-retry", "8")))
                .singleElement()
                .extracting(Difference::path)
                .isEqualTo("trailer x-retry");
    }

    @Test
    void twoGrpcRepliesOfTrailersOnlyAreComparedByThem() {
        Reply notFound = inHead("application/grpc", "grpc-status", "5");
        assertThat(TrailerComparison.equal(notFound, inHead("application/grpc", "grpc-status", "5")))
                .isTrue();
        assertThat(TrailerComparison.equal(notFound, inHead("application/grpc", "grpc-status", "7")))
                .isFalse();
        assertThat(comparison.compare(notFound, inHead("application/grpc")))
                .containsExactly(new Difference("trailer grpc-status", "trailer grpc-status", Kind.STATUS, "5", ""));
    }

    @Test
    void fieldsOfAHeadThatIsNotGrpcAreNoTrailers() {
        assertThat(TrailerComparison.equal(
                        inHead("text/plain", "grpc-status", "5"), inHead("text/plain", "grpc-status", "7")))
                .isTrue();
        assertThat(TrailerComparison.equal(inHead("text/plain", "grpc-status", "5"), behind("grpc-status", "5")))
                .isFalse();
    }

    @Test
    void oneCallThatWentWellBesideOneThatFailedIsAnotherClass() {
        assertThat(comparison.anotherClass(behind("grpc-status", "0"), behind("grpc-status", "2")))
                .isPresent();
        assertThat(comparison.anotherClass(behind("grpc-status", "1"), behind("grpc-status", "2")))
                .isEmpty();
        assertThat(comparison.anotherClass(behind("grpc-status", "0"), behind("x", "2")))
                .isEmpty();
    }

    @Test
    void aStatusInTheHeadCountsBesideOtherTrailers() {
        Reply gone = headed("5");
        assertThat(comparison.compare(gone, headed("7")))
                .singleElement()
                .satisfies(one -> assertThat(one.path()).isEqualTo("trailer grpc-status"));
        assertThat(comparison.anotherClass(headed("0"), gone)).isPresent();
        assertThat(TrailerComparison.equal(gone, headed("7"))).isFalse();
        assertThat(TrailerComparison.equal(gone, behind("grpc-status", "5", "x", "1")))
                .isTrue();
    }

    private static Reply headed(String status) {
        Headers head = Headers.of("Content-Type", "application/grpc", "grpc-status", status);
        return new Reply(200, "", head, Body.empty(), Headers.of("x", "1"));
    }
}
