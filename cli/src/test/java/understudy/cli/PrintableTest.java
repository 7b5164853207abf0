package understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class PrintableTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            plain text         | plain text
            "\u001b[31mred"    | \\u001b[31mred
            "\u009b2J"         | \\u009b2J
            "a\u202eb"         | a\\u202eb
            "zero\u200bwidth"  | zero\\u200bwidth
            "übergrößen 汉字"    | übergrößen 汉字
            "😀"               | 😀
            "tag \udb40\udc41" | tag \\u{e0041}
            "lone \ud83d."     | lone \\ud83d.
            "\u007f"           | \\u007f
            """)
    void whatATerminalWouldActUponBecomesVisible(String text, String shown) {
        assertThat(Printable.line(text)).isEqualTo(shown);
        assertThat(Printable.block(text)).isEqualTo(shown);
    }

    @Test
    void aLineStaysALineAndABlockABlock() {
        assertThat(Printable.line("a\r\nb\tc")).isEqualTo("a\\r\\nb\\tc");
        assertThat(Printable.block("a\r\nb\tc\rd")).isEqualTo("a\nb  c\\rd");
    }

    @Test
    void jsonStaysTheSameJson() {
        JsonMapper mapper = JsonMapper.builder().build();
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            String text = random.ints(20, 0, 0x10FFFF)
                    .filter(c -> !Character.isBmpCodePoint(c) || !Character.isSurrogate((char) c))
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .append("\\u{\u202e\u001b")
                    .toString();
            String safe = Printable.json(mapper.writeValueAsString(text));
            assertThat(mapper.readValue(safe, String.class)).isEqualTo(text);
            assertThat(safe.chars()).noneMatch(Character::isISOControl);
        }
    }
}
