package understudy.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static understudy.gateway.FailingNew.NEWS_FAULT;
import static understudy.gateway.FailingNew.SEARCHED;
import static understudy.gateway.FailingNew.SHARED;
import static understudy.gateway.FailingNew.UNCOPIED;
import static understudy.gateway.FailingNew.failing;
import static understudy.gateway.FailingNew.fellBack;
import static understudy.gateway.FailingNew.isNewsFault;
import static understudy.gateway.FailingNew.isOlds;
import static understudy.gateway.FailingNew.request;
import static understudy.gateway.FailingNew.settles;
import static understudy.gateway.FailingNew.status;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.testkit.Answer;
import understudy.testkit.WireReply;
import understudy.traffic.CopyPolicy;
import understudy.traffic.Outcome;

/** New serves and fails, and there is no copy whose reply the user could get. */
final class UncopiedFallbackTest {

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void withoutACopyOldIsAskedOnceAsItself(String method) throws Exception {
        String fault = method.equals("HEAD") ? NEWS_FAULT.replace("fault", "") : NEWS_FAULT;
        for (Answer ofNew : List.of(Answer.reset(), Answer.bytes(fault))) {
            try (World world = World.open(plan -> plan.copying(UNCOPIED)).newServes(SHARED)) {
                world.other.behave(ofNew);
                world.old.behave(Answer.ok("old"));
                WireReply reply = world.client().ask(request(method, "/", "If-None-Match: \"1\"\r\n"));
                assertThat(reply.status()).isEqualTo(200);
                assertThat(reply.text()).isEqualTo(method.equals("HEAD") ? "" : "old");
                assertThat(world.old.requests()).singleElement().satisfies(asked -> {
                    assertThat(asked.head().first("X-Understudy")).isEmpty();
                    assertThat(asked.head().first("If-None-Match")).contains("\"1\"");
                });
                assertThat(status(world.pair().oldOutcome())).isEqualTo(200);
                settles(world);
            }
        }
    }

    @Test
    void withoutACopyNewsOwnFaultGoesOutWhenOldDoesNoBetter() throws Exception {
        for (Answer ofOld : List.of(
                Answer.reset(),
                Answer.ok("x").after(Duration.ofSeconds(5)),
                Answer.bytes("HTTP/1.1 500 Broken\r\nContent-Length: 3\r\n\r\nold"))) {
            try (World world = World.open(plan -> plan.copying(UNCOPIED).within(Duration.ofMillis(300)))
                    .newServes(SHARED)) {
                world.other.behave(Answer.bytes(NEWS_FAULT));
                world.old.behave(ofOld);
                isNewsFault(world.get("/"));
                assertThat(world.pair().oldOutcome()).isNotInstanceOf(Outcome.NotAsked.class);
                fellBack(world, "none");
                settles(world);
            }
        }
    }

    @Test
    void aReadWithABodyIsAskedAgainWithIt() throws Exception {
        for (CopyPolicy policy : List.of(UNCOPIED, SEARCHED)) {
            try (World world = World.open(plan -> plan.copying(policy)).newServes(SHARED)) {
                world.other.behave(Answer.reset());
                WireReply reply = world.client().ask(request("POST", "/search", "Content-Length: 5\r\n") + "where");
                assertThat(reply.text()).isEqualTo("old");
                assertThat(world.old.requests())
                        .singleElement()
                        .satisfies(asked -> assertThat(asked.body().bytes())
                                .asString(StandardCharsets.UTF_8)
                                .isEqualTo("where"));
                fellBack(world, "reset");
                world.pair();
                settles(world);
            }
        }
    }

    /** Its conditions were taken off the copy, whose reply might be another part of another state. */
    @Test
    void aConditionThatTheCopyHadNotIsPutToOldItself() throws Exception {
        try (World world = failing(Answer.reset())) {
            isOlds(world.client().ask(request("GET", "/", "If-Range: \"1\"\r\nRange: bytes=1-\r\n")));
            World.until(() -> world.old.requests().size() == 2);
            assertThat(world.old.requests())
                    .filteredOn(asked -> asked.head().first("If-Range").isPresent())
                    .singleElement()
                    .satisfies(asked ->
                            assertThat(asked.head().first("X-Understudy")).isEmpty());
            world.pair();
            settles(world);
        }
    }
}
