package understudy.cli;

import java.util.List;
import understudy.server.config.ConfigException;

/** What is wrong with a configuration, one problem a line. */
final class Problems {

    private Problems() {}

    static CommandFailed refusal(ConfigException refused) {
        List<String> lines = refused.problems().stream()
                .map(problem -> Printable.line(problem.text()))
                .toList();
        return lines.size() == 1
                ? CommandFailed.wrongUse(lines.getFirst())
                : CommandFailed.wrongUse("the config does not hold:", lines);
    }
}
