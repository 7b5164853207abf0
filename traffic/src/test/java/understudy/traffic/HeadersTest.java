package understudy.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeadersTest {

    private final Headers headers = Headers.of("Set-Cookie", "a=1", "X", "y", "set-cookie", "b=2");

    @Test
    void namesAreLookedUpWithoutRegardToCase() {
        assertThat(headers.first("SET-COOKIE")).contains("a=1");
        assertThat(headers.all("Set-Cookie")).containsExactly("a=1", "b=2");
        assertThat(headers.first("absent")).isEmpty();
    }

    @Test
    void orderCaseAndRepeatsAreKept() {
        List<String> lines = new ArrayList<>();
        Headers.copyOf(headers).forEach((name, value) -> lines.add(name + ": " + value));
        assertThat(lines).containsExactly("Set-Cookie: a=1", "X: y", "set-cookie: b=2");
    }

    @Test
    void aNameWithoutAValueIsRefused() {
        assertThatThrownBy(() -> Headers.of("X")).hasMessageContaining("names and values in turn");
    }
}
