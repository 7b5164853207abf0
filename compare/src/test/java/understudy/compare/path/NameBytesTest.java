package understudy.compare.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameBytesTest {

    @ParameterizedTest
    @CsvSource({
        "password, password, true, true",
        "password, Password, false, true",
        "password, PASSWORD, false, true",
        "PASSWORD, password, false, true",
        "password, paſſword, false, true",
        "schlüssel, SCHLÜSSEL, false, true",
        "schlüssel, schlüssel, true, true",
        "kind, \u212Aind, false, true",
        "\u212Aind, kind, false, true",
        "password, passwords, false, false",
        "passwords, password, false, false",
        "password, passwort, false, false",
        "p@, p`, false, false",
        "a, '', false, false",
        "schlüssel, schlossel, false, false"
    })
    void aNameIsFoundInItsOwnCaseOrInAny(String name, String written, boolean exactly, boolean inAnyCase) {
        byte[] text = ("{\"" + written + "\"").getBytes(StandardCharsets.UTF_8);
        assertThat(NameBytes.of(name).is(text, 2, text.length - 1)).isEqualTo(exactly);
        assertThat(NameBytes.of(name).inAnyCase().is(text, 2, text.length - 1)).isEqualTo(inAnyCase);
    }
}
