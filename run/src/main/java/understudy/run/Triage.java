package understudy.run;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import understudy.compare.Comparison;
import understudy.compare.redact.Redactor;
import understudy.traffic.Endpoint;
import understudy.traffic.Pair;
import understudy.traffic.Verdict;

/** What becomes of pairs that differ: grouped by cause, kept, logged, told of, and decided by people. Safe for many threads. */
final class Triage {

    private final Ports ports;
    private final InstantSource clock;
    private final CauseBook causes;
    private final Samples samples;
    private final MismatchLog mismatches;

    Triage(String service, Ports ports, List<Cause> earlier, Samples samples, InstantSource clock) {
        this.ports = ports;
        this.clock = clock;
        this.causes = new CauseBook(service, earlier);
        this.samples = samples;
        this.mismatches = new MismatchLog(service, clock);
    }

    /** Takes in a pair and gives what it counts as. */
    Verdict differs(Endpoint endpoint, Pair pair, Comparison.Different different, Redactor redactor) {
        Mismatch mismatch = Mismatch.of(endpoint, pair, different);
        CauseBook.Entry entry = causes.add(mismatch, clock.instant());
        String pairId = "";
        if (!entry.wanting().isEmpty()) {
            List<String> shown = entry.causes().stream().map(Cause::id).toList();
            pairId = samples.keep(endpoint, pair, different.differences(), shown, redactor);
        }
        if (!pairId.isEmpty()) {
            causes.sampled(entry.wanting(), pairId, mismatch);
        }
        if (entry.verdict() == Verdict.MISMATCH) {
            mismatches.mismatch(endpoint, entry.causes(), pairId);
        }
        if (!entry.fresh().isEmpty()) {
            tell(entry.fresh());
        }
        return entry.verdict();
    }

    /** @param together the most severe first; at least one */
    private void tell(List<Cause> together) {
        List<Cause> with = together.subList(1, together.size());
        var unused =
                ports.telling().newCause(together.getFirst(), with).thenRun(() -> together.forEach(causes::alerted));
    }

    /** Tells again what was not told before the last end. */
    void tellUntold() {
        causes.untold().forEach(this::tell);
    }

    List<Root> roots() {
        return Root.of(causes.all(clock.instant()));
    }

    List<Cause> causes() {
        return roots().stream()
                .flatMap(root -> Stream.concat(Stream.of(root.cause()), root.with().stream()))
                .toList();
    }

    Optional<Cause> cause(String id) {
        return causes.cause(id, clock.instant());
    }

    Optional<Root> root(String id) {
        return causes.root(id, clock.instant());
    }

    Optional<Root> decide(String id, CauseState state, Decision decision, Set<String> excusedAlong) {
        Optional<Root> decided = causes.decide(id, state, decision, excusedAlong, clock.instant());
        save();
        return decided;
    }

    /** Offers what changed to the store. */
    void save() {
        causes.saveTo(ports.keeping());
    }

    boolean isFull() {
        return causes.isFull();
    }
}
