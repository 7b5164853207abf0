package understudy.compare.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterCaseTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Content-Type",
                "Straße",
                "\u0130stanbul \u0130",
                "\u0130",
                "a\u0130\u0130B",
                "\u0149\u01f0\ufb03",
                "\u1f80\u1fb3",
                "\ud801\udc28\ud801\udc00",
                "\ud801",
                "ÀÉ\u00ff\u00b5"
            })
    void textsAreAsJavaWritesThem(String text) {
        assertThat(LetterCase.small(text)).isEqualTo(text.toLowerCase(Locale.ROOT));
        assertThat(LetterCase.folded(text))
                .isEqualTo(text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
    }

    @Test
    void everyLetterIsAsJavaWritesIt() {
        for (int letter = 0; letter <= Character.MAX_CODE_POINT; letter++) {
            String text = Character.toString(letter);
            if (!LetterCase.small(text).equals(text.toLowerCase(Locale.ROOT))
                    || !LetterCase.folded(text)
                            .equals(text.toUpperCase(Locale.ROOT)
                                    .toLowerCase(Locale.ROOT)
                                    .toUpperCase(Locale.ROOT)
                                    .toLowerCase(Locale.ROOT))) {
                assertThat(text).as("U+%04X", letter).isNull();
            }
        }
    }

    @Test
    void aSigmaIsTheSameWhereverItStands() {
        assertThat(LetterCase.small("\u039f\u03a3 \u03a3\u039f")).isEqualTo("\u03bf\u03c3 \u03c3\u03bf");
        assertThat(LetterCase.folded("\u03a3\u0391\u03a3")).isEqualTo(LetterCase.folded("\u03c3\u03b1\u03c2"));
        assertThat(LetterCase.folded("Stra\u00dfe")).isEqualTo("strasse");
        assertThat(LetterCase.folded("STRA\u1e9eE")).isEqualTo("strasse");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0130", "\u03a3", "\u00df", "\u0149", "\u0130\u03a3\u00df"})
    void lettersThatBecomeTwoTakeMemoryInTheLengthOfTheText(String letters) {
        String text = letters.repeat(300_000 / letters.length());
        String first = LetterCase.folded(LetterCase.small(text));
        assertThat(first).isNotEmpty();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        String small = LetterCase.small(text);
        String folded = LetterCase.folded(text);
        long took = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(small.length() + folded.length()).isGreaterThan(text.length());
        assertThat(took).isLessThan(32L << 20);
    }
}
