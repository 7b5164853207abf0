package understudy.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** A command that Understudy is to have and that this version has not. It says so, instead of "unknown command". */
@Command(description = "Not in this version.", hidden = true)
@SuppressWarnings("UnusedVariable") // the fields are there for picocli: whatever is typed, the answer is the same
final class NotYetCommand implements Callable<Integer> {

    static final List<String> NAMES = List.of("report", "reconcile", "record", "replay");

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        throw CommandFailed.wrongUse("%s: not in this version (%s); `understudy --help` lists what is"
                .formatted(spec.name(), OwnVersion.number()));
    }
}
