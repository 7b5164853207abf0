package understudy.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import understudy.compare.Kind;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Rules;
import understudy.run.RunSettings.Again;
import understudy.run.noise.Bearing;
import understudy.run.noise.NoisePlace;
import understudy.run.noise.Unequal.Spot;
import understudy.traffic.Verdict;
import understudy.traffic.Version;

/** What is known of noise when one rule after the other is accepted, without a twin. */
class AcceptedAmongNoiseTest {

    private static final Rule AT = Rule.ignore("$.at");
    private static final Rule ID = Rule.ignore("$.id");

    private final World world = new World();
    private ParallelRun run = world.open();
    private int said;

    private String noisy() {
        said++;
        return "{\"at\":\"a%d\",\"id\":\"i%d\",\"price\":7}".formatted(said, said);
    }

    private void learn(int times) {
        world.again = new Again(0, 60_000, Duration.ZERO);
        reload();
        for (int i = 0; i < 20 * times; i++) {
            world.now = world.now.plusSeconds(1);
            world.outcomes.put(Version.OLD, World.answered(200, noisy()));
            String same = noisy();
            run.accept(world.pair("/accounts/1", same, same));
        }
        world.again = Again.NEVER;
        reload();
    }

    private void reload() {
        run.reload(world.settings(), world.judging());
    }

    private void differ(int pairs) {
        for (int i = 0; i < pairs; i++) {
            run.accept(world.pair("/accounts/1", noisy(), noisy()));
        }
    }

    private void change(Rule changed, Rule... holding) {
        world.rules = Rules.of(holding);
        reload();
        run.beginEpochOf(changed);
    }

    private List<String> noise() {
        return run.doubts().noise().stream().map(NoisePlace::path).toList();
    }

    @Test
    void acceptingOneRuleAfterTheOtherMakesNoMismatchInBetween() {
        learn(10);
        assertThat(noise()).containsExactlyInAnyOrder("$.at", "$.id");
        differ(3);

        change(AT, AT);
        assertThat(noise()).containsExactly("$.id");
        differ(3);
        change(ID, AT, ID);
        differ(3);

        assertThat(run.counts().of(Verdict.MISMATCH)).isZero();
        assertThat(run.counts().of(Verdict.NOISE)).isEqualTo(6);
        assertThat(noise()).isEmpty();
    }

    @Test
    void whatStaysOutlivesARestartAndWhatIsForgottenDoesNotComeBack() {
        learn(10);
        run.tick();
        change(AT, AT);
        run.tick();

        run = world.open();

        assertThat(noise()).containsExactly("$.id");
        differ(3);
        assertThat(run.counts().of(Verdict.NOISE)).isEqualTo(3);
    }

    @Test
    void whereARuleIsTakenBackNobodySaysThatNewDiffersOftenerForWhatWasHidden() {
        learn(10);
        change(AT, AT);
        learn(20);
        change(AT);

        differ(60);
        learn(20);
        run.tick();

        assertThat(run.doubts().noise()).extracting(NoisePlace::path).contains("$.at");
        assertThat(run.doubts().noise()).noneMatch(NoisePlace::differsInRates);
    }

    @Test
    void aRealDifferenceWhereARuleExplainsItIsNoNoiseAnyMore() {
        learn(10);
        Rule near = Rule.tolerance("$.at", "5");
        change(near, near);

        differ(1);

        assertThat(run.counts().of(Verdict.MISMATCH)).isEqualTo(1);
        List<String> causes = new ArrayList<>();
        run.causes().forEach(cause -> causes.add(cause.path()));
        assertThat(causes).containsExactly("$.at");
    }

    @ParameterizedTest
    @CsvSource({
        "$.at, $.at, true",
        "$.at, $.atom, false",
        "$.meta, $.meta.id, true",
        "$.meta.id, $.meta, false",
        "$..id, $.meta.id, true",
        "$..id, $.meta.at, false",
        "$.items[3].at, $.items[*].at, true",
        "$.items[*], $.items, false",
        "'$.items[?@.a == 1].at', $.items[*].at, true",
        "'$.items[?@.a == 1].at', $.items[*].id, false",
        "$.*.id, $.meta.id, true",
        "$, line, true",
        "$, header Location, false",
        "$.at, status, false",
        "$.at, $.very…, true",
    })
    void aRuleMakesADifferenceAtItsPathAndBelow(String path, String place, boolean reached) {
        assertThat(new Bearing(Rule.ignore(path)).reaches(new Spot(place, Kind.VALUE)))
                .isEqualTo(reached);
    }

    @Test
    void aRenamedMemberIsReachedUnderBothNames() {
        Bearing bearing = new Bearing(Rule.rename("$.name", "$.fullName"));

        assertThat(List.of("$.name", "$.fullName")).allMatch(path -> bearing.reaches(new Spot(path, Kind.MISSING)));
        assertThat(bearing.reaches(new Spot("$.other", Kind.MISSING))).isFalse();
    }
}
