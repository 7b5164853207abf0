package understudy.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import understudy.run.cause.Cause;
import understudy.run.cause.CauseState;
import understudy.run.cause.Decision;
import understudy.run.cause.Remedy;
import understudy.run.endpoint.EndpointBook;
import understudy.run.endpoint.Words;
import understudy.traffic.Endpoint;
import understudy.traffic.Pair;
import understudy.traffic.Verdict;

/** A place of paths turns out to hold values: what was recorded under its words goes on under the placeholder. */
class JoiningTest {

    private final Users users = new Users();
    private final World world = users.world;

    private long judged() {
        return Objects.requireNonNull(world.chapters.get(Users.USER)).judged();
    }

    @Test
    void countsAndCausesAddUpUnderThePlaceholder() {
        users.someAreNames();
        users.run.tick();
        assertThat(world.counts).hasSize(2 * Words.AT_ONCE);
        users.theyTurnOutToBeValues();

        int all = Words.AT_ONCE + 1 + Words.MOST_STRANGERS;
        assertThat(users.run.endpoints()).containsOnlyKeys(Users.USER, Users.ORDERS);
        assertThat(users.mismatches(Users.USER)).isEqualTo(all);
        assertThat(users.mismatches(Users.ORDERS)).isEqualTo(Words.AT_ONCE);
        assertThat(users.cause(Users.USER).count()).isEqualTo(all);
        assertThat(users.cause(Users.ORDERS).count()).isEqualTo(Words.AT_ONCE);

        users.run.tick();
        assertThat(world.causes.values()).containsExactlyInAnyOrderElementsOf(users.run.causes());
        assertThat(world.counts).isEqualTo(users.run.endpoints());
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
                    users.differ("/users/" + Users.person(who), "client" + who);
                    if (i % 50 == 0) {
                        users.run.tick();
                    }
                }
            }));
        }
        go.countDown();
        for (Thread thread : all) {
            thread.join();
        }
        users.run.tick();

        assertThat(users.run.counts().of(Verdict.MISMATCH)).isEqualTo(400L * threads);
        assertThat(users.run.causes().stream().mapToLong(Cause::count).sum()).isEqualTo(400L * threads);
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
            users.run.accept(noisy("/users/" + Users.person(i), "client" + i));
        }
        users.run.tick();
        users.theyTurnOutToBeValues();

        assertThat(users.run.doubts().noise()).singleElement().satisfies(place -> {
            assertThat(place.endpoint()).isEqualTo(Users.USER);
            assertThat(place.path()).isEqualTo("$.at");
            assertThat(place.both()).isEqualTo(Words.AT_ONCE);
            assertThat(place.asked()).isEqualTo(Words.AT_ONCE);
            assertThat(place.extent().seen()).isEqualTo(Words.AT_ONCE);
        });
        users.run.tick();
        assertThat(world.chapters).containsOnlyKeys(Users.USER);
        assertThat(judged())
                .as("pairs compared since somebody looked for noise")
                .isEqualTo(Words.AT_ONCE);
        users.run.accept(users.pair("/users/somebody", "client", Users.OLD, Users.OLD));
        users.run.tick();
        assertThat(judged()).isEqualTo(Words.AT_ONCE + 1);
    }

    private Pair noisy(String path, String client) {
        Pair without = users.pair(path, client, "{\"a\":1,\"at\":1}", "{\"a\":1,\"at\":2}");
        return World.withTwin(without, World.answered(200, "{\"a\":1,\"at\":3}"));
    }

    @Test
    void aDecisionThatWasMadeOfOneNameAloneExcusesNobodyElse() {
        users.someAreNames();
        Cause one = users.cause(new Endpoint("GET", "/users/" + Users.person(3)));
        users.run.triage().decide(one.id(), CauseState.INTENDED, decision(CauseState.INTENDED));
        world.told.clear();
        users.theyTurnOutToBeValues();

        Cause joined = users.cause(Users.USER);
        assertThat(joined.state()).isEqualTo(CauseState.NEW);
        assertThat(joined.decision().reason()).isEqualTo("asked for");
        assertThat(joined.decision().reopened()).isTrue();
        assertThat(users.run.cause(one.id())).as("by the id that it had").contains(joined);
        assertThat(world.told).extracting(Cause::id).doesNotHaveDuplicates();
    }

    @Test
    void aDecisionThatWasMadeOfAllGoesOn() {
        users.someAreNames();
        decideAll(CauseState.NEW_BUG);
        users.run.tick();
        users.run = world.open();
        for (int i = 100; i < 101 + Words.MOST_STRANGERS; i++) {
            users.run.accept(users.pair("/users/" + Users.person(i), "client" + i, Users.OLD, Users.OLD));
        }
        assertThat(users.cause(Users.USER).state()).isEqualTo(CauseState.NEW_BUG);
        assertThat(users.cause(Users.USER).count()).isEqualTo(Words.AT_ONCE);
        assertThat(users.cause(Users.USER).decision().owner()).isEqualTo("ann");
    }

    private void decideAll(CauseState state) {
        List<String> ids = users.run.causes().stream().map(Cause::id).toList();
        ids.forEach(id -> users.run.triage().decide(id, state, decision(state)));
    }

    private Decision decision(CauseState state) {
        return Decision.of(state, Remedy.NONE, "ann", "asked for", world.now, Decision.NEVER);
    }

    @Test
    void onlyOneAlertIsSentWhenCausesThatWereToldJoin() {
        users.someAreNames();
        world.told.clear();
        users.theyTurnOutToBeValues();
        users.run.tick();
        assertThat(world.told).as("the placeholder's own").hasSize(1);
    }

    @Test
    void operationsJoinWithTheirPath() {
        EndpointBook book = new EndpointBook(List.of());
        Endpoint query = book.of("POST", "/t/" + Users.person(0) + "/graphql", "query Get", true);
        assertThat(query).hasToString("POST /t/" + Users.person(0) + "/graphql query Get");
        for (int i = 1; i <= Words.AT_ONCE + Words.MOST_STRANGERS; i++) {
            book.of("POST", "/t/" + Users.person(i) + "/graphql", "query Get", true);
        }
        assertThat(book.current(query)).hasToString("POST /t/{id}/graphql query Get");
    }
}
