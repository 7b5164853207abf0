package understudy.control.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import understudy.control.Gauging;
import understudy.judge.Counts;
import understudy.run.ParallelRun;
import understudy.run.alert.Alert;
import understudy.run.alert.AlertType;
import understudy.run.doctor.Sight;
import understudy.traffic.Reason;

/**
 * Looks whether the runs, the gateway and the store are well, and has people told when one of them is not, and when it is
 * again. For one thread, which calls {@link #look} about once a second.
 */
public final class Watch {

    private static final Duration SHED_SPAN = Duration.ofSeconds(5);
    private static final double SHED_PART = 0.01;

    private final Supplier<? extends Collection<ParallelRun>> runs;
    private final Gauging gauging;
    private final Supplier<Optional<String>> storeTrouble;
    private final Alerts alerts;
    private final InstantSource clock;
    private final Unmatched unmatched;
    private final Map<String, Condition> conditions = new HashMap<>();
    private final Map<String, Deque<Seen>> counts = new HashMap<>();

    private record Seen(Instant at, Counts counts) {}

    /**
     * Watches these.
     *
     * @param storeTrouble what is wrong with the store, in words; empty while all is well or it is another process's
     */
    public Watch(
            Supplier<? extends Collection<ParallelRun>> runs,
            Gauging gauging,
            Supplier<Optional<String>> storeTrouble,
            Alerts alerts,
            InstantSource clock) {
        this.runs = runs;
        this.gauging = gauging;
        this.unmatched = new Unmatched(gauging);
        this.storeTrouble = storeTrouble;
        this.alerts = alerts;
        this.clock = clock;
    }

    /** Looks at everything once. Never blocks. */
    public void look() {
        Instant now = clock.instant();
        Optional<String> trouble = storeTrouble.get();
        watch(AlertType.DEGRADED_STORE, "", trouble.isPresent(), now)
                .tell(
                        trouble.orElse(""),
                        "users are not affected; look at the disk of the data folder",
                        "what was found is kept again");
        Collection<ParallelRun> watched = List.copyOf(runs.get());
        String left = unmatched.look(watched, now);
        watch(AlertType.NOTHING_COPIED, "", !left.isEmpty(), now)
                .tell(left, "look at services[].match", "copies are made again");
        for (ParallelRun run : watched) {
            look(run, now);
        }
        forgetOthers(watched.stream().map(ParallelRun::service).collect(Collectors.toSet()));
    }

    private void look(ParallelRun run, Instant now) {
        String service = run.service();
        String breaker = gauging.breaker(service);
        boolean down = !breaker.equals("closed");
        watch(AlertType.SHADOW_DOWN, service, down, now)
                .tell(
                        "the shadow keeps failing, so it gets hardly any copies; users are not affected",
                        "look at the shadow's log and at new.url, or at old.url where new serves most",
                        "the shadow answers again");
        see(run.sight(), service, down, now);
        shed(run, now);
    }

    /** What a shadow that is down leaves uncompared has one cause, of which people hear already. */
    private void see(Sight sight, String service, boolean down, Instant now) {
        if (sight.state() == Sight.State.UNKNOWN) {
            return;
        }
        boolean none = sight.state() == Sight.State.NOTHING_COPIED;
        boolean blind = sight.state() == Sight.State.BLIND;
        boolean known = down || alerts.lasts(AlertType.SHADOW_DOWN, service);
        if (!known || !none) {
            watch(AlertType.NOTHING_COPIED, service, none, now)
                    .tell(sight.says(), sight.cure(), "copies are made again");
        }
        if (!known || !blind) {
            watch(AlertType.BLIND, service, blind, now).tell(sight.says(), sight.cure(), "pairs are judged again");
        }
    }

    private void shed(ParallelRun run, Instant now) {
        Deque<Seen> seen = counts.computeIfAbsent(run.service(), name -> new ArrayDeque<>());
        Counts all = run.counts();
        seen.addLast(new Seen(now, all));
        while (seen.size() > 1 && seen.getFirst().at().isBefore(now.minus(SHED_SPAN))) {
            seen.removeFirst();
        }
        Counts recent = all.minus(seen.getFirst().counts());
        long shed = shed(recent);
        boolean much = shed > 0 && shed >= SHED_PART * recent.requests();
        watch(AlertType.BUDGET_SHED, run.service(), much, now)
                .tell(
                        "%,d of the last %,d requests were not copied or not judged, since memory, copies under way or"
                                        .formatted(shed, recent.requests())
                                + " comparing were at their limit; users are not affected",
                        "raise gateway.memory or shadow.maxInFlight, or lower shadow.percent",
                        "nothing is shed any more");
    }

    private static long shed(Counts counts) {
        return counts.notCopied().getOrDefault(Reason.MEMORY, 0L)
                + counts.notCopied().getOrDefault(Reason.IN_FLIGHT, 0L)
                + counts.unjudged().getOrDefault(Reason.SINK_FULL, 0L);
    }

    /** A turn of one state, which knows whom to tell. */
    private record Turning(Alerts alerts, AlertType type, String service, Condition.Turn turn, Instant now) {

        void tell(String why, String cure, String over) {
            switch (turn) {
                case NONE -> {}
                case BEGAN -> alerts.raise(Alert.state(type, service, why, cure, now));
                case ENDED -> alerts.resolve(type, service, over);
            }
        }
    }

    private Turning watch(AlertType type, String service, boolean bad, Instant now) {
        Condition condition = conditions.computeIfAbsent(
                Alert.topic(type, service),
                topic -> new Condition(begins(type), ends(type), alerts.lasts(type, service)));
        return new Turning(alerts, type, service, condition.seen(bad, now), now);
    }

    /** So long has a state to be seen without a break. That nothing is seen was found by looking for a while already. */
    private static Duration begins(AlertType type) {
        boolean found = type == AlertType.BLIND || type == AlertType.NOTHING_COPIED;
        return found ? Duration.ofSeconds(2) : Duration.ofSeconds(15);
    }

    private static Duration ends(AlertType type) {
        return type == AlertType.BUDGET_SHED ? Duration.ofMinutes(1) : Duration.ofSeconds(30);
    }

    /** A service that is no longer configured has no states. */
    private void forgetOthers(Set<String> watched) {
        counts.keySet().retainAll(watched);
        List<Alert> gone = alerts.lasting().stream()
                .filter(alert -> !alert.service().isEmpty() && !watched.contains(alert.service()))
                .toList();
        for (Alert alert : gone) {
            conditions.remove(alert.topic());
            alerts.resolve(alert.type(), alert.service(), "the service is no longer configured");
        }
    }
}
