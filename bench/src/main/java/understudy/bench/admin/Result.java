package understudy.bench.admin;

import java.util.List;
import java.util.function.ToDoubleFunction;
import understudy.bench.load.Block;
import understudy.bench.load.Median;

/**
 * What was measured.
 *
 * @param perSecond requests of users
 * @param without blocks without admin load, in the order they were asked
 * @param with blocks with it
 */
record Result(int perSecond, List<Stage.Felt> without, List<Stage.Felt> with, People.Told told) {

    Result {
        without = List.copyOf(without);
        with = List.copyOf(with);
    }

    double p50Ratio() {
        return ratio(felt -> felt.block().p50Millis());
    }

    double p99Ratio() {
        return ratio(felt -> felt.block().p99Millis());
    }

    double cpuRatio() {
        return ratio(Stage.Felt::cpuMicrosEach);
    }

    private double ratio(ToDoubleFunction<Stage.Felt> value) {
        return Median.of(with, value) / Median.of(without, value);
    }

    static Block all(List<Stage.Felt> blocks) {
        return blocks.stream().map(Stage.Felt::block).reduce(Block.none(), Block::plus);
    }
}
