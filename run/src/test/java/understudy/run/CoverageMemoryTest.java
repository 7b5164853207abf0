package understudy.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import understudy.compare.rule.Rule;
import understudy.judge.score.Coverage;
import understudy.judge.score.SizeClass;
import understudy.judge.score.StatusClass;
import understudy.run.Keeping.Change;
import understudy.run.figure.KeptCoverage;
import understudy.traffic.Endpoint;

/** How long is known what compared pairs were like: over restarts, reloads and epochs. */
class CoverageMemoryTest {

    private static final Endpoint ACCOUNT = new Endpoint("GET", "/accounts/{id}");
    private static final Endpoint CARD = new Endpoint("GET", "/cards/{id}");

    private final World world = new World(); // noon
    private final ParallelRun run = world.open();

    private void compared(ParallelRun by, String uri, int status) {
        by.accept(world.pair(uri, World.answered(status, "same"), World.answered(status, "same")));
    }

    private static Map<Endpoint, Coverage> of(ParallelRun run) {
        return run.figures().coverage();
    }

    private static long pairs(Coverage of) {
        return of.byHour().values().stream().mapToLong(Long::longValue).sum();
    }

    @Test
    void whatPairsWereLikeIsKnownAfterARestartAndGoneOnWith() {
        compared(run, "/accounts/1", 200);
        compared(run, "/accounts/1", 404);
        run.tick();
        ParallelRun next = world.open();
        assertThat(of(next)).isEqualTo(of(run)).containsOnlyKeys(ACCOUNT);

        world.now = world.now.plus(Duration.ofHours(1));
        compared(next, "/accounts/1", 200);
        next.tick();
        assertThat(of(world.open()))
                .containsEntry(
                        ACCOUNT,
                        new Coverage(
                                Map.of(StatusClass.SUCCESS, 2L, StatusClass.CLIENT_ERROR, 1L),
                                Map.of(SizeClass.of(4), 3L),
                                Map.of(12, 2L, 13, 1L)));
    }

    @Test
    void aSecondWithoutPairsWritesNothing() {
        compared(run, "/accounts/1", 200);
        run.tick();
        int told = world.offered.size();
        run.tick();
        ParallelRun next = world.open();
        next.tick();
        assertThat(world.offered.subList(told, world.offered.size()))
                .noneMatch(Change.CoverageStands.class::isInstance);
    }

    @Test
    void whatTheStoreDoesNotTakeIsOfferedAgain() {
        world.full = true;
        compared(run, "/accounts/1", 200);
        run.tick();
        assertThat(world.coverage).isEmpty();
        world.full = false;
        run.tick();
        assertThat(of(world.open())).isEqualTo(of(run));
    }

    @Test
    void aNewEpochBeginsAnewAlsoAfterARestart() {
        compared(run, "/accounts/1", 200);
        compared(run, "/cards/1", 200);
        run.tick();
        run.beginEpoch();
        assertThat(of(run)).isEmpty();

        world.full = true;
        run.tick();
        compared(run, "/cards/1", 404); // as many as before
        world.full = false;
        run.tick();
        assertThat(of(world.open())).isEqualTo(of(run)).containsOnlyKeys(CARD);
        assertThat(of(run))
                .hasEntrySatisfying(
                        CARD, card -> assertThat(card.byStatus()).isEqualTo(Map.of(StatusClass.CLIENT_ERROR, 1L)));
    }

    @Test
    void underAnotherEvidenceNothingIsKnownAfterARestart() {
        compared(run, "/accounts/1", 200);
        run.tick();
        world.evidence = "second";
        ParallelRun next = world.open();
        assertThat(of(next)).isEmpty();
        next.tick();
        assertThat(world.coverage).isEmpty();
    }

    @Test
    void aReloadBeginsAnewWhereTheEvidenceIsAnother() {
        compared(run, "/accounts/1", 200);
        compared(run, "/cards/1", 200);
        run.tick();
        world.evidenceOf.put(ACCOUNT, "and a rule");
        run.reload(world.settings(), world.judging());
        assertThat(of(run)).containsOnlyKeys(CARD);

        run.tick();
        assertThat(of(world.open())).as("after a restart").containsOnlyKeys(CARD);
        compared(run, "/accounts/1", 200);
        run.tick();
        assertThat(of(world.open())).isEqualTo(of(run)).containsOnlyKeys(ACCOUNT, CARD);
    }

    /** It says what a difference means, and leaves what was asked as it was. */
    @Test
    void aRuleThatIsAcceptedForgetsNothing() {
        compared(run, "/accounts/1", 200);
        run.beginEpochOf(Rule.ignore("$.at"));
        assertThat(of(run)).containsOnlyKeys(ACCOUNT);
    }

    @Test
    void coverageOfNamesThatTurnOutToBeValuesIsOfThePlaceholderAlsoAfterAHardEnd() {
        Users users = new Users();
        users.someAreNames();
        users.run.tick();
        Map<Endpoint, KeptCoverage> before = Map.copyOf(users.world.coverage);
        users.theyTurnOutToBeValues();
        users.run.tick();
        Map<Endpoint, Coverage> all = of(users.run);
        assertThat(all).containsOnlyKeys(Users.USER, Users.ORDERS);
        assertThat(of(users.world.open())).isEqualTo(all);
        assertThat(users.world.coverage).containsOnlyKeys(Users.USER, Users.ORDERS);

        users.world.coverage.clear(); // the end came before that was written
        users.world.coverage.putAll(before);
        ParallelRun next = users.world.open();
        long pairs = before.values().stream()
                .mapToLong(kept -> pairs(kept.coverage()))
                .sum();
        assertThat(of(next)).containsOnlyKeys(Users.USER, Users.ORDERS);
        assertThat(of(next).values().stream()
                        .mapToLong(CoverageMemoryTest::pairs)
                        .sum())
                .isEqualTo(pairs)
                .isPositive();
        next.tick();
        assertThat(users.world.coverage).containsOnlyKeys(Users.USER, Users.ORDERS);
        assertThat(of(users.world.open())).isEqualTo(of(next));
    }
}
