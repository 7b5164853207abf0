package understudy.control.alert;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import understudy.run.Cause;
import understudy.run.Telling;

/**
 * Tells about new causes. Each alert goes to every target of its service until it is delivered there; one that was not
 * delivered before closing stays unacknowledged, so that the run tells about it again after the next start, with the same
 * key. Nothing is sent before {@link #pageAt} said where the page is, since every alert links to it.
 */
public final class Alerts implements Telling, AutoCloseable {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    private final Map<String, Sender> senders;
    private final Map<String, List<String>> byService;
    private final HttpClient client;
    private final CompletableFuture<URI> page = new CompletableFuture<>();

    private Alerts(Map<String, Sender> senders, Map<String, List<String>> byService, HttpClient client) {
        this.senders = senders;
        this.byService = byService;
        this.client = client;
    }

    /** Opens the senders. Asks nobody yet. */
    public static Alerts open(AlertSettings settings) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_LIMIT)
                .build();
        Map<String, Sender> senders = new LinkedHashMap<>();
        for (Target target : settings.targets()) {
            senders.put(target.name(), sender(target, settings, client));
        }
        return new Alerts(senders, settings.byService(), client);
    }

    private static Sender sender(Target target, AlertSettings settings, HttpClient client) {
        return switch (target) {
            case Target.Log log -> new AlertLog();
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
    public CompletionStage<Void> newCause(Cause cause) {
        return page.thenCompose(url -> {
            AlertView alert = AlertView.newCause(cause, url.toString());
            return CompletableFuture.allOf(byService.getOrDefault(cause.service(), List.of()).stream()
                    .map(senders::get)
                    .map(sender -> sender.send(alert).toCompletableFuture())
                    .toArray(CompletableFuture<?>[]::new));
        });
    }

    /** Stops sending within about a second; a try that is under way is given up. */
    @Override
    public void close() {
        senders.values().forEach(Sender::close);
        client.shutdownNow();
    }
}
