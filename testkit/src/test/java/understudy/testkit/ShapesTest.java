package understudy.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ShapesTest {

    private final List<Shape> shapes = Shapes.generate(1, 300);

    @Test
    void theSameSeedGivesTheSameBytes() {
        Function<Shape, List<Object>> bytes =
                shape -> List.of(shape.request(), shape.reply().head(), shape.pieceBytes());
        assertThat(Shapes.generate(1, 300).stream().map(bytes))
                .isEqualTo(shapes.stream().map(bytes).toList());
        assertThat(Shapes.generate(2, 300).stream().map(bytes).toList())
                .isNotEqualTo(shapes.stream().map(bytes).toList());
    }

    @Test
    void threeHundredShapesCoverWhatTheyPromise() {
        assertThat(some(Shape::isHead)).isTrue();
        assertThat(some(shape -> shape.reply().body().length() == 0)).isTrue();
        assertThat(some(shape -> shape.reply().body().length() >= 5_000_000)).isTrue();
        assertThat(some(shape -> shape.body().length() >= 1_000_000)).isTrue();
        assertThat(some(shape -> shape.reply().status() == 204)).isTrue();
        assertThat(some(shape -> shape.reply().status() == 304)).isTrue();
        assertThat(some(shape -> shape.reply().status() / 100 == 4)).isTrue();
        assertThat(some(shape -> shape.reply().status() / 100 == 5)).isTrue();
        assertThat(some(shape -> !shape.reply().trailers().isEmpty())).isTrue();
        for (Framing framing : Framing.values()) {
            assertThat(some(shape -> shape.reply().framing() == framing))
                    .as("%s", framing)
                    .isTrue();
        }
    }

    private boolean some(Predicate<Shape> trait) {
        return shapes.stream().anyMatch(trait);
    }
}
