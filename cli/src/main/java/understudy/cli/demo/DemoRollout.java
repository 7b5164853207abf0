package understudy.cli.demo;

import java.util.List;
import java.util.OptionalInt;

/**
 * A rollout that is over in a minute or so: few pairs, short steps, little certainty.
 *
 * @param faultAt share at which every fault is planted in new, one of {@link #STEPS}; empty: it stays healthy
 */
public record DemoRollout(OptionalInt faultAt) {

    /** Shares that new gets one after the other. */
    public static final List<Integer> STEPS = List.of(10, 25, 50, 100);

    /** Requests of customers a second that it takes to be over so soon. */
    public static final int PER_SECOND = 200;

    /** The lines of the service's section. Reads and writes move; writes are never copied, and judged unpaired. */
    static final String CONFIG = """
                    rollout:
                      sticky: {header: X-Customer}
                      steps: [0, 10, 25, 50, 100]
                      minStepDuration: 4s
                      bake: 6s
                      gates: {mismatchRate: 0.01, confidence: 0.8, slower: {ratio: 3, plus: 50ms, atMost: 0.2},
                              compared: 0.95, minPairs: 100}
                """;
}
