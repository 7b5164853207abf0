package understudy.cli;

import java.util.List;
import java.util.function.Consumer;
import understudy.cli.watch.Fact;

/**
 * What a command shows, once or again and again.
 *
 * @param text prints it for people
 * @param json for programs
 * @param facts what there is to say of a change
 */
record Display(int exitCode, Consumer<Terminal> text, Object json, List<Fact> facts) {}
