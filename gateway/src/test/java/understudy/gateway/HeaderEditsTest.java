package understudy.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderEditsTest {

    @Test
    void ordinaryFieldsMayBeSetAndRemoved() {
        HeaderEdits edits = new HeaderEdits(Map.of("Authorization", "Bearer a\tb \u00e9"), List.of("X-Internal"));
        assertThat(edits.isEmpty()).isFalse();
        assertThat(HeaderEdits.none().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Host              | host: NAME beside headers
            content-length    | another field; the gateway makes this one anew
            Transfer-Encoding | another field; the gateway makes this one anew
            Connection        | another field; the gateway makes this one anew
            Keep-Alive        | another field; the gateway makes this one anew
            Upgrade           | another field; the gateway makes this one anew
            x-understudy      | another field; this one tells copies from requests
            :path             | a field's name
            X Tenant          | a field's name
            """)
    void whatFramesRoutesOrMarksAMessageIsNotEdited(String name, String cure) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HeaderEdits(Map.of(name, "1"), List.of()))
                .withMessageStartingWith("headers.set: " + name + " (expected: " + cure);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HeaderEdits(Map.of(), List.of(name)))
                .withMessageStartingWith("headers.remove: " + name + " (expected: " + cure);
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret\r\nX: 1", "secret\n", " secret", "secret\u0000", "secret\u20ac"})
    void aValueThatNoFieldCanHaveIsRefusedAndNotShown(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HeaderEdits(Map.of("X-Key", value), List.of()))
                .withMessageStartingWith("headers.set.X-Key: ")
                .withMessageContaining("(expected: ")
                .withMessageNotContaining("secret");
    }

    @Test
    void aFieldIsEditedOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HeaderEdits(Map.of("X-Key", "1"), List.of("x-key")))
                .withMessage("headers: x-key (expected: each field once, under set or under remove)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HeaderEdits(Map.of("X-Key", "1", "x-KEY", "2"), List.of()))
                .withMessageContaining("each field once");
    }
}
