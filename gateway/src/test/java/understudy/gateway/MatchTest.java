package understudy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import understudy.traffic.RequestPattern;

final class MatchTest {

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
