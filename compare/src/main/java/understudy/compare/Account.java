package understudy.compare;

import java.util.List;

/**
 * A comparison, and what the rules did to it.
 *
 * @param excuses one for each rule that excused something, in the rules' order; none where nothing could be compared
 */
public record Account(Comparison comparison, List<Excuse> excuses) {
    public Account {
        excuses = List.copyOf(excuses);
    }

    static Account of(Comparison comparison) {
        return new Account(comparison, List.of());
    }
}
