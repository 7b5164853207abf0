package understudy.gateway.http1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import understudy.gateway.wire.Host;

/** Targets and hosts. */
final class RequestTargetTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "/,/",
                "/a?b,/a?b",
                "http://bank,/",
                "HTTP://BANK/a,/a",
                "http://bank?q,/?q",
                "http://bank:80/,-",
                "http://u@bank/,-",
                "https://bank/,-",
                "bank,-",
                "*,-",
                "'',-",
            })
    void targetsAreBroughtToOriginForm(String target, String expected) {
        assertThat(RequestTarget.inOriginForm(target, "GET", "bank", false)).isEqualTo(expected);
    }

    @Test
    void overTlsAbsoluteTargetsSaySo() {
        assertThat(RequestTarget.inOriginForm("https://bank/a", "GET", "bank", true))
                .isEqualTo("/a");
        assertThat(RequestTarget.inOriginForm("http://bank/a", "GET", "bank", true))
                .isNull();
    }

    @Test
    void theAsteriskIsForOptionsOnly() {
        assertThat(RequestTarget.inOriginForm("*", "OPTIONS", "bank", false)).isEqualTo("*");
    }

    @Test
    void hostsAreNamesOrAddressesWithAPortOrWithout() {
        assertThat(List.of("a", "a.b", "a:80", "a:", "1.2.3.4", "[::1]", "[::1]:80", "xn--a_b~", "a%20"))
                .allMatch(Host::isValid);
        assertThat(List.of("", ":80", "a b", "a:b", "[::1", "::1", "[]", "[g]", "[::1]x", "a/", "u@a", "a,b", "\u00e9"))
                .noneMatch(Host::isValid);
    }
}
