package understudy.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;

/**
 * Rows of cases that ask for what is none of the comparer's, by reason. How many there are is asserted, so that a new row that
 * does not apply is looked at by somebody.
 */
public final class Inapplicable {

    private final Map<String, Integer> rows = new TreeMap<>();

    public void add(String reason) {
        rows.merge(reason, 1, Integer::sum);
    }

    public void are(Map<String, Integer> known) {
        assertThat(rows).containsExactlyInAnyOrderEntriesOf(known);
    }
}
