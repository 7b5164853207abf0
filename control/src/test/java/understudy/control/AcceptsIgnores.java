package understudy.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import understudy.compare.path.JsonPath;
import understudy.compare.rule.Mandate;
import understudy.compare.rule.Rule;
import understudy.judge.rollout.Told;
import understudy.traffic.RequestPattern;

/** Lets rules come and go in memory. Of config's language it reads {@code {ignore: PATH, owner: A, reason: B}} alone. */
final class AcceptsIgnores implements Accepting {

    private static final Pattern IGNORE = Pattern.compile(
            "\\{ignore: \"?(\\$[^,}\"]*)\"?(?:, endpoint: \"([^\"]+)\")?(?:, owner: (\\w+), reason: (\\w+))?}");

    private final Map<String, Map<String, Rule>> rules = new ConcurrentHashMap<>();
    private final BiConsumer<String, List<Rule>> follow;
    volatile String refuses = "";

    /** @param follow has a service go on by other rules beside its own */
    AcceptsIgnores(BiConsumer<String, List<Rule>> follow) {
        this.follow = follow;
    }

    @Override
    public Reading read(String text) {
        Matcher matcher = IGNORE.matcher(text);
        if (!matcher.matches()) {
            return new Reading.Bad(List.of("rule:1: %s (expected: a rule)".formatted(text)));
        }
        Mandate mandate = new Mandate(
                Optional.ofNullable(matcher.group(3)), Optional.ofNullable(matcher.group(4)), Optional.empty());
        Optional<RequestPattern> endpoint =
                Optional.ofNullable(matcher.group(2)).map(RequestPattern::parse);
        Rule rule = new Rule.Ignore(JsonPath.parse(matcher.group(1)), endpoint);
        return new Reading.Good(rule.under(mandate));
    }

    @Override
    public Set<String> accepted(String service) {
        return Set.copyOf(of(service).keySet());
    }

    private Map<String, Rule> of(String service) {
        return rules.computeIfAbsent(service, name -> new LinkedHashMap<>());
    }

    @Override
    public Optional<String> accept(Map<String, List<Rule>> all, Told told) {
        if (refuses.isEmpty()) {
            all.forEach((service, fresh) -> {
                fresh.forEach(rule -> of(service).put(rule.id(), rule));
                follow.accept(service, List.copyOf(of(service).values()));
            });
        }
        return Optional.of(refuses).filter(why -> !why.isEmpty());
    }

    @Override
    public Optional<String> remove(String service, String ruleId, Told told) {
        of(service).remove(ruleId);
        follow.accept(service, List.copyOf(of(service).values()));
        return Optional.empty();
    }
}
