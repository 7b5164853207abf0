package understudy.server.config;

import java.time.Duration;
import java.util.List;
import understudy.compare.rule.Rules;
import understudy.traffic.RequestPattern;
import understudy.traffic.Version;

/**
 * One parallel run. Without a rollout, which this version has not: old serves every request.
 *
 * @param timeout of the serving side, to the head
 * @param endpoints those that were listed; the rest is found by itself
 * @param alerts names of alerts; none means the log
 */
public record ServiceConfig(
        String name,
        MatchConfig match,
        VersionConfig oldVersion,
        VersionConfig newVersion,
        Duration timeout,
        State state,
        List<RequestPattern> endpoints,
        ShadowConfig shadow,
        Rules compare,
        List<String> alerts) {

    public ServiceConfig {
        endpoints = List.copyOf(endpoints);
        alerts = List.copyOf(alerts);
    }

    /** Old or new; there is no twin in this version. */
    public VersionConfig version(Version version) {
        return version == Version.OLD ? oldVersion : newVersion;
    }

    /** Twelve hex digits that change when anything changes that holds for this service alone. */
    public String digest() {
        return ConfigDigest.of(this);
    }
}
