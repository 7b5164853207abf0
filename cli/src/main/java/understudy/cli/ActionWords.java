package understudy.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Of a command about things of one sort: what to do, and to which of them, as in {@code silence remove ID}. */
final class ActionWords {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "ACTION",
            description = "One of those above; list when left out.")
    private String action = "list";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "ID",
            description = "Which one, where the action is about one.")
    private @Nullable String id;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    String action() {
        return action;
    }

    /** The id, which this action needs. */
    String id(String expected) {
        return needed(id, expected);
    }

    /** What this action needs. */
    String needed(@Nullable String given, String expected) {
        if (given == null) {
            throw CommandFailed.wrongUse("%s %s: missing (expected: %s)".formatted(command.name(), action, expected));
        }
        return given;
    }

    /** This action is about none of them. */
    void mustHaveNoId() {
        Surplus.refuse(id, "understudy %s %s".formatted(command.name(), action));
    }

    /** @param expected the actions that there are */
    CommandFailed unknown(String expected) {
        return CommandFailed.wrongUse(
                Printable.line("%s: %s (expected: %s)".formatted(command.name(), action, expected)));
    }
}
