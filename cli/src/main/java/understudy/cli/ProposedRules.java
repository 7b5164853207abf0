package understudy.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import understudy.cli.Terminal.Colour;
import understudy.control.api.RuleView;
import understudy.control.api.RuleView.ExplainsView;
import understudy.control.api.TogetherView;

/** Prints proposed rules, those of one place together. */
final class ProposedRules {

    private final Terminal terminal;

    ProposedRules(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(List<RuleView> rules, List<TogetherView> together) {
        if (rules.isEmpty()) {
            terminal.say(
                    "No rules are proposed: old was not often enough seen to differ from itself. `understudy noise` says"
                            + " where it did.");
            return;
        }
        Map<String, List<RuleView>> byPlace = new LinkedHashMap<>();
        for (RuleView rule : rules) {
            ExplainsView place = rule.explains();
            String words = place == null ? "" : rule.service() + "  " + RuleWords.place(place);
            byPlace.computeIfAbsent(words, any -> new ArrayList<>()).add(rule);
        }
        byPlace.forEach(this::print);
        together.stream().filter(some -> some.rules().size() > 1).forEach(this::print);
        terminal.say("To accept some: understudy rules accept ID... --owner NAME --reason TEXT");
    }

    /** To be pasted: neither cut nor parted. */
    private void print(TogetherView some) {
        terminal.say(Printable.line("%s: %s".formatted(some.service(), RuleWords.together(some))));
        terminal.say(Printable.line(
                "  understudy rules accept %s --owner NAME --reason TEXT".formatted(String.join(" ", some.rules()))));
        terminal.say("");
    }

    private void print(String place, List<RuleView> rules) {
        terminal.say(terminal.painted(Colour.STRONG, Printable.line(place)));
        ExplainsView explains = rules.getFirst().explains();
        if (explains != null) {
            RuleWords.examples(explains).forEach(this::saw);
        }
        for (RuleView rule : rules) {
            say(rule.id(), rule.text());
            RuleWords.hides(rule).forEach(line -> say("", line));
        }
        terminal.say("");
    }

    /** Values as old said them may be long; a rule that is to be read before it is accepted is never cut. */
    private void saw(String example) {
        terminal.say(Table.cut("  %-12s  %s".formatted("saw", Printable.line(example)), terminal.columns()));
    }

    private void say(String name, String text) {
        terminal.say("  %-12s  %s".formatted(Printable.line(name), Printable.line(text)));
    }
}
