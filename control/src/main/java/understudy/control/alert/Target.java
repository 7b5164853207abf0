package understudy.control.alert;

import java.util.List;
import java.util.Optional;
import understudy.run.alert.AlertSeverity;

/** Somebody to tell. */
public sealed interface Target {

    /** The name that services refer to. */
    String name();

    /** The least that an alert must matter to be told here. */
    AlertSeverity severity();

    /** The word for what it is. */
    String type();

    /** The log of this process, which gets everything. */
    record Log(String name) implements Target {

        @Override
        public AlertSeverity severity() {
            return AlertSeverity.INFO;
        }

        @Override
        public String type() {
            return "log";
        }

        @Override
        public String toString() {
            return "a line in the log";
        }
    }

    /**
     * An address that gets a JSON document by POST for each alert.
     *
     * @param secret what each document is signed with; empty: they are not
     */
    record Webhook(String name, AlertSeverity severity, Door door, Optional<String> secret) implements Target {

        public Webhook(String name, Door door) {
            this(name, AlertSeverity.INFO, door, Optional.empty());
        }

        @Override
        public String type() {
            return "webhook";
        }

        @Override
        public String toString() {
            return "%swebhook at %s".formatted(secret.isPresent() ? "signed " : "", door);
        }
    }

    /** An incoming webhook of Slack, or of something that takes the same. */
    record Slack(String name, AlertSeverity severity, Door door) implements Target {

        @Override
        public String type() {
            return "slack";
        }

        @Override
        public String toString() {
            return "Slack by " + door;
        }
    }

    /** Mail. */
    record Email(String name, AlertSeverity severity, Smtp smtp, String from, List<String> to) implements Target {

        public Email {
            to = List.copyOf(to);
        }

        @Override
        public String type() {
            return "email";
        }

        @Override
        public String toString() {
            String how = switch (smtp.tls()) {
                case STARTTLS, ALWAYS -> "";
                case NEVER -> " in the clear";
            };
            return "mail to %s by %s%s".formatted(String.join(", ", to), smtp, how);
        }
    }

    /** Prometheus' Alertmanager, by version 2 of its API. */
    record Alertmanager(String name, AlertSeverity severity, Door door) implements Target {

        @Override
        public String type() {
            return "alertmanager";
        }

        @Override
        public String toString() {
            return "Alertmanager at " + door;
        }
    }
}
