package understudy.server.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Rules;
import understudy.run.RunSettings.Again;
import understudy.traffic.Endpoint;
import understudy.traffic.RequestPattern;
import understudy.traffic.Version;

/**
 * One parallel run. Without a rollout old serves every request.
 *
 * @param timeout of the serving side, to the head
 * @param endpoints those that were listed; the rest is found by itself
 * @param alerts names of alerts; none means the log
 * @param twin a second copy of old, to tell how much old differs from itself
 * @param again how often versions are asked again, to tell noise and timing from what is wrong
 * @param rollout how traffic moves to new; empty: it does not
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
        List<String> alerts,
        Optional<VersionConfig> twin,
        Again again,
        Optional<RolloutConfig> rollout) {

    public ServiceConfig {
        endpoints = List.copyOf(endpoints);
        alerts = List.copyOf(alerts);
    }

    /** Where a version is; empty for a twin that there is not. */
    public Optional<VersionConfig> version(Version version) {
        return switch (version) {
            case OLD -> Optional.of(oldVersion);
            case NEW -> Optional.of(newVersion);
            case TWIN -> twin;
        };
    }

    /** Twelve hex digits that change when anything changes that holds for this service alone. */
    public String digest() {
        return ConfigDigest.of(this);
    }

    /** Hex digits that change when old or new may answer otherwise: then it is another version. */
    public String versions() {
        return ConfigDigest.versions(this);
    }

    /** Hex digits that change when a version may answer otherwise, or is compared otherwise: evidence begins anew then. */
    public String evidence() {
        return ConfigDigest.evidence(this, rule -> true);
    }

    /** The same with rules that the config does not have. */
    public String compared(List<Rule> more) {
        return ConfigDigest.evidence(this, more);
    }

    /** The same of one endpoint: rules that cannot touch it do not count. */
    public String evidence(Endpoint endpoint) {
        return ConfigDigest.evidence(this, rule -> rule.scope().mayTouch(endpoint));
    }

    /** The same whatever the rules are. */
    public String evidenceBesideRules() {
        return ConfigDigest.evidence(this, rule -> false);
    }
}
