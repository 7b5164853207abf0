package understudy.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import understudy.traffic.RequestPattern;

/** The small grammars: baggage, targets, hosts, address ranges, matches. */
final class WordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a=1|a=1",
                "understudy=shadow|''",
                "a=1,understudy=shadow|a=1",
                "understudy=shadow;p=1, b=2|b=2",
                "a=understudy|a=understudy",
                "xunderstudy=1,understudy = x|xunderstudy=1",
            })
    void ourMemberIsTakenOutOfBaggage(String baggage, String rest) {
        assertThat(Marks.withoutMember(baggage)).isEqualTo(rest);
    }

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
        assertThat(RequestTarget.inOriginForm(target, "GET", "bank")).isEqualTo(expected);
    }

    @Test
    void theAsteriskIsForOptionsOnly() {
        assertThat(RequestTarget.inOriginForm("*", "OPTIONS", "bank")).isEqualTo("*");
    }

    @Test
    void hostsAreNamesOrAddressesWithAPortOrWithout() {
        assertThat(List.of("a", "a.b", "a:80", "a:", "1.2.3.4", "[::1]", "[::1]:80", "xn--a_b~", "a%20"))
                .allMatch(Host::isValid);
        assertThat(List.of("", ":80", "a b", "a:b", "[::1", "::1", "[]", "[g]", "[::1]x", "a/", "u@a", "a,b", "\u00e9"))
                .noneMatch(Host::isValid);
    }

    @Test
    void rangesHoldTheirAddressesOnly() {
        List<AddressRange> ranges = AddressRange.parseAll("trustedProxies", List.of("10.0.0.0/8", "::1", "1.2.3.4"));
        assertThat(List.of("10.1.2.3", "10.255.0.0", "1.2.3.4", "0:0:0:0:0:0:0:1"))
                .allMatch(address -> AddressRange.anyHolds(ranges, address));
        assertThat(List.of("11.0.0.0", "1.2.3.5", "::2")).noneMatch(address -> AddressRange.anyHolds(ranges, address));
        assertThat(AddressRange.anyHolds(AddressRange.parseAll("x", List.of("0.0.0.0/0")), "9.9.9.9"))
                .isTrue();
    }

    @Test
    void whatIsNoRangeIsRefusedByName() {
        for (String wrong : List.of("proxy.example", "10.0.0/8", "10.0.0.0/33", "::1/129", "1.2.3.4/x", "1.2.3.999")) {
            assertThatThrownBy(() -> AddressRange.parse("trustedProxies", wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("trustedProxies: " + wrong + " (expected: ");
        }
    }

    @Test
    void aMatchLooksAtHostAndPath() {
        Match match = new Match("bank.example", RequestPattern.parse("/accounts/**"));
        assertThat(match.meets("Bank.Example", "GET", "/accounts/1")).isTrue();
        assertThat(match.meets("bank.example:8080", "GET", "/accounts")).isTrue();
        assertThat(match.meets("bank.example.org", "GET", "/accounts")).isFalse();
        assertThat(match.meets("bank.example", "GET", "/other")).isFalse();
        assertThat(new Match("bank:81", null).meets("bank:82", "GET", "/")).isFalse();
        assertThat(new Match("[::1]", null).meets("[::1]:82", "GET", "/")).isTrue();
        assertThat(Match.everything().meets("", "GET", "*")).isTrue();
    }
}
