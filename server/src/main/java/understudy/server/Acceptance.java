package understudy.server;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.compare.rule.Rule;
import understudy.control.Accepting;
import understudy.judge.rollout.Told;
import understudy.server.config.ConfigException;
import understudy.server.config.ConfigFile;
import understudy.server.config.Problem;
import understudy.server.config.ServiceConfig;

/** Lets rules come and go beside those of the config: what is accepted is kept, and holds for the pairs from then on. */
final class Acceptance implements Accepting {

    private static final Logger log = LoggerFactory.getLogger(Acceptance.class);

    /** Of rules in the reason of a move. */
    private static final int LONGEST = 300;

    private final Rooms rooms;
    private final Life life;

    Acceptance(Rooms rooms, Life life) {
        this.rooms = rooms;
        this.life = life;
    }

    @Override
    public Reading read(String text) {
        try {
            return new Reading.Good(ConfigFile.parseRule("rule", text));
        } catch (ConfigException e) {
            return new Reading.Bad(e.problems().stream().map(Problem::text).toList());
        }
    }

    @Override
    public Set<String> accepted(String service) {
        return config(service).stream()
                .flatMap(of -> rooms.runs.accepted().beside(of).stream())
                .map(Rule::id)
                .collect(Collectors.toSet());
    }

    @Override
    public Optional<String> accept(Map<String, List<Rule>> rules, Told told) {
        Optional<String> refused = change(rules, () -> rooms.runs.accepted().accept(rules), told.after("Added"));
        if (refused.isEmpty()) {
            rules.forEach((service, all) ->
                    all.forEach(rule -> log.info("rule accepted service={} rule=\"{}\"", service, rule.text())));
        }
        return refused;
    }

    @Override
    public Optional<String> remove(String service, String ruleId, Told told) {
        Optional<Rule> rule = rooms.runs.accepted().find(service, ruleId);
        Optional<String> refused = change(
                Map.of(service, rule.stream().toList()),
                () -> rooms.runs.accepted().remove(service, ruleId),
                told.after("Removed"));
        if (refused.isEmpty()) {
            log.info(
                    "rule removed service={} rule=\"{}\"; what it hid counts again",
                    service,
                    rule.map(Rule::text).orElse(ruleId));
        }
        return refused;
    }

    /**
     * As a reload does: one change at a time, and none while somebody takes over.
     *
     * @param deed what is done to the rules, by whom
     */
    private Optional<String> change(Map<String, List<Rule>> changed, BooleanSupplier kept, String deed) {
        synchronized (life) {
            Optional<String> busy = life.busy().map(why -> why + " (try again later)");
            if (busy.isPresent()) {
                return busy;
            }
            Optional<String> gone = changed.keySet().stream()
                    .filter(service -> config(service).isEmpty())
                    .findFirst();
            if (gone.isPresent()) {
                return gone.map("service: %s is not in the config any more"::formatted);
            }
            if (!kept.getAsBoolean()) {
                return Optional.of(
                        "the store takes no changes just now (try again; `understudy status` says what is wrong)");
            }
            changed.forEach((service, rules) ->
                    config(service).ifPresent(of -> rooms.followRules(of, rules, deed + " " + words(rules))));
            return Optional.empty();
        }
    }

    /** As much of them as a line has room for. */
    private static String words(List<Rule> rules) {
        String all = rules.stream().map(Rule::text).collect(Collectors.joining("; "));
        return all.length() <= LONGEST ? all : cut(all);
    }

    /** Between two characters, not within one. */
    private static String cut(String text) {
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + "...";
    }

    private Optional<ServiceConfig> config(String service) {
        List<ServiceConfig> all = rooms.config().services();
        return all.stream().filter(of -> of.name().equals(service)).findFirst();
    }
}
