package understudy.run;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import understudy.compare.Comparer;
import understudy.compare.path.JsonPath;
import understudy.compare.redact.Redactor;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Rules;
import understudy.judge.Counts;
import understudy.run.cause.Cause;
import understudy.run.cause.CauseBook;
import understudy.run.cause.Spread;
import understudy.traffic.Body;
import understudy.traffic.CopyPolicy;
import understudy.traffic.Endpoint;
import understudy.traffic.Headers;
import understudy.traffic.Outcome;
import understudy.traffic.Reason;
import understudy.traffic.Reply;
import understudy.traffic.Request;
import understudy.traffic.SafeRead;
import understudy.traffic.Verdict;
import understudy.traffic.Version;

class ParallelRunTest {

    private final World world = new World();

    @Test
    void equalRepliesAreAMatchWithoutTheComparingThreads() {
        world.comparing = task -> {
            throw new AssertionError("not needed for equal bytes");
        };
        ParallelRun run = world.open();

        run.accept(world.pair("/accounts/1", "{\"a\":1}", "{\"a\":1}"));

        assertThat(run.counts().of(Verdict.MATCH)).isEqualTo(1);
        assertThat(run.causes()).isEmpty();
    }

    @Test
    void tenThousandMismatchesOfOneCauseAreOneCauseAndOneAlert() {
        ParallelRun run = world.open();

        for (int i = 0; i < 10_000; i++) {
            run.accept(world.pair("/accounts/" + i, "{\"a\":1}", "{\"a\":" + (i + 2) + "}"));
        }

        assertThat(run.causes()).singleElement().satisfies(cause -> {
            assertThat(cause.count()).isEqualTo(10_000);
            assertThat(cause.endpoint()).hasToString("GET /accounts/{id}");
            assertThat(cause.samples()).hasSize(Spread.FEWEST);
        });
        assertThat(world.told).hasSize(1);
        assertThat(world.samples).hasSize(Spread.FEWEST);
    }

    @Test
    void aReloadKeepsWhatWasCountedAndJudgesByTheNewRules() {
        ParallelRun run = world.open();
        run.accept(world.pair("/accounts/1", "{\"a\":1}", "{\"a\":2}"));
        Redactor redactor = Redactor.of(Set.of(), List.of());
        Rules ignoring =
                new Rules(Rules.DEFAULT_HEADERS, List.of(new Rule.Ignore(JsonPath.parse("$.a"), Optional.empty())));

        run.reload(run.settings(), new ParallelRun.Judging(Comparer.of(ignoring, redactor), redactor, Runnable::run));
        run.accept(world.pair("/accounts/1", "{\"a\":1}", "{\"a\":2}"));

        assertThat(run.counts().of(Verdict.MISMATCH)).isEqualTo(1);
        assertThat(run.counts().of(Verdict.MATCH)).isEqualTo(1);
        assertThat(run.causes()).hasSize(1);
    }

    @Test
    void whatAnotherProcessCountedIsAddedAndKept() {
        ParallelRun run = world.open();
        run.accept(world.pair("/a", "{}", "{}"));
        Endpoint endpoint = new Endpoint("GET", "/a");
        Counts elsewhere = new Counts(
                Map.of(Verdict.MATCH, 3L, Verdict.NOT_COMPARABLE, 2L),
                Map.of(Reason.STOPPED, 2L),
                Map.of(Reason.HANDOVER, 5L));

        run.adopt(endpoint, elsewhere);
        run.tick();

        Counts both = elsewhere.plus(new Counts(Map.of(Verdict.MATCH, 1L), Map.of(), Map.of()));
        assertThat(run.endpoints()).isEqualTo(Map.of(endpoint, both));
        assertThat(world.counts).isEqualTo(Map.of(endpoint, both));
    }

    @Test
    void oneReplyCannotFillTheBookOfCauses() {
        ParallelRun run = world.open();
        String many = IntStream.range(0, 500)
                .mapToObj(i -> "\"%s\":1".formatted(name(i)))
                .collect(joining(",", "{", "}"));

        run.accept(world.pair("/a", many, "{\"x\":1}"));

        assertThat(run.counts().of(Verdict.MISMATCH)).isEqualTo(1);
        assertThat(run.causes()).hasSize(CauseBook.MOST_CAUSES_OF_A_PAIR);
    }

