package understudy.server.config;

import java.nio.file.Path;
import java.util.List;
import understudy.control.alert.Target;
import understudy.control.authority.AuthSettings;

/**
 * Everything that was configured, checked, defaults filled in.
 *
 * @param auth who has to say who they are on the admin port
 * @param data folder of the embedded store and local state
 * @param services at least one; the first that matches a request takes it
 * @param substituted what must not be shown as it is
 * @param warnings what holds, and probably is not meant
 */
public record Config(
        GatewayConfig gateway,
        AdminConfig admin,
        AuthSettings auth,
        Path data,
        List<ServiceConfig> services,
        List<Target> alerts,
        RedactConfig redact,
        Substituted substituted,
        List<Problem> warnings) {

    private static final Target LOG = new Target.Log("log");

    public Config {
        services = List.copyOf(services);
        alerts = List.copyOf(alerts);
        warnings = List.copyOf(warnings);
    }

    /** Where the news of a service goes: the alerts it names, else the log. */
    public List<Target> alertsOf(ServiceConfig service) {
        if (service.alerts().isEmpty()) {
            return List.of(LOG);
        }
        return alerts.stream()
                .filter(alert -> service.alerts().contains(alert.name()))
                .toList();
    }

    /** Twelve hex digits that change when anything changes that has an effect. */
    public String digest() {
        return ConfigDigest.of(this);
    }
}
