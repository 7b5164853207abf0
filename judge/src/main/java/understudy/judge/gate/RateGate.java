package understudy.judge.gate;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import understudy.judge.score.Score;

/**
 * Weighs a rate of the service as a whole.
 *
 * @param promoting what must be below the limit
 * @param worse says that new is proven to be worse, if it is
 * @param saying what new does in such a pair
 */
record RateGate(GateName gate, Proportion promoting, double limit, Optional<String> worse, String saying) {

    static GateResult mismatchRate(Docket docket, Gates gates, Score total) {
        boolean twice = docket.epoch().oldAskedTwice();
        return new RateGate(
                        GateName.MISMATCH_RATE,
                        Regression.feared(total, twice),
                        gates.mismatchRate(),
                        Regression.ofService(total, gates).differsMoreThan(gates.mismatchRate(), twice),
                        "differs from old, or could not be compared,")
                .weigh(docket, gates);
    }

    static GateResult errors(Docket docket, Gates gates, Score total) {
        return new RateGate(
                        GateName.ERRORS,
                        Proportion.Excess.of(total.paired().errors()),
                        gates.errors(),
                        Regression.ofService(total, gates)
                                .failsOftener(docket.step().share()),
                        "fails where old does not")
                .weigh(docket, gates);
    }

    static GateResult slower(Docket docket, Gates gates, Score total) {
        return new RateGate(
                        GateName.SLOWER,
                        Proportion.Excess.of(total.paired().slower()),
                        gates.slower().atMost(),
                        Regression.ofService(total, gates)
                                .isSlowerOftenerThan(gates.slower().atMost()),
                        "is much slower than old")
                .weigh(docket, gates);
    }

    private GateResult weigh(Docket docket, Gates gates) {
        double alpha = gates.alpha();
        double bound = promoting.upper(alpha);
        if (worse.isPresent()) {
            return result(GateVerdict.FAIL, bound, worse.get()).withPromise(rollbackPromise(docket, gates));
        }
        if (docket.hasPassed(gate) || promoting.isBelow(limit, alpha)) {
            return result(
                            GateVerdict.PASS,
                            bound,
                            "New %s in less than %s of the requests: %s, from %s."
                                    .formatted(saying, Words.percent(limit), known(bound), samples()))
                    .withPromise(promise(docket, gates));
        }
        OptionalLong needed = promoting.cleanUntilBelow(limit, alpha);
        return needed.isPresent()
                ? missing(docket, bound, needed.getAsLong()).withPromise(promise(docket, gates))
                : result(
                        GateVerdict.NOT_YET,
                        bound,
                        "New %s too often for any number of pairs to make up for it; %s.".formatted(saying, samples()));
    }

    private GateResult missing(Docket docket, double bound, long needed) {
        Optional<Duration> eta = docket.eta(needed);
        return result(
                        GateVerdict.NOT_YET,
                        bound,
                        "It may be that new %s in up to %s of the requests (limit %s; %s): %s without that needed%s."
                                .formatted(
                                        saying,
                                        Words.percent(bound),
                                        Words.percent(limit),
                                        samples(),
                                        Words.number(needed, "more pair"),
                                        Words.atPresentRate(eta)))
                .needing(needed, eta);
    }

    private String known(double bound) {
        return bound < limit
                ? "at most " + Words.percent(Math.max(bound, 0))
                : "proven earlier in this epoch, now " + Words.percent(bound) + " at most";
    }

    private String samples() {
        return Words.number(promoting.n(), "independent pair");
    }

    private GateResult result(GateVerdict verdict, double bound, String sentence) {
        return GateResult.of(gate, verdict, bound, limit, promoting.n(), sentence);
    }

    private String promise(Docket docket, Gates gates) {
        return "The chance that epoch %d ever lets a version through that is worse than the limit is at most %s."
                .formatted(docket.epoch().number(), Words.percent(gates.alpha()));
    }

    private static String rollbackPromise(Docket docket, Gates gates) {
        return "The chance that epoch %d ever rolls back a version that is not worse is at most %s."
                .formatted(docket.epoch().number(), Words.percent(gates.alphaRollback()));
    }
}
