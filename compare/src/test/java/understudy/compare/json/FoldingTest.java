package understudy.compare.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class FoldingTest {

    @Test
    void everyLetterIsFoldedAsTheJdkFoldsItAlone() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            String letter = Character.toString(c);
            assertThat(Folding.fold(letter))
                    .as(Integer.toHexString(c))
                    .isEqualTo(letter.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void aSigmaIsOneLetterWhereverItStands() {
        assertThat(Folding.fold("\u03a3\u0391\u03a3")).isEqualTo(Folding.fold("\u03c3\u03b1\u03c2"));
        assertThat(Folding.fold("Stra\u00dfe")).isEqualTo("strasse");
    }
}
