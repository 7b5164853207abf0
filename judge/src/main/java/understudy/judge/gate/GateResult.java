package understudy.judge.gate;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a gate found.
 *
 * @param bound what is known of the quantity in question, in the unit of {@code limit}: of rates the upper bound, as a share of one
 * @param limit what the bound is held against
 * @param n independent pairs, or requests, that were weighed
 * @param needed more of them, without anything against new, until the gate passes; empty when that would not help
 * @param eta when they will be there at the present rate
 * @param sentence for a person
 * @param promise how sure the gate is, for a person; empty for gates that do not conclude from samples
 */
public record GateResult(
        GateName gate,
        GateVerdict verdict,
        double bound,
        double limit,
        long n,
        OptionalLong needed,
        Optional<Duration> eta,
        String sentence,
        Optional<String> promise) {

    /** Of a gate that needs nothing more, or nothing that could be counted. */
    public static GateResult of(
            GateName gate, GateVerdict verdict, double bound, double limit, long n, String sentence) {
        return new GateResult(
                gate, verdict, bound, limit, n, OptionalLong.empty(), Optional.empty(), sentence, Optional.empty());
    }

    public boolean passed() {
        return verdict == GateVerdict.PASS;
    }

    GateResult withPromise(String words) {
        return new GateResult(gate, verdict, bound, limit, n, needed, eta, sentence, Optional.of(words));
    }

    GateResult needing(long more, Optional<Duration> when) {
        return new GateResult(gate, verdict, bound, limit, n, OptionalLong.of(more), when, sentence, promise);
    }
}
