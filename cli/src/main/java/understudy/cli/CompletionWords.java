package understudy.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The words that options and arguments take, for shells: commands themselves read any text, so as to say what is wrong with it. */
final class CompletionWords {

    private static final List<String> VERSIONS = List.of("old", "new");

    /** By command and option. */
    private static final Map<String, List<String>> OPTIONS = Map.of(
            "causes --state", List.of("new", "newBug", "oldBug", "intended", "noise", "fixed"),
            "causes --sort", List.of("severity", "count", "recent"),
            "curl --of", VERSIONS,
            "run --log-format", List.of("text", "json"),
            "run --transport", List.of("auto", "epoll", "io_uring", "nio"),
            "token --role", List.of("viewer", "operator", "admin"));

    /** By command and place among its arguments. */
    private static final Map<String, List<String>> ARGUMENTS = Map.of(
            "alert 0", List.of("list", "test"),
            "approvals 0", List.of("list", "approve", "reject"),
            "audit 0", List.of("list", "verify"),
            "cause 1", List.of("new", "newBug", "oldBug", "intended", "noise", "fixed"),
            "completion 0", List.of("bash", "zsh"),
            "redeployed 0", VERSIONS,
            "rules 0", List.of("list", "export", "accept", "add", "try", "remove"),
            "silence 0", List.of("list", "add", "remove"),
            "token 0", List.of("list", "create", "revoke"));

    private CompletionWords() {}

    /** Has the commands offer them. */
    static void tell(CommandLine all) {
        for (CommandLine command : all.getSubcommands().values()) {
            CommandSpec spec = command.getCommandSpec();
            List.copyOf(spec.options()).forEach(option -> tell(spec, option));
            List.copyOf(spec.positionalParameters()).forEach(argument -> tell(spec, argument));
        }
    }

    private static void tell(CommandSpec spec, OptionSpec option) {
        Stream.of(option.names())
                .map(name -> OPTIONS.get(spec.name() + " " + name))
                .filter(words -> words != null)
                .forEach(words -> {
                    spec.remove(option);
                    spec.addOption(OptionSpec.builder(option)
                            .completionCandidates(words)
                            .build());
                });
    }

    private static void tell(CommandSpec spec, PositionalParamSpec argument) {
        List<String> words = ARGUMENTS.get(spec.name() + " " + argument.index().min());
        if (words != null) {
            spec.remove(argument);
            spec.addPositional(PositionalParamSpec.builder(argument)
                    .completionCandidates(words)
                    .build());
        }
    }
}
