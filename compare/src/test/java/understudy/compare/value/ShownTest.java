package understudy.compare.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "caf\u00e9 au lait|cafe\u0301 au lait|caf\\u00e9 au lait|cafe\\u0301 au lait",
                "a b|a\u00a0b|a\\u0020b|a\\u00a0b",
                "ab|a\u200bb|ab|a\\u200bb",
                "a|a |a|a\\u0020",
                "it's|it\u2019s|it's|it\\u2019s",
                "a-b|a\u2013b|a-b|a\\u2013b",
                "KOBE|\u041aOBE|KOBE|\\u041aOBE",
                "\ufeffa|a|\\ufeffa|a",
            })
    void whatLooksTheSameIsEscapedWhereItDiffers(String old, String fresh, String oldShown, String newShown) {
        assertThat(Shown.of(old, fresh)).isEqualTo(new Shown(oldShown, newShown));
        assertThat(Shown.of(fresh, old)).isEqualTo(new Shown(newShown, oldShown));
    }

    @ParameterizedTest
    @CsvSource({"café,cafe", "Müller,Mueller", "日本,日木", "'',é", "A,a"})
    void whatLooksDifferentStaysAsItIs(String old, String fresh) {
        assertThat(Shown.of(old, fresh)).isEqualTo(new Shown(old, fresh));
    }

    @Test
    void ofLongTextsThePlaceIsShownWhereTheyPart() {
        String same = "x".repeat(500);

        Shown shown = Shown.of(same + "old" + same, same + "new" + same);

        assertThat(shown.oldText())
                .hasSize(120)
                .startsWith("…" + "x".repeat(40) + "old")
                .endsWith("x…");
        assertThat(shown.newText())
                .hasSize(120)
                .startsWith("…" + "x".repeat(40) + "new")
                .endsWith("x…");
    }

    @Test
    void longTextsThatPartEarlyAreShownFromTheirBeginning() {
        Shown shown = Shown.of("old" + "x".repeat(500), "new" + "x".repeat(500));

        assertThat(shown.oldText()).hasSize(120).startsWith("oldx").endsWith("x…");
        assertThat(shown.newText()).hasSize(120).startsWith("newx").endsWith("x…");
    }

    @Test
    void oneThatGoesOnWhereTheOtherEndsIsShownFromThereOn() {
        String same = "x".repeat(500);

        assertThat(Shown.of(same, same + "!")).isEqualTo(new Shown("…" + "x".repeat(40), "…" + "x".repeat(40) + "!"));
        assertThat(Shown.of("", same).newText()).hasSize(120).startsWith("xxx").endsWith("…");
    }

    @Test
    void whereBothGoOnTheSameItIsSaidWhereTheyPart() {
        Shown begins = Shown.of("x".repeat(100) + "…", "x".repeat(100) + "…");

        assertThat(begins.isSame()).isTrue();
        assertThat(begins.partingAt(5_001).oldText())
                .startsWith("(differs from byte 5,001) xxx")
                .endsWith("x…");
        assertThat(Shown.of("a…", "b…").isSame()).isFalse();
        assertThat(Shown.of("[redacted]", "[redacted]").isSame()).isFalse();
    }

    @Test
    void noHalvesOfPairsAreShown() {
        String same = "\ud83d\ude00".repeat(100);

        Shown shown = Shown.of("x" + same + "a" + same, "x" + same + "b" + same);

        assertThat(shown.oldText().codePoints().filter(c -> c >= 0xD800 && c < 0xE000))
                .isEmpty();
        assertThat(shown.newText().codePoints().filter(c -> c >= 0xD800 && c < 0xE000))
                .isEmpty();
    }
}
