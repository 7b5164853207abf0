package understudy.control.alert;

import java.net.URI;
import java.util.Map;

/** Somebody to tell. */
public sealed interface Target {

    /** The name that services refer to. */
    String name();

    /** The log of this process. */
    record Log(String name) implements Target {}

    /**
     * An address that gets a JSON document by POST for each new cause.
     *
     * @param url http or https; may hold a secret, so only its host is ever shown
     * @param headers sent with each POST, values possibly secret
     */
    record Webhook(String name, URI url, Map<String, String> headers) implements Target {
        public Webhook {
            headers = Map.copyOf(headers);
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (!web || url.getHost() == null) {
                throw new IllegalArgumentException("alerts.%s.url: %s (expected: http://HOST/... or https://HOST/...)"
                        .formatted(name, url.getScheme()));
            }
        }

        @Override
        public String toString() {
            return "webhook " + name + " at " + url.getHost();
        }
    }
}
