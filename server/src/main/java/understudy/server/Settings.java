package understudy.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import understudy.compare.redact.Marks;
import understudy.compare.redact.Redactor;
import understudy.control.ControlSettings;
import understudy.control.alert.AlertSettings;
import understudy.control.alert.Target;
import understudy.gateway.GatewaySettings;
import understudy.gateway.Match;
import understudy.gateway.Rewrite;
import understudy.gateway.ServiceSettings;
import understudy.gateway.ShadowSettings;
import understudy.gateway.VersionSettings;
import understudy.run.RunSettings;
import understudy.server.config.Config;
import understudy.server.config.ConfigFile;
import understudy.server.config.GatewayConfig;
import understudy.server.config.Network;
import understudy.server.config.PathSegments;
import understudy.server.config.ServiceConfig;
import understudy.server.config.VersionConfig;
import understudy.server.config.VersionUrl;
import understudy.traffic.Dial;
import understudy.traffic.Version;

/** Says to each room, in its own words, what the config means for it. */
final class Settings {

    /** Of {@code gateway.memory}, the part for pairs that wait for comparing; the gateway itself has the rest. */
    private static final double WAITING_PART = 0.25;

    /** No alert can be configured under this name: names hold no spaces. */
    private static final Target LOG = new Target.Log("the log");

    private Settings() {}

    /** @param dials what holds for each service */
    static GatewaySettings gateway(Config config, Function<ServiceConfig, Dial> dials, boolean sharePort) {
        GatewayConfig gateway = config.gateway();
        return new GatewaySettings(
                gateway.listen().host(),
                gateway.listen().port(),
                gateway.memoryBytes() - waitingBytes(gateway),
                gateway.transport(),
                gateway.eventLoops().orElse(0),
                config.services().stream()
                        .map(service -> service(service, dials.apply(service)))
                        .toList(),
                gateway.trustedProxies().stream().map(Network::toString).toList(),
                gateway.trustedMarks().stream().map(Network::toString).toList(),
                gateway.tls(),
                gateway.limits(),
                sharePort);
    }

    private static ServiceSettings service(ServiceConfig service, Dial dial) {
        ShadowSettings shadow = new ShadowSettings(
                service.shadow().timeout(),
                service.shadow().maxInFlight(),
                Math.toIntExact(service.shadow().maxBodyBytes()));
        return new ServiceSettings(
                service.name(),
                new Match(
                        service.match().host().orElse(null),
                        service.match().path().orElse(null)),
                version(service.oldVersion()),
                version(service.newVersion()),
                service.timeout(),
                shadow,
                dial,
                service.twin().map(Settings::version));
    }

    private static VersionSettings version(VersionConfig version) {
        return new VersionSettings(
                version.urls().stream().map(VersionUrl::uri).toList(),
                version.protocol(),
                version.tls(),
                version.host(),
                version.headers(),
                version.rewrites().entrySet().stream()
                        .map(rewrite -> Rewrite.parse(rewrite.getKey(), rewrite.getValue()))
                        .toList());
    }

    static RunSettings run(Config config, ServiceConfig service) {
        return new RunSettings(
                service.name(),
                service.endpoints(),
                service.shadow().policy(),
                new RunSettings.Addresses(
                        whereabouts(config, service, Version.OLD, service.oldVersion()),
                        whereabouts(config, service, Version.NEW, service.newVersion()),
                        service.twin().map(twin -> whereabouts(config, service, Version.TWIN, twin))),
                waitingBytes(config.gateway()) / config.services().size(),
                config.redact().pathSegments() == PathSegments.SHOWN,
                service.again(),
                service::evidence);
    }

    private static RunSettings.Whereabouts whereabouts(
            Config config, ServiceConfig service, Version version, VersionConfig asked) {
        return new RunSettings.Whereabouts(
                asked.urls().stream().map(VersionUrl::toString).toList(),
                ConfigFile.edits(config, service, version),
                new Arrival(
                        asked, version != Version.OLD, key -> ConfigFile.isSubstituted(config, service, version, key)));
    }

    private static long waitingBytes(GatewayConfig gateway) {
        return (long) (gateway.memoryBytes() * WAITING_PART);
    }

    static Redactor redactor(Config config, Marks marks) {
        return Redactor.of(
                new HashSet<>(config.redact().headers()),
                config.redact().paths(),
                new HashSet<>(config.redact().detectors()),
                marks);
    }

    static ControlSettings control(Config config) {
        return new ControlSettings(
                config.admin().listen().host(),
                config.admin().listen().port(),
                config.admin().tls());
    }

    /** Every alert goes to the log; a service's other targets get it besides. */
    static AlertSettings alerts(Config config) {
        List<Target> targets = new ArrayList<>(List.of(LOG));
        config.alerts().stream().filter(Settings::isElsewhere).forEach(targets::add);
        Map<String, List<String>> byService = new HashMap<>();
        for (ServiceConfig service : config.services()) {
            List<String> names = new ArrayList<>(List.of(LOG.name()));
            config.alertsOf(service).stream()
                    .filter(Settings::isElsewhere)
                    .map(Target::name)
                    .forEach(names::add);
            byService.put(service.name(), names);
        }
        return AlertSettings.of(targets, byService);
    }

    private static boolean isElsewhere(Target target) {
        return !(target instanceof Target.Log);
    }
}
