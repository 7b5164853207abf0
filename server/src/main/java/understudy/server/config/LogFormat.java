package understudy.server.config;

import java.util.Locale;

/** How log lines are written: a flag of {@code run}, not a key of the file. */
public enum LogFormat {
    TEXT,
    JSON;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
