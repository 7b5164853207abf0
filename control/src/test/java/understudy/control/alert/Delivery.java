package understudy.control.alert;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import understudy.compare.Kind;
import understudy.control.World;
import understudy.run.cause.Cause;

/** Alerts of the service accounts on their way to a webhook, by the clock of the machine. */
final class Delivery implements AutoCloseable {

    private static final Backoff QUICK = new Backoff(Duration.ofMillis(5), Duration.ofMillis(40));
    private static final Duration AMPLE = Duration.ofSeconds(30);
    private static final Duration GATHER = Duration.ofMillis(200);

    final Notes notes = new Notes();
    private final List<Alerts> opened = new ArrayList<>();
    Hook hook;

    private Delivery(Hook hook) {
        this.hook = hook;
    }

    static Delivery open() throws Exception {
        return new Delivery(Hook.open());
    }

    @Override
    public void close() {
        opened.reversed().forEach(Alerts::close);
        hook.close();
    }

    Alerts alerts(Target... targets) {
        return alerts(AMPLE, targets);
    }

    Alerts alerts(Duration timeout, Target... targets) {
        List<String> names = List.of(targets).stream().map(Target::name).toList();
        return begin(new AlertSettings(List.of(targets), Map.of("accounts", names), timeout, QUICK, GATHER));
    }

    /** With its page, so that it sends. */
    Alerts begin(AlertSettings settings) {
        Alerts alerts = open(settings);
        alerts.pageAt(Told.PAGE, List::of);
        return alerts;
    }

    Alerts open(AlertSettings settings) {
        Alerts alerts = Alerts.open(settings, notes, InstantSource.system());
        opened.add(alerts);
        return alerts;
    }

    static AlertSettings settings(Target target, String... services) {
        return settings(QUICK, target, services);
    }

    static AlertSettings settings(Backoff backoff, Target target, String... services) {
        Map<String, List<String>> targets = new HashMap<>();
        for (String service : services) {
            targets.put(service, List.of(target.name()));
        }
        return new AlertSettings(List.of(target), targets, AMPLE, backoff, GATHER);
    }

    static Target.Webhook webhook(String name, URI url) {
        return new Target.Webhook(name, Door.at(url));
    }

    Target.Webhook webhook(String name) {
        return new Target.Webhook(name, new Door(hook.url(), Map.of("X-Token", "t0ken"), Optional.empty()));
    }

    static Cause cause(int n) {
        return World.cause("%016x".formatted(n), "$.field" + n, Kind.VALUE, 1, "12.50", "<b>1250</b>");
    }

    static CompletableFuture<Void> tell(Alerts alerts, Cause cause) {
        return alerts.newCause(cause, List.of()).toCompletableFuture();
    }
}
