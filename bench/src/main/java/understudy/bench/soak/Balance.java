package understudy.bench.soak;

import java.util.List;
import understudy.bench.load.Block;
import understudy.bench.product.Counted;
import understudy.bench.product.Metrics;
import understudy.bench.product.Promises;

/** Whether the gateway counted every request that users sent, once, and under one outcome. */
final class Balance {

    private Balance() {}

    static void judge(List<Lane> lanes, Metrics metrics, Promises promises) {
        System.out.printf(
                "%n%-8s %10s %8s %10s %10s %10s  %s%n",
                "service", "answered", "errors", "broken off", "counted", "outcomes", "copies");
        for (Lane lane : lanes) {
            judge(lane, Counted.of(metrics, lane.service().name()), promises);
        }
    }

    private static void judge(Lane lane, Counted counted, Promises promises) {
        Block felt = lane.felt();
        String name = lane.service().name();
        System.out.printf(
                "%-8s %10d %8d %10d %10d %10d  %s%n",
                name,
                felt.answered(),
                felt.failed(),
                felt.gone(),
                counted.requests(),
                counted.ended(),
                counted.inWords());
        promises.hold(felt.failed() == 0, name + ": user errors " + felt.errors());
        promises.hold(
                counted.requests() == counted.ended(),
                "%s: %d requests counted, but %d outcomes".formatted(name, counted.requests(), counted.ended()));
        promises.hold(counted.reasonsAddUp(), name + ": notComparable is not the sum of its reasons");
        // One that was broken off at once may never have arrived.
        long sent = felt.answered() + felt.failed();
        promises.hold(
                counted.ended() >= sent && counted.ended() <= sent + felt.gone(),
                "%s: users sent %d to %d requests, but %d are counted"
                        .formatted(name, sent, sent + felt.gone(), counted.ended()));
    }
}
