package understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemoCommandTest {

    @ParameterizedTest
    @CsvSource({
        "--seconds, 0, --seconds: 0 (expected: 1..86400)",
        "--port, 65536, --port: 65536 (expected: 0..65535)",
        "--admin-port, -1, --admin-port: -1 (expected: 0..65535)",
        "--rate, 0, --rate: 0 (expected: 1..5000)",
        "--fault-at, 25, '--fault-at: 25 (expected: 10, 25, 50 or 100, with --fast)'"
    })
    void aNumberOutOfRangeIsRefused(String option, String value, String message) {
        Typed typed = Typed.script().type("demo", option, value);

        assertThat(typed.status()).isEqualTo(2);
        assertThat(typed.err()).contains(message);
        assertThat(typed.out()).isEmpty();
    }

    @Test
    void aFastDemoTakesFaultsAtItsStepsOnlyAndKeepsNothing() {
        Typed between = Typed.script().type("demo", "--fast", "--fault-at", "30");
        assertThat(between.status()).isEqualTo(2);
        assertThat(between.err()).contains("--fault-at: 30 (expected: 10, 25, 50 or 100, with --fast)");
        Typed kept = Typed.script().type("demo", "--fast", "--data", "found");
        assertThat(kept.status()).isEqualTo(2);
        assertThat(kept.err()).contains("--data: found (expected: none with --fast");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port", "--admin-port"})
    void aTakenPortIsToldByItsFlag(String flag) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Typed typed = Typed.script().type("demo", flag, Integer.toString(taken.getLocalPort()));

            assertThat(typed.status()).isEqualTo(2);
            assertThat(typed.err())
                    .startsWith("understudy: %s: 127.0.0.1:%d".formatted(flag, taken.getLocalPort()))
                    .doesNotContain(".listen");
        }
    }

    /** Whoever types here wants everything to end at once. */
    @Test
    void aDemoThatIsEndedSaysWhatItFoundAndThatAllIsFine() {
        Typed typed = Typed.script().type("demo");

        assertThat(typed.status()).isZero();
        assertThat(typed.err()).isEmpty();
        assertThat(typed.out())
                .contains("the page: http://127.0.0.1:", "The demo ran for 00:0", "4 faults planted in new");
    }

    @Test
    void forProgramsTheSummaryIsJson() {
        Typed typed = Typed.script().type("demo", "-o", "json");

        assertThat(typed.status()).isZero();
        assertThat(typed.out()).startsWith("{").contains("\"pairs\"", "\"causes\"", "\"planted\"", "\"notCopied\"");
    }
}
