package understudy.cli.watch;

import java.util.List;
import java.util.function.IntFunction;

/**
 * What was seen at one look.
 *
 * @param exitCode for who looks no more
 * @param screen the lines of a terminal that has so many columns: safe to print
 * @param facts what there is to say of a change
 */
public record Sight(int exitCode, IntFunction<List<String>> screen, List<Fact> facts) {

    public Sight {
        facts = List.copyOf(facts);
    }
}
