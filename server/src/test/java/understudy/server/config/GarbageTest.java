package understudy.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a file holds, reading it gives a configuration or says what is wrong. */
final class GarbageTest {

    private static final int ROUNDS = 4_000;
    private static final List<String> PIECES = List.of(
            "services",
            "old",
            "new",
            "url",
            "match",
            "path",
            "shadow",
            "percent",
            "rules",
            "ignore",
            "alerts",
            "name",
            ": ",
            ":",
            "\n",
            "\n  ",
            "\n- ",
            "  - ",
            "[",
            "]",
            "{",
            "}",
            ", ",
            "\"",
            "'",
            "#",
            "&a ",
            "*a",
            "!t ",
            "|\n",
            ">-\n",
            "${",
            "${A}",
            "$${",
            "}",
            "120",
            "-1",
            "1e999999999",
            "0x1F",
            ".nan",
            "~",
            "true",
            "1MiB",
            "5s",
            "http://",
            "/a/{b}",
            "$.a",
            "$[?(@.a)]",
            "%",
            "@",
            "`",
            "?",
            "? ",
            "---\n",
            "...\n",
            "%YAML 1.2\n",
            "<<",
            "\t",
            "\u0000",
            "\u0085",
            "\u2028",
            "\uD83D",
            "\uDE00",
            "\uFEFF",
            "é");

    @Test
    void randomTokensNeverBreakIt() {
        Random random = new Random(2_026);
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder text = new StringBuilder();
            int pieces = random.nextInt(60);
            for (int i = 0; i < pieces; i++) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            reads(text.toString());
        }
    }

    @Test
    void aGoodFileThatWasDamagedNeverBreaksIt() {
        Random random = new Random(11);
        String good = ProductExampleTest.EXAMPLE;
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder text = new StringBuilder(good);
            for (int damage = random.nextInt(4); damage >= 0; damage--) {
                int at = random.nextInt(text.length());
                int end = Math.min(text.length(), at + random.nextInt(8));
                text.replace(at, end, PIECES.get(random.nextInt(PIECES.size())));
            }
            reads(text.toString());
        }
    }

    @Test
    void aValueOfAnyKindUnderAnyKeyNeverBreaksIt() {
        List<String> values = List.of(
                "~",
                "true",
                "1",
                "1.5",
                "\"\"",
                "x",
                "[]",
                "[~]",
                "[[]]",
                "{}",
                "{a: b}",
                "\"${A}\"",
                "[{}]",
                "99999999999999999999");
        for (KeyTable.Row row : KeyTable.now()) {
            for (String value : values) {
                reads(row.with(value).text());
            }
        }
    }

    private static void reads(String text) {
        try {
            Config config = ConfigFile.parse("garbage.yaml", text, name -> Optional.of("filled"));
            assertThat(ConfigFile.words(config)).isNotEmpty();
        } catch (ConfigException e) {
            assertThat(e.problems())
                    .isNotEmpty()
                    .allSatisfy(problem -> assertThat(problem.text())
                            .startsWith("garbage.yaml:")
                            .doesNotContain("\n"));
        }
    }
}
