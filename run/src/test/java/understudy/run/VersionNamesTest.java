package understudy.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import understudy.traffic.Body;
import understudy.traffic.Headers;
import understudy.traffic.Outcome;
import understudy.traffic.Reason;
import understudy.traffic.Reply;
import understudy.traffic.Version;

class VersionNamesTest {

    private final VersionNames names = new VersionNames("accounts", Version.NEW, "X-Build", List.of());

    private void seen(String... builds) {
        for (String build : builds) {
            names.see(answered(build));
        }
    }

    private static Outcome answered(String build) {
        Reply reply = new Reply(200, "", Headers.of("x-build", build), Body.empty());
        return new Outcome.Answered(reply, Duration.ofMillis(1));
    }

    @Test
    void theFirstNameIsNoRedeploymentAndTheNextOneIs() {
        assertThat(names.look()).isEmpty();
        seen("1.0");
        assertThat(names.look()).isEmpty();
        seen("1.0", "1.1");
        assertThat(names.look()).containsExactly("1.1");
        assertThat(names.look()).isEmpty();
    }

    @Test
    void whatWasRedeployedBetweenTwoStartsIsOneAndWhatStayedIsNot() {
        seen("1.0", "1.1");
        names.look();
        seen("1.0", "1.1");
        names.look();
        VersionNames next = new VersionNames("accounts", Version.NEW, "X-Build", names.known());
        next.see(answered("1.1"));
        assertThat(next.look()).isEmpty();
        next.see(answered("2.0"));
        assertThat(next.look()).containsExactly("2.0");
        assertThat(next.known()).containsExactlyInAnyOrder("1.0", "1.1", "2.0");
    }

    @Test
    void twoNamesThatComeBeforeTheFirstLookAreOneRedeployment() {
        seen("1.0", "1.1");
        assertThat(names.look()).containsExactly("1.1");
    }

    @Test
    void instancesThatAreReplacedOneByOneAreOneRedeployment() {
        seen("1.0");
        names.look();
        seen("1.1");
        assertThat(names.look()).hasSize(1);
        for (int second = 0; second < 30; second++) {
            seen("1.0", "1.1");
            assertThat(names.look()).isEmpty();
        }
    }

    @Test
    void aNameThatComesBackLongAfterItWentIsOne() {
        seen("1.0");
        names.look();
        seen("1.1");
        names.look();
        for (int second = 0; second < 61; second++) {
            seen("1.1");
            names.look();
        }
        seen("1.0");
        assertThat(names.look()).containsExactly("1.0");
    }

    @Test
    void aQuietNightMakesNoNameNew() {
        seen("1.0");
        for (int second = 0; second < 1_000; second++) {
            names.look();
        }
        seen("1.0");
        assertThat(names.look()).isEmpty();
        seen("1.1");
        assertThat(names.look()).containsExactly("1.1");
    }

    @Test
    void whatIsNoNameAndWhoDoesNotAnswerSayNothing() {
        seen("1.0");
        names.look();
        seen("", "a b", "x".repeat(101));
        names.see(new Outcome.Failed(Reason.RESET, ""));
        names.see(new Outcome.Answered(
                new Reply(200, "", Headers.of("X-Other", "2.0"), Body.empty()), Duration.ofMillis(1)));
        assertThat(names.look()).isEmpty();
    }

    @Test
    void aHeaderThatIsAnotherInEachReplyIsGivenUp() {
        seen("1.0");
        names.look();
        for (int i = 0; i < 1_000; i++) {
            seen("request-" + i);
        }
        assertThat(names.look()).isEmpty();
        seen("1.1");
        assertThat(names.look()).isEqualTo(List.of());
    }
}
