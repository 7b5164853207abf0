package understudy.control.alert;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.run.Cause;
import understudy.run.RolloutMove;
import understudy.run.Telling;

/**
 * Tells about new causes. Each alert goes to every target of its service until it is delivered there; one that was not
 * delivered before closing stays unacknowledged, so that the run tells about it again after the next start, with the same
 * key. Nothing is sent before {@link #pageAt} said where the page is, since every alert links to it.
 */
public final class Alerts implements Telling, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Alerts.class);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    private final HttpClient client;
    private final CompletableFuture<URI> page = new CompletableFuture<>();
    private volatile Plan plan;

    /** Who is told what. Replaced whole. */
    private record Plan(Map<Target, Sender> senders, AlertSettings settings) {

        List<Sender> of(String service) {
            List<String> names = settings.byService().getOrDefault(service, List.of());
            return senders.entrySet().stream()
                    .filter(entry -> names.contains(entry.getKey().name()))
                    .map(Map.Entry::getValue)
                    .toList();
        }

        Optional<Sender> named(String name) {
            return senders.entrySet().stream()
                    .filter(entry -> entry.getKey().name().equals(name))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }
    }

    private Alerts(AlertSettings settings, HttpClient client) {
        this.client = client;
        this.plan = planned(settings, Map.of(), client);
    }

    /** Opens the senders. Asks nobody yet. */
    public static Alerts open(AlertSettings settings) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_LIMIT)
                .build();
        return new Alerts(settings, client);
    }

    /**
     * From now on these targets are told. What a target that is gone, or now is somewhere else, has not been told goes to
     * the one of the same name; where there is none it is told after the next start, if somebody is to be told then.
     */
    public synchronized void reload(AlertSettings settings) {
        Plan before = plan;
        Plan now = planned(settings, before.senders, client);
        plan = now;
        before.senders.forEach((target, sender) -> {
            if (!now.senders.containsKey(target)) {
                move(sender.close(), target.name(), now);
            }
        });
    }

    private static void move(List<Sender.Undelivered> undelivered, String name, Plan to) {
        Optional<Sender> heir = to.named(name);
        if (heir.isEmpty() && !undelivered.isEmpty()) {
            log.warn("alerts not delivered target={} count={}: it is no longer configured", name, undelivered.size());
        }
        heir.ifPresent(sender -> undelivered.forEach(
                one -> sender.send(one.alert()).thenRun(() -> one.told().complete(null))));
    }

    private static Plan planned(AlertSettings settings, Map<Target, Sender> open, HttpClient client) {
        Map<Target, Sender> senders = new LinkedHashMap<>();
        for (Target target : settings.targets()) {
            Sender kept = open.get(target);
            senders.put(target, kept == null ? sender(target, settings, client) : kept);
        }
        return new Plan(senders, settings);
    }

    private static Sender sender(Target target, AlertSettings settings, HttpClient client) {
        return switch (target) {
            case Target.Log line -> new AlertLog();
            case Target.Webhook webhook ->
                WebhookSender.open(
                        new Post(webhook, client, settings.timeout()),
                        settings.backoff(),
                        RandomGenerator.getDefault());
        };
    }

    /** Says where the page is. Alerts that waited for it are sent. */
    public void pageAt(URI url) {
        page.complete(url);
    }

    @Override
    public CompletionStage<Void> newCause(Cause cause, List<Cause> with) {
        return page.thenCompose(url -> {
            AlertView alert = AlertView.newCause(cause, with, url.toString());
            return CompletableFuture.allOf(plan.of(cause.service()).stream()
                    .map(sender -> sender.send(alert).toCompletableFuture())
                    .toArray(CompletableFuture<?>[]::new));
        });
    }

    /** Goes to the log alone: what is sent elsewhere is told with new causes. */
    @Override
    public void moved(RolloutMove move, boolean page) {
        if (page) {
            log.warn(
                    "rollout to be looked at service={} phase={} share={} why={}",
                    move.service(),
                    move.after().phase().label(),
                    move.after().share().percent(),
                    AlertLog.quoted(move.after().reason()));
        }
    }

    /** Stops sending within about a second; a try that is under way is given up. */
    @Override
    public synchronized void close() {
        plan.senders.values().forEach(Sender::close);
        client.shutdownNow();
    }
}
