package understudy.run.alert;

import understudy.run.cause.Severity;

/** How much an alert matters, the least first. Not to be taken for the severity of a cause, which is one reason for it. */
public enum AlertSeverity {
    /** Worth knowing. */
    INFO("info"),
    /** Worth a look today. */
    WARNING("warning"),
    /** Worth getting up for. */
    CRITICAL("critical");

    private final String label;

    AlertSeverity(String label) {
        this.label = label;
    }

    /** The word used in config and in alerts. */
    public String label() {
        return label;
    }

    /** What another outcome, another type, a missing or a money value is worth, and what the rest is. */
    static AlertSeverity of(Severity cause) {
        return switch (cause) {
            case STATUS, TYPE, MONEY, MISSING -> WARNING;
            case VALUE, EXTRA, HEADER, FORM -> INFO;
        };
    }
}
