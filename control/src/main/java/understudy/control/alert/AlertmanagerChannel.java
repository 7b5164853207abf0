package understudy.control.alert;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import understudy.control.view.Json;
import understudy.run.alert.Alert;

/**
 * Everything there is, as Alertmanager's API takes it. A state is said again and again while it lasts ({@link Alerts#tick}),
 * each time with an end that lies ahead, so that it resolves by itself if this process is no more. What happened and has no
 * end of its own is shown for an hour.
 */
final class AlertmanagerChannel implements Channel {

    static final String PATH = "/api/v2/alerts";

    /** Longer than what lies between two of them, by enough that some may get lost. */
    private static final Duration LASTS = Duration.ofMinutes(5);

    private static final Duration SHOWN = Duration.ofHours(1);
    private static final int LONGEST_LABEL = 200;

    private final Post post;
    private final Supplier<URI> page;
    private final InstantSource clock;

    AlertmanagerChannel(Post post, Supplier<URI> page, InstantSource clock) {
        this.post = post;
        this.page = page;
        this.clock = clock;
    }

    @Override
    public Reach reach() {
        return Reach.ALL;
    }

    /** The address of the API, of a server whose own is given. */
    static Door door(Door given) {
        String url = given.url().toString().replaceAll("/+$", "");
        return new Door(URI.create(url.endsWith(PATH) ? url : url + PATH), given.headers(), given.trust());
    }

    @Override
    public Attempt send(List<Alert> alerts) throws InterruptedException {
        return post.send(Json.of(alerts.stream().map(this::posted).toList()), Map.of());
    }

    private Map<String, Object> posted(Alert alert) {
        Instant now = clock.instant();
        Instant ahead = now.plus(alert.type().resolves() ? LASTS : SHOWN);
        Map<String, Object> posted = new LinkedHashMap<>();
        posted.put("labels", labels(alert));
        posted.put("annotations", annotations(alert));
        posted.put("startsAt", alert.at().toString());
        posted.put("endsAt", (alert.resolved() ? now : ahead).toString());
        posted.put("generatorURL", Wording.link(page.get(), alert));
        return posted;
    }

    /** The same for the same thing, whatever is said of it: by them Alertmanager tells one alert from another. */
    private static Map<String, String> labels(Alert alert) {
        String label = alert.type().label();
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("alertname", "Understudy" + Character.toUpperCase(label.charAt(0)) + label.substring(1));
        if (!alert.service().isEmpty()) {
            labels.put("service", Plain.line(alert.service(), LONGEST_LABEL));
        }
        labels.put("severity", alert.severity().label());
        if (!alert.type().resolves()) {
            labels.put("key", Plain.line(alert.key(), LONGEST_LABEL));
        }
        return labels;
    }

    private static Map<String, String> annotations(Alert alert) {
        Map<String, String> annotations = new LinkedHashMap<>();
        annotations.put("summary", Wording.subject(List.of(alert)));
        annotations.put("description", String.join("\n", Wording.lines(alert)));
        return annotations;
    }

    @Override
    public void close() {
        post.close();
    }
}
