package understudy.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.vertx.core.http.HttpMethod;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import understudy.control.authority.Proof;
import understudy.control.authority.Who;
import understudy.run.audit.Act;
import understudy.run.audit.Journal;

/** What happens between looking whether something is as somebody saw it and changing it. */
@Timeout(60)
class AnsweringTest {

    private static final String THING = "/api/v1/thing";
    private static final Caller LOCAL =
            new Caller(Optional.of(Who.LOCAL), new Proof.None(), "127.0.0.1", "http://127.0.0.1", Optional.empty());

    private final World world = new World();
    private final Queue<String> done = new ConcurrentLinkedQueue<>();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private volatile Optional<String> busy = Optional.empty();
    private volatile long revision = 7;
    private final Call shown = Call.quick(THING, ask -> Answer.Json.of(Map.of("revision", revision), revision));
    private final Call slow = Call.action(THING + "/slow", ask -> {
        done.add("seen begins");
        wait(goOn);
        return done("seen");
    });
    private final Call other = Call.action(THING + "/other", ask -> done("unseen"));
    private final Call instant =
            Call.steering(HttpMethod.POST, THING + "/instant", ask -> done("pinned to \"" + ask.pinned() + "\""));
    private final Answering answering = new Answering(
            List.of(shown, slow, other, instant), new Clerk(new Journal(world, InstantSource.system())), () -> busy);

    @AfterEach
    void letGo() {
        goOn.countDown();
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer done(String what) {
        done.add(what);
        return new Answer.Done(Map.of(), Act.of("thing." + what));
    }

    private void ask(Call call, Optional<String> seen) {
        var unused = answering.written(call, new Ask(call, name -> "", Map.of(), "", LOCAL, ""), seen);
    }

    private String tag() {
        Ask ask = new Ask(shown, name -> "", Map.of(), "", LOCAL, "");
        return answering.written(shown, ask, Optional.empty()).headers().getOrDefault("ETag", "none");
    }

    @Test
    void nobodyChangesAnythingInBetweenNotEvenWhoLookedAtNothing() throws Exception {
        String tag = tag();
        Thread looked = Thread.ofPlatform().start(() -> ask(slow, Optional.of(tag)));
        await().until(() -> done.contains("seen begins"));
        Thread did = Thread.ofPlatform().start(() -> ask(other, Optional.empty()));
        await().until(() -> did.getState() == Thread.State.WAITING);
        goOn.countDown();
        looked.join();
        did.join();
        assertThat(done).containsExactly("seen begins", "seen", "unseen");
    }

    @Test
    void whileAnotherProcessTakesOverNothingIsChangedThatItWouldNotKnowOfAndTheWayBackIsOpen() {
        busy = Optional.of("another process is taking over from this one");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> ask(other, Optional.empty()))
                .withMessage(
                        "nothing was done: another process is taking over from this one (expected: asked for again soon)")
                .satisfies(refusal -> assertThat(refusal.problem().status()).isEqualTo(503));
        ask(instant, Optional.empty());
        assertThat(done).containsExactly("pinned to \"\"");
    }

    @Test
    void whatWaitsForNothingIsDoneToWhatWasSeenOrNotAtAll() {
        ask(instant, Optional.of(tag()));
        ask(instant, Optional.of("*"));
        ask(instant, Optional.empty());
        assertThat(done).containsExactly("pinned to \"7\"", "pinned to \"\"", "pinned to \"\"");
    }
}
