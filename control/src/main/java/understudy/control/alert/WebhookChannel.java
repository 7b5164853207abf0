package understudy.control.alert;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import understudy.control.view.Json;
import understudy.run.alert.Alert;

/**
 * One JSON document by POST for each alert. Documented and relied on from outside: fields are added, never changed. Signed as
 * <a href="https://www.standardwebhooks.com">Standard Webhooks</a> have it.
 */
final class WebhookChannel implements Channel {

    private static final String BASE64_SECRET = "whsec_";
    private static final String HMAC = "HmacSHA256";
    private static final List<String> LEADING =
            List.of("endpoint", "path", "kind", "count", "firstSeen", "oldExample", "newExample");
    private static final Set<String> NUMBERS = Set.of("count", "with", "share");
    private static final Set<String> BOOLEANS = Set.of("reopened");

    private final Post post;
    private final Optional<SecretKeySpec> secret;
    private final Supplier<URI> page;
    private final InstantSource clock;

    WebhookChannel(Post post, Optional<String> secret, Supplier<URI> page, InstantSource clock) {
        this.post = post;
        this.secret = secret.map(WebhookChannel::key);
        this.page = page;
        this.clock = clock;
    }

    private static SecretKeySpec key(String secret) {
        byte[] bytes = secret.startsWith(BASE64_SECRET)
                ? Base64.getDecoder().decode(secret.substring(BASE64_SECRET.length()))
                : secret.getBytes(StandardCharsets.UTF_8);
        return new SecretKeySpec(bytes, HMAC);
    }

    @Override
    public Reach reach() {
        return Reach.ONE;
    }

    @Override
    public Attempt send(List<Alert> alerts) throws InterruptedException {
        Alert alert = alerts.getFirst();
        String body = Json.of(document(alert));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Idempotency-Key", alert.deliveryKey());
        headers.put("webhook-id", alert.deliveryKey());
        String now = Long.toString(clock.instant().getEpochSecond());
        headers.put("webhook-timestamp", now);
        secret.ifPresent(key ->
                headers.put("webhook-signature", "v1," + signature(key, alert.deliveryKey() + "." + now + "." + body)));
        return post.send(body, headers);
    }

    private static String signature(SecretKeySpec key, String signed) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }

    private Map<String, Object> document(Alert alert) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("event", alert.type().label());
        document.put("key", alert.deliveryKey());
        document.put("service", alert.service());
        Map<String, String> facts = new LinkedHashMap<>(alert.facts());
        LEADING.forEach(name -> put(document, name, facts.remove(name)));
        document.put("page", Wording.link(page.get(), alert));
        facts.forEach((name, value) -> put(document, name, value));
        document.put("text", alert.text());
        document.put("alertSeverity", alert.severity().label());
        document.put("at", alert.at().toString());
        document.put("resolved", alert.resolved());
        return document;
    }

    private static void put(Map<String, Object> document, String name, @Nullable String value) {
        if (value != null) {
            Object typed = NUMBERS.contains(name)
                    ? (Object) Long.valueOf(value)
                    : BOOLEANS.contains(name) ? (Object) Boolean.valueOf(value) : value;
            document.put(name, typed);
        }
    }

    @Override
    public void close() {
        post.close();
    }
}
