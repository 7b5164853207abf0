package understudy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import understudy.testkit.Answer;
import understudy.testkit.WireReply;
import understudy.traffic.CopyPolicy;
import understudy.traffic.DataState;
import understudy.traffic.Outcome;
import understudy.traffic.Ramp;
import understudy.traffic.Reason;
import understudy.traffic.RequestPattern;
import understudy.traffic.SafeRead;

/** What tests of a new that serves and fails have in common. */
final class FailingNew {

    static final Ramp SHARED = Ramp.ofReads().withState(DataState.SHARED);
    static final String OLDS = "HTTP/1.1 201 All Right\r\nX-Side: OLD\r\nx-side: two\r\nContent-Length: 3\r\n\r\nold";
    static final String NEWS_FAULT = "HTTP/1.1 503 Gone Fishing\r\nx-WHY: load\r\nContent-Length: 5\r\n\r\nfault";
    static final CopyPolicy UNCOPIED =
            new CopyPolicy(0, Set.of("GET", "HEAD"), List.of(SafeRead.parse("POST /search")), List.of());
    static final CopyPolicy SEARCHED = CopyPolicy.allReads().withSafe(RequestPattern.parse("POST /search"));

    private FailingNew() {}

    static World failing(Answer ofNew) throws IOException {
        World world = World.open(plan -> plan.within(Duration.ofMillis(400))).newServes(SHARED);
        world.other.behave(ofNew);
        world.old.behave(Answer.bytes(OLDS));
        return world;
    }

    static String request(String method, String target, String fields) {
        return method + " " + target + " HTTP/1.1\r\nHost: bank\r\n" + fields + "\r\n";
    }

    static void isOlds(WireReply reply) {
        assertThat(reply.head().raw() + reply.text()).isEqualTo(OLDS);
    }

    static void isNewsFault(WireReply reply) {
        assertThat(reply.head().raw() + reply.text()).isEqualTo(NEWS_FAULT);
    }

    static void fellBack(World world, String reason) {
        Map<String, Long> counted = world.gateway.fallbacks(World.SERVICE);
        assertThat(counted).containsOnlyKeys("refused", "reset", "timeout", "status");
        counted.forEach((label, count) -> assertThat(count).as(label).isEqualTo(label.equals(reason) ? 1 : 0));
    }

    static void settles(World world) {
        World.until(() -> world.gateway.keptBytes() == 0 && world.gateway.shadowInFlight(World.SERVICE) == 0);
    }

    static int status(Outcome outcome) {
        return ((Outcome.Answered) outcome).reply().status();
    }

    static Reason reason(Outcome outcome) {
        return ((Outcome.Failed) outcome).reason();
    }
}
