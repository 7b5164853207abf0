package understudy.server;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import understudy.compare.redact.Redactor;
import understudy.control.ControlSettings;
import understudy.control.alert.AlertSettings;
import understudy.control.alert.Target;
import understudy.gateway.GatewaySettings;
import understudy.gateway.Match;
import understudy.gateway.ServiceSettings;
import understudy.gateway.ShadowSettings;
import understudy.run.RunSettings;
import understudy.server.config.AlertConfig;
import understudy.server.config.Config;
import understudy.server.config.GatewayConfig;
import understudy.server.config.Network;
import understudy.server.config.PathSegments;
import understudy.server.config.ServiceConfig;
import understudy.traffic.Dial;
import understudy.traffic.Share;

/** Says to each room, in its own words, what the config means for it. */
final class Settings {

    /** Of {@code gateway.memory}, the part for pairs that wait for comparing; the gateway itself has the rest. */
    private static final double WAITING_PART = 0.25;

    private Settings() {}

    static GatewaySettings gateway(Config config) {
        GatewayConfig gateway = config.gateway();
        return new GatewaySettings(
                gateway.listen().host(),
                gateway.listen().port(),
                gateway.memoryBytes() - waitingBytes(gateway),
                gateway.transport(),
                gateway.eventLoops().orElse(0),
                config.services().stream().map(Settings::service).toList(),
                gateway.trustedProxies().stream().map(Network::toString).toList(),
                gateway.trustedMarks().stream().map(Network::toString).toList());
    }

    private static ServiceSettings service(ServiceConfig service) {
        ShadowSettings shadow = new ShadowSettings(
                service.shadow().timeout(),
                service.shadow().maxInFlight(),
                Math.toIntExact(service.shadow().maxBodyBytes()));
        return new ServiceSettings(
                service.name(),
                new Match(
                        service.match().host().orElse(null),
                        service.match().path().orElse(null)),
                URI.create(service.oldVersion().toString()),
                URI.create(service.newVersion().toString()),
                service.timeout(),
                shadow,
                new Dial(Share.NONE, service.shadow().policy(), 1));
    }

    static RunSettings run(Config config, ServiceConfig service) {
        return new RunSettings(
                service.name(),
                service.endpoints(),
                service.shadow().policy(),
                new RunSettings.Addresses(
                        "http://" + config.gateway().listen(),
                        service.oldVersion().toString(),
                        service.newVersion().toString()),
                waitingBytes(config.gateway()) / config.services().size(),
                config.redact().pathSegments() == PathSegments.SHOWN);
    }

    private static long waitingBytes(GatewayConfig gateway) {
        return (long) (gateway.memoryBytes() * WAITING_PART);
    }

    static Redactor redactor(Config config) {
        return Redactor.of(
                new HashSet<>(config.redact().headers()), config.redact().paths());
    }

    static ControlSettings control(Config config) {
        return new ControlSettings(
                config.admin().listen().host(), config.admin().listen().port(), config.digest());
    }

    static AlertSettings alerts(Config config) {
        List<Target> targets = Stream.concat(
                        config.alerts().stream(),
                        config.services().stream().flatMap(service -> config.alertsOf(service).stream()))
                .distinct()
                .map(Settings::target)
                .toList();
        Map<String, List<String>> byService = config.services().stream()
                .collect(Collectors.toMap(
                        ServiceConfig::name,
                        service -> config.alertsOf(service).stream()
                                .map(AlertConfig::name)
                                .toList()));
        return AlertSettings.of(targets, byService);
    }

    private static Target target(AlertConfig alert) {
        return switch (alert) {
            case AlertConfig.Log named -> new Target.Log(named.name());
            case AlertConfig.Webhook hook -> new Target.Webhook(hook.name(), hook.url(), Map.of());
        };
    }
}
