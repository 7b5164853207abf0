package understudy.control.alert;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import understudy.control.World;
import understudy.run.ParallelRun;
import understudy.run.alert.Alert;
import understudy.run.alert.AlertType;
import understudy.run.cause.Cause;

/** Alerts of the service accounts to some targets, by a clock that is set by hand. */
final class Told implements AutoCloseable {

    static final URI PAGE = URI.create("http://127.0.0.1:8090/");
    static final Duration GATHER = Duration.ofMillis(300);

    final Notes notes;
    volatile Instant now = World.NOW;
    final Alerts alerts;

    private Told(Notes notes, List<Target> targets) {
        this.notes = notes;
        List<String> names = targets.stream().map(Target::name).toList();
        InstantSource clock = () -> now;
        this.alerts = Alerts.open(
                new AlertSettings(
                        targets,
                        Map.of("accounts", names, "cards", names),
                        Duration.ofSeconds(5),
                        new Backoff(Duration.ofMillis(5), Duration.ofMillis(40)),
                        GATHER),
                notes,
                clock);
    }

    /** Nothing is sent yet: what is told meanwhile comes together. */
    static Told closed(Target... targets) {
        return new Told(new Notes(), List.of(targets));
    }

    Told open() {
        return open(List::of);
    }

    private Told open(Supplier<List<ParallelRun>> runs) {
        alerts.pageAt(PAGE, runs);
        return this;
    }

    static Told to(Target... targets) {
        return to(new Notes(), targets);
    }

    /** After a restart, with what was kept before. */
    static Told to(Notes notes, Target... targets) {
        return new Told(notes, List.of(targets)).open();
    }

    /** The same, where these runs know what things are called. */
    static Told to(Notes notes, Supplier<List<ParallelRun>> runs, Target... targets) {
        return new Told(notes, List.of(targets)).open(runs);
    }

    void later(Duration by) {
        now = now.plus(by);
        alerts.tick();
    }

    void newCause(Cause cause) {
        var unused = alerts.newCause(cause, List.of());
    }

    void begins(AlertType type, String service) {
        alerts.raise(Alert.state(type, service, "it does not answer", "look at it", now));
    }

    @Override
    public void close() {
        alerts.close();
    }
}
