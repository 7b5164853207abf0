package understudy.traffic;

import java.util.Locale;

/** One of the systems that can answer a request. A version never changes its name; a rollout moves its {@link Role}. */
public enum Version {
    OLD,
    NEW,
    /** A second copy of old, asked only to measure how much old differs from itself. */
    TWIN;

    /** The word used in config, API, logs and metric labels: {@code old}, {@code new}, {@code twin}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
