package understudy.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import understudy.judge.Counts;
import understudy.run.cause.Cause;
import understudy.run.cause.CauseState;
import understudy.run.cause.Decision;
import understudy.run.cause.Remedy;
import understudy.run.endpoint.EndpointBook;
import understudy.run.endpoint.Renown;
import understudy.run.endpoint.Words;
import understudy.traffic.Body;
import understudy.traffic.Endpoint;
import understudy.traffic.Headers;
import understudy.traffic.Pair;
import understudy.traffic.Request;
import understudy.traffic.Verdict;
import understudy.traffic.Version;

/** A place of paths turns out to hold values: what was recorded under its words goes on under the placeholder. */
class JoiningTest {

    private static final Endpoint USER = new Endpoint("GET", "/users/{id}");
    private static final Endpoint ORDERS = new Endpoint("GET", "/users/{id}/orders");
    private static final String OLD = "{\"a\":100,\"at\":1}";
    private static final String NEW = "{\"a\":1,\"at\":1}";

    private final World world = new World();
    private ParallelRun run = world.open();

    private Pair pair(String path, String client, String oldBody, String newBody) {
        return world.pair(
                new Request("GET", path, Headers.none(), Body.empty(), client),
                World.answered(200, oldBody),
                World.answered(200, newBody));
    }

    private void differ(String path, String client) {
        run.accept(pair(path, client, OLD, NEW));
    }

    /** Names of people, told apart by letters alone. */
    private static String person(int i) {
        return "person" + (char) ('g' + i / 20) + (char) ('g' + i % 20);
    }

    /** The first ten words are names at once; each is asked for by one client. */
    private void someAreNames() {
        for (int i = 0; i < Words.AT_ONCE; i++) {
            differ("/users/" + person(i), "client" + i);
            differ("/users/" + person(i) + "/orders", "client" + i);
        }
    }

    private void theyTurnOutToBeValues() {
        for (int i = Words.AT_ONCE; i <= Words.AT_ONCE + Words.MOST_STRANGERS; i++) {
            differ("/users/" + person(i), "client" + i);
        }
    }

    private List<String> everythingShown() {
        List<String> shown = new ArrayList<>();
        run.endpoints().keySet().forEach(endpoint -> shown.add(endpoint.toString()));
        run.doubts().noise().forEach(place -> shown.add(place.toString()));
        run.proposals().ofNoise().forEach(proposal -> shown.add(proposal.toString()));
        for (Cause cause : run.causes()) {
            shown.add(cause.toString());
            cause.samples().forEach(id -> shown.add(run.sample(id).orElseThrow().toString()));
        }
        return shown;
    }

    private List<String> everythingKept() {
        List<String> kept = new ArrayList<>();
        world.counts.keySet().forEach(endpoint -> kept.add(endpoint.toString()));
        world.causes.values().forEach(cause -> kept.add(cause.toString()));
        world.samples.values().forEach(sample -> kept.add(sample.toString()));
        world.chapters.values().forEach(chapter -> kept.add(chapter.toString()));
        return kept;
    }

    private long mismatches(Endpoint endpoint) {
        return run.endpoints().getOrDefault(endpoint, Counts.NONE).of(Verdict.MISMATCH);
    }

    private long judged() {
        return Objects.requireNonNull(world.chapters.get(USER)).judged();
    }

    private Cause cause(Endpoint endpoint) {
        return run.causes().stream()
                .filter(cause -> cause.endpoint().equals(endpoint))
                .reduce((one, other) -> {
                    throw new AssertionError(one + " beside " + other);
                })
                .orElseThrow();
    }

    @Test
    void countsAndCausesAddUpUnderThePlaceholder() {
        someAreNames();
        run.tick();
        assertThat(world.counts).hasSize(2 * Words.AT_ONCE);
        theyTurnOutToBeValues();

        int all = Words.AT_ONCE + 1 + Words.MOST_STRANGERS;
        assertThat(run.endpoints()).containsOnlyKeys(USER, ORDERS);
        assertThat(mismatches(USER)).isEqualTo(all);
        assertThat(mismatches(ORDERS)).isEqualTo(Words.AT_ONCE);
        assertThat(cause(USER).count()).isEqualTo(all);
        assertThat(cause(ORDERS).count()).isEqualTo(Words.AT_ONCE);

        run.tick();
        assertThat(world.causes.values()).containsExactlyInAnyOrderElementsOf(run.causes());
        assertThat(world.counts).isEqualTo(run.endpoints());
    }

    @Test
    void noNameOfBeforeIsShownAtOnceNorKept() {
        someAreNames();
        refusedByNew("/users/" + person(2));
        run.tick();
        assertThat(everythingShown()).anyMatch(shown -> shown.contains(person(2)));
        theyTurnOutToBeValues();

        assertThat(everythingShown()).isNotEmpty().noneMatch(shown -> shown.contains("person"));
        run.tick();
        assertThat(everythingKept()).isNotEmpty().noneMatch(kept -> kept.contains("person"));
    }

