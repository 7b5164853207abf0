package understudy.server.config;

/** How log lines are written: a flag of {@code run}, not a key of the file. */
public enum LogFormat {
    TEXT,
    JSON
}
