package understudy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import understudy.testkit.Answer;
import understudy.testkit.Load;
import understudy.traffic.Pair;

final class LoadTest {

    @Test
    void withAShadowThatHangsNobodyFailsAndPairsAddUpToRequests() throws Exception {
        try (World world = World.open(plan -> plan.shadowing(Duration.ofMillis(500), 64, 1 << 20))) {
            world.other.behave(Answer.hang());
            Load.Result result = Load.of(3_000, 32, "/accounts/1").run(world.gateway.port());

            assertThat(result.failed()).as(String.join("\n", result.failures())).isZero();
            assertThat(result.answered()).isEqualTo(3_000);
            List<Pair> pairs = world.pairs(3_000);
            assertThat(pairs).hasSize(3_000);
            assertThat(world.other.totalConnections()).isLessThanOrEqualTo(64 + 64);
            World.until(() -> world.gateway.keptBytes() == 0 && world.gateway.shadowInFlight(World.SERVICE) == 0);
        }
    }

    @Test
    void withAShadowThatDiesAndReturnsNobodyFailsAndPairsAddUp() throws Exception {
        try (World world = World.open()) {
            for (int round = 0; round < 3; round++) {
                Load.Result healthy = Load.of(500, 16, "/").run(world.gateway.port());
                assertThat(healthy.failed()).isZero();
                world.other.refuse();
                world.other.dropConnections();
                Load.Result dead = Load.of(500, 16, "/").run(world.gateway.port());
                assertThat(dead.failed()).isZero();
                world.other.listen();
            }
            assertThat(world.pairs(3_000)).hasSize(3_000);
            World.until(() -> world.gateway.keptBytes() == 0 && world.gateway.shadowInFlight(World.SERVICE) == 0);
        }
    }
}
