package understudy.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import understudy.traffic.Body;
import understudy.traffic.Headers;
import understudy.traffic.Outcome;
import understudy.traffic.Reason;
import understudy.traffic.Reply;
import understudy.traffic.Request;
import understudy.traffic.Verdict;

/** What replies hold never makes the comparer throw; here it is given headers that throw when it reads them. */
class FailingComparerTest {

    private final World world = new World();
    private final ParallelRun run = world.open();

    /** Fails like a fault of ours: when somebody asks what the client accepts. */
    private record Failing(Throwable fault) implements Headers {

        @Override
        public Optional<String> first(String name) {
            return Optional.empty();
        }

        @Override
        public List<String> all(String name) {
            if (!name.equals("Accept-Encoding")) {
                return List.of();
            }
            if (fault instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) fault;
        }

        @Override
        public void forEach(BiConsumer<String, String> line) {}
    }

    private void acceptFailing(Throwable fault) {
        Request request = new Request("GET", "/a", new Failing(fault), Body.empty(), "192.0.2.1");
        run.accept(world.pair(request, encoded("gzip"), encoded("br")));
    }

    private static Outcome encoded(String encoding) {
        Headers headers = Headers.of("Content-Type", "application/json", "Content-Encoding", encoding);
        return new Outcome.Answered(new Reply(200, "", headers, Body.of("{}")), World.TOOK);
    }

    @Test
    void S09_aComparerThatThrowsCostsThePairItsVerdictAndNothingElse() {
        acceptFailing(new IllegalStateException("a fault of ours"));
        acceptFailing(new StackOverflowError());
        acceptFailing(new OutOfMemoryError());
        run.accept(world.pair("/a", "{\"a\":1}", "{\"a\":2}"));

        assertThat(run.counts().unjudged()).isEqualTo(Map.of(Reason.COMPARER_FAILED, 3L));
        assertThat(run.counts().of(Verdict.NOT_COMPARABLE)).isEqualTo(3);
        assertThat(run.counts().of(Verdict.MISMATCH)).isEqualTo(1);
        assertThat(run.waitingBytes()).isZero();
    }

    @Test
    void S09_aComparerThatThrowsOnTheEventLoopCostsNothingElseEither() {
        run.accept(world.pair("/a", untold("{\"a\":1}"), untold("{\"a\":2}")));

        assertThat(run.counts().unjudged()).isEqualTo(Map.of(Reason.COMPARER_FAILED, 1L));
        assertThat(run.waitingBytes()).isZero();
    }

    /** Fails when somebody asks what the body is. */
    private static Outcome untold(String body) {
        Headers headers = new Headers() {

            @Override
            public Optional<String> first(String name) {
                throw new IllegalStateException("a fault of ours");
            }

            @Override
            public List<String> all(String name) {
                return List.of();
            }

            @Override
            public void forEach(BiConsumer<String, String> line) {}
        };
        return new Outcome.Answered(new Reply(200, "", headers, Body.of(body)), World.TOOK);
    }

    @Test
    void S09_theDoctorSaysThatTheComparerFailed() {
        acceptFailing(new IllegalStateException("a fault of ours"));

        List<Finding> findings = run.examine().toCompletableFuture().join();

        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.level()).isEqualTo(Finding.Level.BAD);
            assertThat(finding.says()).contains("comparerFailed").contains("the comparer failed; the log says how");
        });
    }
}