    private void refusedByNew(String path) {
        run.accept(world.pair(
                new Request("GET", path, Headers.none(), Body.empty(), "client"),
                World.answered(200, OLD),
                World.answered(403, OLD)));
    }

    @Test
    void aNewStartKnowsThatThePlaceHoldsValues() {
        someAreNames();
        theyTurnOutToBeValues();
        run.tick();
        run = world.open();

        differ("/users/somebody", "client");
        assertThat(run.endpoints()).containsOnlyKeys(USER, ORDERS);
        assertThat(cause(USER).count()).isEqualTo(Words.AT_ONCE + 2 + Words.MOST_STRANGERS);
    }

    @Test
    void aCauseIsFoundByTheIdThatItHadBeforeItJoinedAlsoAfterARestart() {
        someAreNames();
        String before = cause(new Endpoint("GET", "/users/" + person(3))).id();
        theyTurnOutToBeValues();
        assertThat(run.cause(before)).contains(cause(USER));
        run.tick();
        run = world.open();
        assertThat(run.cause(before)).contains(cause(USER));
        assertThat(run.root(before).orElseThrow().cause()).isEqualTo(cause(USER));

        run.tick();
        int changes = world.offered.size();
        run = world.open();
        run.tick();
        assertThat(world.offered.subList(changes, world.offered.size()))
                .as("what is kept is not written again")
                .noneMatch(Keeping.Change.NoteStands.class::isInstance);
    }

    @Test
    void aTextNamesEndpointsAsTheyAreCalledNowAlsoAfterARestart() {
        someAreNames();
        String text = "open: GET /users/%s, GET /users/%s/orders. POST /other (GET /users/%s): %s"
                .formatted(person(1), person(2), person(3), person(4));
        assertThat(run.renamed(text)).isEqualTo(text);
        int renamings = run.renamings();
        theyTurnOutToBeValues();

        String now = "open: GET /users/{id}, GET /users/{id}/orders. POST /other (GET /users/{id}): " + person(4);
        assertThat(run.renamed(text)).isEqualTo(now);
        assertThat(run.renamings()).isGreaterThan(renamings);
        run.tick();
        run = world.open();
        assertThat(run.renamed(text)).isEqualTo(now);
    }

    @Test
    void whatTheStoreDoesNotTakeIsOfferedAgain() {
        someAreNames();
        run.tick();
        world.full = true;
        theyTurnOutToBeValues();
        run.tick();
        world.full = false;
        run.tick();

        assertThat(world.counts).isEqualTo(run.endpoints());
        assertThat(world.causes.values()).containsExactlyInAnyOrderElementsOf(run.causes());
        assertThat(world.valuePlaces).containsExactly("/users");
    }

    @Test
    void whatAHardEndLeftUnderAWordJoinsAtTheNextStart() {
        someAreNames();
        run.tick();
        world.valuePlaces = List.of("/users"); // that much was written, and the counts with it
        Counts sum = world.counts.remove(new Endpoint("GET", "/users/" + person(1)));
        world.counts.keySet().removeIf(endpoint -> endpoint.template().contains("person"));
        world.counts.put(USER, sum);
        run = world.open();

        assertThat(cause(USER).count()).isEqualTo(Words.AT_ONCE);
        run.tick();
        assertThat(everythingKept()).noneMatch(kept -> kept.contains("person"));
    }

    @Test
    void wordsThatAreKnownStayNames() {
        for (int client = 0; client < Renown.CLIENTS; client++) {
            differ("/users/search", "client" + client);
        }
        theyTurnOutToBeValues();
        for (int i = 100; i < 150; i++) {
            differ("/users/" + person(i), "client" + i);
        }
        Endpoint search = new Endpoint("GET", "/users/search");
        assertThat(run.endpoints()).containsOnlyKeys(USER, search);
        assertThat(cause(search).count()).isEqualTo(Renown.CLIENTS);

        run.tick();
        run = world.open();
        differ("/users/search", "client");
        assertThat(cause(search).count()).isEqualTo(Renown.CLIENTS + 1);
    }

    @Test
    void aWordThatHadFewRequestsBeforeANewStartMayStillTurnOutToBeAValue() {
        someAreNames();
        run.tick();
        run = world.open();
        theyTurnOutToBeValues();
        for (int i = 100; i < 150; i++) {
            differ("/users/" + person(i), "client" + i);
        }
        assertThat(run.endpoints()).containsOnlyKeys(USER, ORDERS);
    }

    @Test
    void aPairThatWasFoundUnderANameAndIsComparedLaterCountsUnderThePlaceholder() throws Exception {
        List<Runnable> waiting = new ArrayList<>();
        someAreNames();
        world.comparing = waiting::add;
        differ("/users/" + person(0), "client0");
        assertThat(waiting).hasSize(1);
        theyTurnOutToBeValues();
        for (int i = 100; i < 150; i++) {
            differ("/users/" + person(i), "client" + i);
        }
        int found = waiting.size(); // those of the ticks are no pairs of anybody
        run.tick();
        waiting.forEach(Runnable::run);
        run.tick();

        assertThat(everythingShown()).noneMatch(shown -> shown.contains("person"));
        assertThat(everythingKept()).noneMatch(kept -> kept.contains("person"));
        assertThat(mismatches(USER)).isEqualTo(Words.AT_ONCE + found);
    }

