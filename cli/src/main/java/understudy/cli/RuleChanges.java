package understudy.cli;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import understudy.compare.rule.Mandate;
import understudy.compare.rule.Rule;
import understudy.control.api.MandateView;
import understudy.control.api.RuleView;
import understudy.control.api.ServiceView;
import understudy.server.config.ConfigException;
import understudy.server.config.ConfigFile;

/** What {@code understudy rules} changes at a running gateway, or would. */
final class RuleChanges {

    private final AdminClient client;
    private final Optional<String> service;

    /** @param service by name, where there are several */
    RuleChanges(AdminClient client, Optional<String> service) {
        this.client = client;
        this.service = service;
    }

    /** All of them or none. */
    List<RuleView> accept(List<String> proposals, MandateView mandate) {
        if (mandate.owner() == null || mandate.reason() == null) {
            throw CommandFailed.wrongUse("--owner and --reason: missing (expected: who answers for the rule, and why)");
        }
        return client.accept(proposals, mandate);
    }

    /** What stands in the rule itself holds, where it is not given besides. */
    RuleView add(String text, MandateView mandate) {
        Rule rule = parse(text);
        Mandate own = rule.scope().mandate();
        Mandate whole = new Mandate(
                Optional.ofNullable(mandate.owner()).or(own::owner),
                Optional.ofNullable(mandate.reason()).or(own::reason),
                day(mandate.expires()).or(own::expires));
        return client.add(only(), rule.under(whole).text(), false);
    }

    RuleView attempt(String text) {
        return client.add(only(), parse(text).text(), true);
    }

    private static Rule parse(String text) {
        try {
            return ConfigFile.parseRule("RULE", text);
        } catch (ConfigException e) {
            throw Problems.refusal(e);
        }
    }

    private static Optional<LocalDate> day(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(LocalDate::parse);
        } catch (DateTimeException e) {
            throw CommandFailed.wrongUse("--expires: %s (expected: a day such as 2027-01-31)"
                    .formatted(Printable.line(String.valueOf(text))));
        }
    }

    private String only() {
        List<ServiceView> all = Services.chosen(client, service.orElse(null));
        if (all.size() != 1) {
            throw CommandFailed.wrongUse(
                    "--service: missing (expected: one of %s)".formatted(Printable.line(names(all))));
        }
        return all.getFirst().name();
    }

    private static String names(List<ServiceView> services) {
        return String.join(", ", services.stream().map(ServiceView::name).toList());
    }

    /** Of the service that has it. */
    RuleView remove(String ruleId, Optional<String> reason) {
        List<String> having = Services.chosen(client, service.orElse(null)).stream()
                .map(ServiceView::name)
                .filter(name -> client.rules(name).stream()
                        .anyMatch(rule -> rule.id().equals(ruleId) && !RuleWords.isProposed(rule)))
                .toList();
        if (having.isEmpty()) {
            throw CommandFailed.wrongUse("ID: %s is no rule at %s; `understudy rules` lists them"
                    .formatted(Printable.line(ruleId), client.base()));
        }
        if (having.size() > 1) {
            throw CommandFailed.wrongUse("--service: missing (expected: one of %s, which all have that rule)"
                    .formatted(Printable.line(String.join(", ", having))));
        }
        return client.remove(having.getFirst(), ruleId, reason);
    }
}
