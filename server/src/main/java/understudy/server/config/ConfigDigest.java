package understudy.server.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import understudy.compare.path.JsonPath;
import understudy.compare.rule.Literal;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Scope;
import understudy.control.alert.Door;
import understudy.control.alert.Smtp;
import understudy.control.alert.Target;
import understudy.control.authority.AuthSettings;
import understudy.traffic.CopyPolicy;
import understudy.traffic.TesterToken;

/**
 * A short hash of what holds, not of how it was written: {@code 60s} and {@code 1m} give the same. Each value goes in with
 * its length, so that no two configurations run together.
 */
final class ConfigDigest {

    private static final int SHOWN_BYTES = 6;

    private final MessageDigest digest;

    private ConfigDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String of(Config config) {
        ConfigDigest digest = new ConfigDigest();
        digest.gateway(config.gateway());
        digest.values(config.admin().listen(), config.data());
        digest.authority(config);
        config.services().forEach(digest::service);
        config.alerts().forEach(digest::alert);
        digest.redact(config.redact());
        return digest.text();
    }

    static String of(ServiceConfig service) {
        ConfigDigest digest = new ConfigDigest();
        digest.service(service);
        return digest.text();
    }

    /** Of what decides what the versions answer and how that is compared, with these rules alone. */
    static String evidence(ServiceConfig service, Predicate<Rule> these) {
        ConfigDigest digest = new ConfigDigest();
        digest.answers(service.oldVersion());
        digest.answers(service.newVersion());
        service.twin().ifPresent(twin -> {
            digest.values("twin");
            digest.answers(twin);
        });
        digest.rules(service, these);
        return digest.text();
    }

    /** The same with rules that the config does not have; their order says nothing. */
    static String evidence(ServiceConfig service, Collection<Rule> more) {
        ConfigDigest digest = new ConfigDigest();
        digest.values(evidence(service, rule -> true));
        digest.all(new TreeSet<>(more.stream().map(Rule::text).toList()));
        return digest.text();
    }

    static String versions(ServiceConfig service) {
        ConfigDigest digest = new ConfigDigest();
        digest.answers(service.oldVersion());
        digest.answers(service.newVersion());
        return digest.text();
    }

    private void gateway(GatewayConfig gateway) {
        values(gateway.listen(), gateway.memoryBytes(), gateway.transport(), gateway.eventLoops());
        values(gateway.drainDelay(), gateway.drain());
        all(gateway.trustedProxies());
        all(gateway.trustedMarks());
        values(gateway.tls(), gateway.limits());
    }

    /** Nothing of it goes in where nothing was said of it. */
    private void authority(Config config) {
        config.admin().tls().ifPresent(tls -> values("admin.tls", tls));
        if (!config.auth().equals(AuthSettings.OPEN)) {
            values("auth", config.auth().required(), config.auth().session());
            all(new TreeSet<>(config.auth().fourEyes()));
        }
    }

    private void service(ServiceConfig service) {
        values(service.name(), service.match().host(), service.match().path(), service.timeout(), service.state());
        version(service.oldVersion());
        version(service.newVersion());
        service.twin().ifPresent(twin -> {
            values("twin");
            version(twin);
        });
        all(service.endpoints());
        policy(service.shadow().policy());
        values(
                service.shadow().timeout(),
                service.shadow().maxInFlight(),
                service.shadow().maxBodyBytes());
        rules(service, rule -> true);
        all(service.alerts());
        values(service.again());
        service.rollout().ifPresent(this::rollout);
    }

    private void rollout(RolloutConfig rollout) {
        values(
                rollout.sticky(),
                rollout.plan().steps(),
                new TreeSet<>(rollout.plan().approval()));
        values(rollout.plan().bake(), rollout.plan().onFailed(), rollout.plan().progressDeadline(), rollout.gates());
        values(rollout.tester().map(TesterToken::fingerprint), rollout.serveOnlyProven());
    }

    private void rules(ServiceConfig service, Predicate<Rule> these) {
        List<Rule> rules = service.compare().rules().stream().filter(these).toList();
        all(service.compare().headers());
        values(rules.size());
        rules.forEach(this::rule);
    }

    /** A rule's text says all of it; here with what was filled in. */
    private void rule(Rule rule) {
        Rule filledIn = rule instanceof Rule.Expect(JsonPath path, var from, var to, Scope scope)
                ? new Rule.Expect(path, from.map(Literal::openly), to.map(Literal::openly), scope)
                : rule;
        values(filledIn.text());
    }

    private void version(VersionConfig version) {
        values(version.protocol(), version.tls());
        version.versionFrom().ifPresent(header -> values("versionFrom", header));
        answers(version);
    }

    /** All that decides which answers a version gives; how it is connected to does not. */
    private void answers(VersionConfig version) {
        all(version.urls());
        values(version.host());
        pairs(version.headers().set());
        all(version.headers().remove());
        pairs(version.rewrites());
        version.version().ifPresent(name -> values("version", name));
    }

    private void policy(CopyPolicy policy) {
        values(policy.percent());
        all(new TreeSet<>(policy.methods()));
        all(policy.safe());
        all(policy.never());
    }

    private void alert(Target target) {
        values(target.type(), target.name(), target.severity().label());
        switch (target) {
            case Target.Log log -> {}
            case Target.Webhook hook -> {
                door(hook.door());
                values(hook.secret());
            }
            case Target.Slack slack -> door(slack.door());
            case Target.Alertmanager manager -> door(manager.door());
            case Target.Email email -> {
                Smtp smtp = email.smtp();
                values(smtp.host(), smtp.port(), smtp.tls(), smtp.user(), smtp.password(), smtp.trust());
                values(email.from());
                all(email.to());
            }
        }
    }

    private void door(Door door) {
        values(door.url(), door.trust());
        pairs(new TreeMap<>(door.headers()));
    }

    private void redact(RedactConfig redact) {
        all(redact.headers());
        all(redact.paths());
        all(new TreeSet<>(redact.detectors()));
        values(redact.pathSegments());
    }

    private void pairs(Map<String, String> pairs) {
        values(pairs.size());
        pairs.forEach((name, value) -> values(name, value));
    }

    private void all(Collection<?> values) {
        values(values.size());
        values.forEach(this::values);
    }

    private void values(Object... values) {
        for (Object value : List.of(values)) {
            byte[] bytes = value.toString().getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        }
    }

    private String text() {
        return HexFormat.of().formatHex(digest.digest(), 0, SHOWN_BYTES);
    }
}
