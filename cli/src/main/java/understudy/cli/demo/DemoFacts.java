package understudy.cli.demo;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import understudy.control.api.CauseView;
import understudy.control.api.PairsView;
import understudy.control.api.ServiceView;
import understudy.example.bank.TrafficCounts;
import understudy.example.bank.modern.Fault;

/**
 * What is known of the demo at one moment.
 *
 * @param causes the most severe first
 */
public record DemoFacts(
        Duration running, DemoPlaces places, TrafficCounts customers, ServiceView service, List<CauseView> causes) {

    public DemoFacts {
        causes = List.copyOf(causes);
    }

    /** A fault that was planted, and whether a cause was found where it shows. */
    public record Planted(String name, String endpoint, String sentence, boolean found) {}

    List<Planted> planted() {
        return Arrays.stream(Fault.values())
                .map(fault -> new Planted(
                        fault.label(),
                        fault.endpoint(),
                        fault.sentence(),
                        causes.stream().anyMatch(cause -> cause.endpoint().equals(fault.endpoint()))))
                .toList();
    }

    /** What is left to say at the end, for programs. */
    public record Summary(
            double seconds,
            long requests,
            long failed,
            PairsView pairs,
            Map<String, Long> notCopied,
            List<CauseView> causes,
            List<Planted> planted) {}

    public Summary summary() {
        return new Summary(
                running.toMillis() / 1000.0,
                customers.sent(),
                customers.failed(),
                service.pairs(),
                service.notCopied(),
                causes,
                planted());
    }

    /** Whether every request of the customers is counted, with or without a verdict. */
    public boolean isComplete() {
        return service.requests() >= customers.answered();
    }

    long notComparable() {
        return service.pairs().notComparable().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    long pairs() {
        PairsView pairs = service.pairs();
        return pairs.match()
                + pairs.mismatch()
                + pairs.intended()
                + pairs.noise()
                + pairs.transientPairs()
                + notComparable();
    }
}