    @Test
    void aFullBookCountsFurtherPlacesTogetherAndTheDoctorSaysSo() {
        ParallelRun run = world.open();
        for (int i = 0; i <= CauseBook.MOST_CAUSES; i++) {
            String name = name(i % 676) + name(i / 676);
            run.accept(world.pair("/a", "{\"%s\":1}".formatted(name), "{}"));
        }

        assertThat(run.causes()).hasSize(CauseBook.MOST_CAUSES + 1);
        assertThat(run.causes()).anyMatch(cause -> cause.path().equals(Cause.OTHER_PATH));
        assertThat(run.examine().toCompletableFuture().join())
                .anySatisfy(finding -> assertThat(finding.says()).startsWith("10,000 causes are known"));
    }

    @Test
    void idsByWhichAMapIsKeyedAreNoCausesOfTheirOwn() {
        ParallelRun run = world.open();
        for (int i = 0; i < 50; i++) {
            run.accept(world.pair("/a", "{\"by\":{\"cust%d\":1}}".formatted(1000 + i), "{\"by\":{}}"));
        }
        assertThat(run.causes()).singleElement().extracting(Cause::path).isEqualTo("$.by.*");
    }

    private static String name(int i) {
        return "" + (char) ('a' + i / 26) + (char) ('a' + i % 26);
    }

    @Test
    void everyRequestCountsUnderExactlyOneVerdictOrReason() {
        ParallelRun run = world.open();
        Outcome fine = World.answered(200, "{}");
        Outcome gone = new Outcome.Failed(Reason.CLIENT_GONE, "");

        run.accept(world.pair("/a", fine, fine));
        run.accept(world.pair("/a", fine, new Outcome.TimedOut(Duration.ofSeconds(5))));
        run.accept(world.pair("/a", fine, new Outcome.Failed(Reason.REFUSED, "")));
        run.accept(world.pair("/a", fine, new Outcome.NotAsked(Reason.METHOD)));
        run.accept(world.pair("/a", new Outcome.Failed(Reason.REFUSED, ""), fine));
        run.accept(
                world.pair("/a", new Outcome.TimedOut(Duration.ofSeconds(30)), new Outcome.Failed(Reason.RESET, "")));
        run.accept(world.pair("/a", gone, fine));

        assertThat(run.counts().requests()).isEqualTo(7);
        assertThat(run.counts().unjudged())
                .containsOnly(
                        Map.entry(Reason.TIMEOUT, 1L),
                        Map.entry(Reason.REFUSED, 1L),
                        Map.entry(Reason.SERVING_FAILED, 2L),
                        Map.entry(Reason.CLIENT_GONE, 1L));
        assertThat(run.counts().notCopied()).containsOnly(Map.entry(Reason.METHOD, 1L));
        assertThat(run.figures().answers(Version.NEW)).containsEntry("200", 3L).containsEntry("timeout", 1L);
    }

    @Test
    void pairsThatComeFasterThanTheyAreComparedAreCountedNotQueuedWithoutEnd() {
        Deque<Runnable> waiting = new ArrayDeque<>();
        world.comparing = waiting::add;
        world.queueBytes = 20;
        ParallelRun run = world.open();

        for (int i = 0; i < 3; i++) {
            run.accept(world.pair("/a", "{\"a\":1}", "{\"a\":2}"));
        }
        assertThat(run.waitingBytes()).isEqualTo(14);
        waiting.forEach(Runnable::run);

        assertThat(run.waitingBytes()).isZero();
        assertThat(run.counts().of(Verdict.MISMATCH)).isEqualTo(1);
        assertThat(run.counts().unjudged()).containsEntry(Reason.SINK_FULL, 2L);
    }

    @Test
    void aRejectedComparisonIsCounted() {
        world.comparing = task -> {
            throw new RejectedExecutionException();
        };
        ParallelRun run = world.open();

        run.accept(world.pair("/a", "{\"a\":1}", "{\"a\":2}"));

        assertThat(run.counts().unjudged()).containsEntry(Reason.SINK_FULL, 1L);
        assertThat(run.waitingBytes()).isZero();
    }

    @Test
    void aRestartKeepsCausesAndCounts() {
        ParallelRun before = world.open();
        before.accept(world.pair("/accounts/1", "{\"a\":1}", "{\"a\":2}"));
        before.accept(world.pair("/accounts/1", "{}", "{}"));
        before.tick();

        ParallelRun after = world.open();
        after.accept(world.pair("/accounts/2", "{\"a\":1}", "{\"a\":3}"));

        assertThat(after.counts().of(Verdict.MISMATCH)).isEqualTo(2);
        assertThat(after.counts().of(Verdict.MATCH)).isEqualTo(1);
        assertThat(after.causes()).singleElement().extracting(Cause::count).isEqualTo(2L);
        assertThat(world.told).as("told once, before the restart").hasSize(1);
        assertThat(after.endpoints()).containsOnlyKeys(new Endpoint("GET", "/accounts/{id}"));
    }

