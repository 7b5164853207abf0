package understudy.server;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Rules;
import understudy.run.Keeping;
import understudy.server.config.ConfigException;
import understudy.server.config.ConfigFile;
import understudy.server.config.ServiceConfig;

/**
 * The rules that people accepted, by service: they hold beside those of the config. A rule that the config has too is the
 * config's for as long. Changed by one thread at a time, read by any.
 */
final class AcceptedRules {

    private static final Logger log = LoggerFactory.getLogger(AcceptedRules.class);

    private final Keeping keeping;
    private final InstantSource clock;
    private final Map<String, List<Rule>> byService = new ConcurrentHashMap<>();

    AcceptedRules(Keeping keeping, InstantSource clock) {
        this.keeping = keeping;
        this.clock = clock;
    }

    /** Reads what was kept of a service. One that this version cannot read is left alone, and does not hold. */
    void load(String service) {
        byService.put(
                service,
                keeping.rules(service).stream()
                        .flatMap(kept -> read(kept).stream())
                        .toList());
    }

    private static Optional<Rule> read(Keeping.KeptRule kept) {
        try {
            return Optional.of(ConfigFile.parseRule("rule " + kept.id(), kept.text()));
        } catch (ConfigException e) {
            log.error(
                    "accepted rule not understood service={} rule=\"{}\"; it does not hold",
                    kept.service(),
                    kept.text());
            return Optional.empty();
        }
    }

    /** The rules of a service in the config, and behind them those that hold beside them. */
    Rules with(ServiceConfig service) {
        List<Rule> all = new ArrayList<>(service.compare().rules());
        all.addAll(beside(service));
        return new Rules(service.compare().headers(), all);
    }

    /** Those that the config has not. */
    List<Rule> beside(ServiceConfig service) {
        Set<String> ofConfig = service.compare().rules().stream().map(Rule::id).collect(Collectors.toSet());
        return of(service.name()).stream()
                .filter(rule -> !ofConfig.contains(rule.id()))
                .toList();
    }

    Optional<Rule> find(String service, String id) {
        return of(service).stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /**
     * Takes rules by service, in place of those that say the same; false when they could not be kept, and nothing has changed.
     */
    boolean accept(Map<String, List<Rule>> rules) {
        Instant now = clock.instant();
        List<Keeping.KeptRule> kept = rules.entrySet().stream()
                .flatMap(of -> of.getValue().stream()
                        .map(rule -> new Keeping.KeptRule(of.getKey(), rule.id(), rule.text(), now)))
                .toList();
        if (!keeping.offer(new Keeping.Change.RulesAccepted(kept))) {
            return false;
        }
        rules.forEach((service, all) -> all.forEach(rule -> {
            List<Rule> more = without(service, rule.id());
            more.add(rule);
            byService.put(service, List.copyOf(more));
        }));
        return true;
    }

    /** Drops a rule; false when that could not be kept, and nothing has changed. */
    boolean remove(String service, String id) {
        if (!keeping.offer(new Keeping.Change.RuleRemoved(service, id))) {
            return false;
        }
        byService.put(service, List.copyOf(without(service, id)));
        return true;
    }

    private List<Rule> without(String service, String id) {
        return of(service).stream()
                .filter(rule -> !rule.id().equals(id))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private List<Rule> of(String service) {
        return byService.getOrDefault(service, List.of());
    }
}
