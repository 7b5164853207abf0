package understudy.cli.demo;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import understudy.control.api.CauseView;
import understudy.control.api.PairsView;
import understudy.control.api.ServiceView;
import understudy.example.bank.TrafficCounts;
import understudy.example.bank.modern.Fault;

/**
 * What is known of the demo at one moment.
 *
 * @param causes the most severe first
 * @param progress of the rollout; empty when there is none
 */
public record DemoFacts(
        Duration running,
        DemoPlaces places,
        TrafficCounts customers,
        ServiceView service,
        List<CauseView> causes,
        Optional<Progress> progress) {

    public DemoFacts {
        causes = List.copyOf(causes);
    }

    /** Without a rollout. */
    public DemoFacts(
            Duration running, DemoPlaces places, TrafficCounts customers, ServiceView service, List<CauseView> causes) {
        this(running, places, customers, service, causes, Optional.empty());
    }

    /**
     * How far the rollout has come.
     *
     * @param timeline its moves, the first one first
     * @param planted whether new has faults by now
     * @param held what keeps the next step from being taken, in a sentence; empty when nothing does
     */
    public record Progress(List<DemoTurn> timeline, boolean planted, String held) {

        public Progress {
            timeline = List.copyOf(timeline);
        }

        private String phase() {
            return timeline.isEmpty() ? "" : timeline.getLast().phase();
        }

        /** Nothing more comes of it by itself. */
        boolean isOver() {
            return phase().equals("succeeded") || phase().equals("rolledBack");
        }

        /** Healthy, new went all the way; with faults it went back. */
        boolean endedWell() {
            return phase().equals(planted ? "rolledBack" : "succeeded");
        }
    }

    DemoFacts with(Progress rollout) {
        return new DemoFacts(running, places, customers, service, causes, Optional.of(rollout));
    }

    /** Whether the rollout, if there is one, went where it should and no customer was let down. */
    public boolean endedWell() {
        return progress.isEmpty() || (progress.get().endedWell() && customers.failed() == 0);
    }

    List<DemoTurn> timeline() {
        return progress.map(Progress::timeline).orElse(List.of());
    }

    /** What keeps a rollout that is not over from its next step. */
    Optional<String> held() {
        return progress.filter(rollout -> !rollout.isOver()).map(Progress::held).filter(why -> !why.isEmpty());
    }

    /** A fault that was planted, and whether a cause was found where it shows. */
    public record Planted(String name, String endpoint, String sentence, boolean found) {}

    List<Planted> planted() {
        boolean none = progress.isPresent() && !progress.get().planted();
        return Arrays.stream(none ? new Fault[0] : Fault.values())
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
            List<Planted> planted,
            List<DemoTurn> timeline) {}

    public Summary summary() {
        return new Summary(
                running.toMillis() / 1000.0,
                customers.sent(),
                customers.failed(),
                service.pairs(),
                service.notCopied(),
                causes,
                planted(),
                timeline());
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