    @Test
    void anAlertThatWasNotDeliveredIsSentAgainAfterARestart() {
        world.delivers = false;
        ParallelRun before = world.open();
        before.accept(world.pair("/a", "{\"a\":1}", "{\"a\":2}"));
        before.tick();

        world.delivers = true;
        world.open().tick();
        world.open();

        assertThat(world.told).hasSize(2);
        assertThat(world.told.getFirst().id()).isEqualTo(world.told.getLast().id());
    }

    @Test
    void whatAFullStoreDoesNotTakeIsOfferedAgain() {
        world.full = true;
        ParallelRun run = world.open();
        run.accept(world.pair("/a", "{\"a\":1}", "{\"a\":2}"));
        run.tick();
        assertThat(run.trouble()).isPresent();

        world.full = false;
        run.tick();
        run.tick();

        assertThat(world.causes).hasSize(1);
        assertThat(world.counts.values())
                .singleElement()
                .satisfies(counts -> assertThat(counts.requests()).isEqualTo(1));
    }

    @Test
    void pathValuesAreKeptOnlyOnceSeveralClientsSentThem() {
        ParallelRun run = world.open();
        Outcome one = World.answered(200, "{\"a\":1}");
        Outcome other = World.answered(200, "{\"a\":2}");
        for (int client = 0; client < 10; client++) {
            Request request =
                    new Request("GET", "/accounts/4711?x=1", Headers.none(), Body.empty(), "192.0.2." + client);
            run.accept(world.pair(request, one, other));
        }

        Cause cause = run.causes().getFirst();
        assertThat(shownPath(run, cause.samples().getFirst())).startsWith("/accounts/{id}");
        assertThat(cause.samples()).hasSize(Spread.AT_ONCE);
        assertThat(shownPath(run, cause.samples().getLast())).startsWith("/accounts/4711");
    }

    @Test
    void requestsOfOnePathAreCountedByWhatTheyAskFor() {
        world.policy = new CopyPolicy(100, Set.of("GET"), List.of(SafeRead.parse("graphql query /graphql")), List.of());
        ParallelRun run = world.open();
        Outcome fine = World.answered(200, "{}");
        Outcome notCopied = new Outcome.NotAsked(Reason.METHOD);

        run.accept(world.pair(graphQl(Body.of("{\"query\":\"query GetAccount{a}\"}")), fine, fine));
        run.accept(world.pair(graphQl(Body.of("{\"query\":\"{a}\"}")), fine, fine));
        run.accept(world.pair(graphQl(Body.of("{\"query\":\"mutation Pay{a}\"}")), fine, notCopied));
        run.accept(world.pair(graphQl(Body.passed(70_000)), fine, notCopied));

        assertThat(run.endpoints().keySet())
                .extracting(Endpoint::toString)
                .containsExactlyInAnyOrder(
                        "POST /graphql query GetAccount",
                        "POST /graphql query (anonymous)",
                        "POST /graphql mutation Pay",
                        "POST /graphql");
    }

    private static Request graphQl(Body body) {
        return new Request("POST", "/graphql", Headers.of("Content-Type", "application/json"), body, "192.0.2.1");
    }

    @Test
    void aPairThatDiffersInItsTrailersAloneIsKeptWithThem() {
        ParallelRun run = world.open();
        Headers grpc = Headers.of("Content-Type", "application/grpc");
        Request call = new Request("POST", "/bank.v2.Accounts/Get2", grpc, Body.empty(), "192.0.2.1");
        run.accept(world.pair(call, ended(grpc, "5"), ended(grpc, "7")));

        Cause cause = run.causes().getFirst();
        assertThat(cause.path()).isEqualTo("trailer grpc-status");
        assertThat(cause.endpoint()).hasToString("POST /bank.v2.Accounts/Get2");
        Sample kept = run.sample(cause.samples().getFirst()).orElseThrow();
        assertThat(kept.request().uri()).isEqualTo("/bank.v2.Accounts/Get2");
        assertThat(kept.newReply().trailers().first("grpc-status")).contains("7");
    }

    private static Outcome ended(Headers head, String status) {
        Reply reply = new Reply(200, "", head, Body.empty(), Headers.of("grpc-status", status));
        return new Outcome.Answered(reply, World.TOOK);
    }

    private static String shownPath(ParallelRun run, String pairId) {
        return run.sample(pairId).orElseThrow().request().uri();
    }
}
