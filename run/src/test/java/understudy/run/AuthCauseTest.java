package understudy.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import understudy.run.cause.Cause;
import understudy.run.cause.Severity;
import understudy.run.endpoint.Words;

/** A side that lacks a permission is one cause, wherever it shows. */
class AuthCauseTest {

    private final World world = new World();
    private final ParallelRun run = world.open();

    private void answer(String path, int oldStatus, int newStatus) {
        run.accept(world.pair(
                path,
                World.answered(oldStatus, "{\"said\":%d}".formatted(oldStatus)),
                World.answered(newStatus, "{\"said\":%d}".formatted(newStatus))));
    }

    @Test
    void hundredsOfEndpointsThatAreRefusedOnOneSideAreOneCauseAndOneAlert() {
        for (int i = 0; i < 300; i++) {
            answer("/" + letter(i) + "/" + letter(i / 10) + "/" + letter(i / 100), 200, 401);
        }

        assertThat(run.triage().roots()).singleElement().satisfies(root -> {
            assertThat(root.cause().path()).isEqualTo("auth");
            assertThat(root.cause().endpoint()).hasToString("any endpoint");
            assertThat(root.cause().kind().label()).isEqualTo("status");
            assertThat(root.cause().count()).isEqualTo(300);
            assertThat(root.cause().newExample()).isEqualTo("401");
            assertThat(root.severity()).isEqualTo(Severity.STATUS);
        });
        assertThat(world.told).hasSize(1);
        assertThat(run.endpoints()).as("pairs still count where they came").hasSizeGreaterThan(200);
    }

    /** As many as are names at once. */
    private static char letter(int i) {
        return (char) ('a' + i % Words.AT_ONCE);
    }

    @ParameterizedTest
    @CsvSource({"200, 401", "200, 403", "401, 200", "403, 404", "401, 500", "404, 403"})
    void eitherSideAndEitherStatusIsTheSameCause(int oldStatus, int newStatus) {
        answer("/a", oldStatus, newStatus);
        assertThat(run.causes()).singleElement().extracting(Cause::path).isEqualTo("auth");
    }

    @ParameterizedTest
    @CsvSource({"401, 403", "200, 404", "200, 500"})
    void otherStatusesAreCausesOfTheirEndpoint(int oldStatus, int newStatus) {
        answer("/a", oldStatus, newStatus);
        assertThat(run.causes())
                .isNotEmpty()
                .noneMatch(cause -> cause.path().equals("auth"))
                .allMatch(cause -> cause.endpoint().toString().equals("GET /a"));
    }

    @Test
    void theKeptPairShowsAllThatDiffers() {
        answer("/a", 403, 404);
        Sample sample = run.sample(run.causes().getFirst().samples().getFirst()).orElseThrow();
        assertThat(sample.endpoint()).hasToString("GET /a");
        assertThat(sample.differences()).hasSize(2);
    }
}
