package understudy.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:0",
                "localhost:65535",
                "[::1]:8080",
                "[fe80::1:2]:1",
                "my_service:80",
                "a.b-c.example:1"
            })
    void whatItReadsItPrints(String text) {
        assertThat(Address.parse(text)).map(Address::toString).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                ":80",
                "a",
                "a:",
                "a:65536",
                "a:-1",
                "a:1:2",
                "::1:80",
                "[::1]",
                "[::1:80",
                "[x]:1",
                "[:::]:1",
                "[127.0.0.1]:1",
                "256.0.0.1:1",
                "1.2.3:1",
                "1.2.3.4.:1",
                "a..b:1",
                "-a:1",
                "a b:1",
                "*:1",
                "a/b:1",
                "é:1",
                "[1]:1",
                "a:1 "
            })
    void whatIsNoneIsNotRead(String text) {
        assertThat(Address.parse(text)).isEmpty();
    }

    @Test
    void aPortHasABound() {
        assertThatThrownBy(() -> new Address("a", 65_536)).hasMessage("port: 65536 (expected: 0..65535)");
    }

    @Test
    void loopbackIsToldWithoutANameServer() {
        assertThat(new Address("localhost", 1).isLoopback()).isTrue();
        assertThat(new Address("127.9.9.9", 1).isLoopback()).isTrue();
        assertThat(new Address("::1", 1).isLoopback()).isTrue();
        assertThat(new Address("0.0.0.0", 1).isLoopback()).isFalse();
        assertThat(new Address("localhost.example.invalid", 1).isLoopback()).isFalse();
    }

    @Test
    void aNetworkIsPrintedAsItIsRead() {
        for (String text : new String[] {"10.1.0.0/15", "10.0.0.1", "0.0.0.0/0", "fd00:0:0:0:0:0:0:0/8"}) {
            assertThat(Network.parse(text)).map(Network::toString).contains(text);
        }
        assertThat(Network.parse("::1/128")).map(Network::toString).contains("0:0:0:0:0:0:0:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "proxy", "10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0/8", "10.0.0.0/8/8"})
    void whatIsNoNetworkIsNotRead(String text) {
        assertThat(Network.parse(text)).isEmpty();
    }

    @Test
    void unitsArePrintedInTheLargestThatFits() {
        for (String text : new String[] {"250ms", "90s", "1m", "36h", "2d", "0s"}) {
            assertThat(Units.duration(text)).map(Units::text).contains(text);
        }
        for (String text : new String[] {"1023B", "1KiB", "1536KiB", "64MiB", "3GiB", "0B"}) {
            assertThat(Units.bytes(text)).map(Units::text).contains(text);
        }
        assertThat(Units.duration("60s")).map(Units::text).contains("1m");
        assertThat(Units.duration("9999999999s")).isEmpty();
    }
}
