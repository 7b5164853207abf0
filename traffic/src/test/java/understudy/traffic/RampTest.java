package understudy.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

final class RampTest {

    private static final String SECRET = "0123456789abcdef";

    @Test
    void onlyStatesThatThisVersionKnowsAreRead() {
        assertThat(DataState.parse("shared")).isEqualTo(DataState.SHARED);
        assertThat(DataState.parse("none")).isEqualTo(DataState.NONE);
        assertThatThrownBy(() -> DataState.parse("separate")).hasMessageContaining("not in this version");
        assertThatThrownBy(() -> DataState.parse("undeclared"))
                .hasMessage("state: undeclared (expected: none or shared)");
    }

    @Test
    void aTokenIsNeverPrinted() {
        TesterToken token = TesterToken.of(SECRET);
        assertThat(Ramp.ofReads().withTester(token).toString()).doesNotContain(SECRET);
        assertThat(token.isShown(SECRET)).isTrue();
        assertThat(token.isShown(SECRET + "0")).isFalse();
        assertThat(token.isShown("")).isFalse();
        assertThatThrownBy(() -> TesterToken.of("short secret")).hasMessageNotContaining("secret");
    }

    @Test
    void anEndpointThatIsNotKnownYetIsNotProven() {
        Proven.Naming naming = (method, uri, headers) ->
                uri.startsWith("/accounts/") ? new Endpoint(method, "/accounts/{id}") : Endpoint.OTHER;
        Proven proven = new Proven(Set.of(new Endpoint("GET", "/accounts/{id}"), Endpoint.OTHER), naming);
        assertThat(proven.holds("GET", "/accounts/1", Headers.none())).isTrue();
        assertThat(proven.holds("HEAD", "/accounts/1", Headers.none())).isFalse();
        assertThat(proven.holds("GET", "/new", Headers.none())).isFalse();
    }

    @Test
    void aDialAtAnotherShareIsOtherwiseTheSame() {
        Ramp ramp = Ramp.ofReads().by(new Sticky.Ip()).withState(DataState.SHARED);
        Dial dial = new Dial(new Share(25), CopyPolicy.allReads(), 7, 1, ramp);
        assertThat(dial.at(Share.NONE)).isEqualTo(new Dial(Share.NONE, CopyPolicy.allReads(), 7, 1, ramp));
    }
}
