package understudy.server.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import understudy.compare.rule.Rule;
import understudy.run.rule.Proposal;

/**
 * A rule: a mapping whose kind is the one key of it that names a kind.
 *
 * @param kinds the sections by kind
 */
record RuleForm(Map<String, Section<? extends Rule>> kinds) implements Form<Rule> {

    @Override
    public Optional<Rule> read(Spot spot) {
        if (spot.entry() instanceof Entry.Broken) {
            return Optional.empty();
        }
        if (!(spot.entry() instanceof Entry.Fields fields)) {
            spot.refuse(expected(), "");
            return Optional.empty();
        }
        List<String> names = fields.fields().stream().map(Entry.Field::name).toList();
        List<String> named = names.stream().filter(kinds::containsKey).toList();
        if (named.size() > 1) {
            spot.refuse(String.join(" and ", named), "one kind a rule", "write two rules");
            return Optional.empty();
        }
        if (named.isEmpty()) {
            spot.refuse("a rule without a kind", String.join(", ", kinds.keySet()), hint(names));
            return Optional.empty();
        }
        Optional<Rule> read =
                Objects.requireNonNull(kinds.get(named.getFirst())).read(spot).map(rule -> rule);
        read.ifPresent(rule -> warn(rule, spot));
        return read;
    }

    private static void warn(Rule rule, Spot spot) {
        Proposal.warnings(rule)
                .forEach(warning -> spot.report().warning(spot.entry().place(), rule.text(), warning));
    }

    private String hint(List<String> names) {
        return names.stream()
                .flatMap(name -> Nearest.to(name, kinds.keySet()).stream())
                .findFirst()
                .map(name -> "did you mean " + name + "?")
                .orElse("");
    }

    @Override
    public String expected() {
        return "a rule, such as {ignore: $.generatedAt}";
    }

    @Override
    public Map<String, Object> schema() {
        List<Object> sections = new ArrayList<>();
        kinds.values().forEach(section -> sections.add(section.schema()));
        return Map.of("anyOf", sections);
    }
}