    @Test
    void nothingIsLostWhenManyThreadsCountWhileEndpointsJoin() throws Exception {
        int threads = 4;
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> all = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            int from = thread;
            all.add(Thread.ofPlatform().start(() -> {
                awaitQuietly(go);
                for (int i = 0; i < 400; i++) {
                    int who = (i * threads + from) % 200;
                    differ("/users/" + person(who), "client" + who);
                    if (i % 50 == 0) {
                        run.tick();
                    }
                }
            }));
        }
        go.countDown();
        for (Thread thread : all) {
            thread.join();
        }
        run.tick();

        assertThat(run.counts().of(Verdict.MISMATCH)).isEqualTo(400L * threads);
        assertThat(run.causes().stream().mapToLong(Cause::count).sum()).isEqualTo(400L * threads);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void noiseOfTheNamesIsNoiseOfThePlaceholder() {
        for (int i = 0; i < Words.AT_ONCE; i++) {
            run.accept(noisy("/users/" + person(i), "client" + i));
        }
        run.tick();
        theyTurnOutToBeValues();

        assertThat(run.doubts().noise()).singleElement().satisfies(place -> {
            assertThat(place.endpoint()).isEqualTo(USER);
            assertThat(place.path()).isEqualTo("$.at");
            assertThat(place.both()).isEqualTo(Words.AT_ONCE);
            assertThat(place.asked()).isEqualTo(Words.AT_ONCE);
            assertThat(place.extent().seen()).isEqualTo(Words.AT_ONCE);
        });
        run.tick();
        assertThat(world.chapters).containsOnlyKeys(USER);
        assertThat(judged())
                .as("pairs compared since somebody looked for noise")
                .isEqualTo(Words.AT_ONCE);
        run.accept(pair("/users/somebody", "client", OLD, OLD));
        run.tick();
        assertThat(judged()).isEqualTo(Words.AT_ONCE + 1);
    }

    private Pair noisy(String path, String client) {
        Pair without = pair(path, client, "{\"a\":1,\"at\":1}", "{\"a\":1,\"at\":2}");
        return new Pair(
                without.service(),
                without.at(),
                without.request(),
                Version.OLD,
                without.oldOutcome(),
                without.newOutcome(),
                Duration.ZERO,
                Optional.of(World.answered(200, "{\"a\":1,\"at\":3}")));
    }

    @Test
    void aDecisionThatWasMadeOfOneNameAloneExcusesNobodyElse() {
        someAreNames();
        Cause one = cause(new Endpoint("GET", "/users/" + person(3)));
        run.decide(one.id(), CauseState.INTENDED, decision(CauseState.INTENDED));
        world.told.clear();
        theyTurnOutToBeValues();

        Cause joined = cause(USER);
        assertThat(joined.state()).isEqualTo(CauseState.NEW);
        assertThat(joined.decision().reason()).isEqualTo("asked for");
        assertThat(joined.decision().reopened()).isTrue();
        assertThat(run.cause(one.id())).as("by the id that it had").contains(joined);
        assertThat(world.told).extracting(Cause::id).doesNotHaveDuplicates();
    }

    @Test
    void aDecisionThatWasMadeOfAllGoesOn() {
        someAreNames();
        decideAll(CauseState.NEW_BUG);
        run.tick();
        run = world.open();
        for (int i = 100; i < 101 + Words.MOST_STRANGERS; i++) {
            run.accept(pair("/users/" + person(i), "client" + i, OLD, OLD));
        }
        assertThat(cause(USER).state()).isEqualTo(CauseState.NEW_BUG);
        assertThat(cause(USER).count()).isEqualTo(Words.AT_ONCE);
        assertThat(cause(USER).decision().owner()).isEqualTo("ann");
    }

    private void decideAll(CauseState state) {
        List<String> ids = run.causes().stream().map(Cause::id).toList();
        ids.forEach(id -> run.decide(id, state, decision(state)));
    }

    private Decision decision(CauseState state) {
        return Decision.of(state, Remedy.NONE, "ann", "asked for", world.now, Decision.NEVER);
    }

    @Test
    void onlyOneAlertIsSentWhenCausesThatWereToldJoin() {
        someAreNames();
        world.told.clear();
        theyTurnOutToBeValues();
        run.tick();
        assertThat(world.told).as("the placeholder's own").hasSize(1);
    }

    @Test
    void operationsJoinWithTheirPath() {
        EndpointBook book = new EndpointBook(List.of());
        Endpoint query = book.of("POST", "/t/" + person(0) + "/graphql", "query Get", true);
        assertThat(query).hasToString("POST /t/" + person(0) + "/graphql query Get");
        for (int i = 1; i <= Words.AT_ONCE + Words.MOST_STRANGERS; i++) {
            book.of("POST", "/t/" + person(i) + "/graphql", "query Get", true);
        }
        assertThat(book.current(query)).hasToString("POST /t/{id}/graphql query Get");
    }
}
