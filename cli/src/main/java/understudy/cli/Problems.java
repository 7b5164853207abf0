package understudy.cli;

import java.util.stream.Collectors;
import understudy.server.config.ConfigException;
import understudy.server.config.Problem;

/** What is wrong with a configuration, one problem a line. */
final class Problems {

    private Problems() {}

    static String text(ConfigException refused) {
        String lines = refused.problems().stream()
                .map(Problem::text)
                .map(Printable::line)
                .collect(Collectors.joining("\n"));
        return refused.problems().size() == 1 ? lines : "the config does not hold:\n" + lines;
    }
}
