package understudy.server.config;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import understudy.control.alert.Door;
import understudy.control.alert.Target;
import understudy.run.alert.AlertSeverity;

/** Says what one alert target means. */
final class AlertWords {

    private final Target target;
    private final String key;
    private final Substituted substituted;

    /** @param key its own: {@code alerts[0].} */
    AlertWords(Target target, String key, Substituted substituted) {
        this.target = target;
        this.key = key;
        this.substituted = substituted;
    }

    /** @param used whether some service tells it anything */
    String line(boolean used) {
        List<String> said = new ArrayList<>();
        switch (target) {
            case Target.Log log -> said.add(log.toString());
            case Target.Webhook hook -> add(said, hook.door());
            case Target.Slack slack -> add(said, slack.door());
            case Target.Alertmanager manager -> add(said, manager.door());
            case Target.Email email -> add(said, email);
        }
        if (target.severity() != AlertSeverity.INFO) {
            said.add("only what is %s%s"
                    .formatted(
                            shown("severity", target.severity().label()),
                            target.severity() == AlertSeverity.CRITICAL ? "" : " or worse"));
        }
        return "alert %s: %s%s"
                .formatted(shown("name", target.name()), String.join("; ", said), used ? "" : "; no service uses it");
    }

    private void add(List<String> said, Door door) {
        said.add(shown("url", target));
        if (!door.headers().isEmpty()) {
            said.add("with headers "
                    + String.join(", ", new TreeSet<>(door.headers().keySet())));
        }
        door.trust().ifPresent(file -> said.add("trusts " + shown("trust", file)));
    }

    private void add(List<String> said, Target.Email email) {
        String tls = switch (email.smtp().tls()) {
            case STARTTLS -> "STARTTLS";
            case ALWAYS -> "TLS from the first byte on";
            case NEVER -> "in the clear";
        };
        said.add("mail from %s to %s by %s, %s"
                .formatted(
                        shown("from", email.from()),
                        shown("to", String.join(", ", email.to())),
                        shown("smtp.server", email.smtp()),
                        tls));
        email.smtp().user().ifPresent(user -> said.add("signs in as " + shown("smtp.user", user)));
        email.smtp().trust().ifPresent(file -> said.add("trusts " + shown("trust", file)));
    }

    private String shown(String name, Object value) {
        return substituted.shown(key + name, value);
    }
}
