package understudy.server.config;

import java.net.URI;

/** Where news goes. */
public sealed interface AlertConfig {

    String name();

    /** A line in the log. */
    record Log(String name) implements AlertConfig {}

    /** JSON by POST. Only the host of the URL is ever shown: its path often is a secret. */
    record Webhook(String name, URI url) implements AlertConfig {

        @Override
        public String toString() {
            return "webhook at " + url.getScheme() + "://" + url.getRawAuthority();
        }
    }
}
