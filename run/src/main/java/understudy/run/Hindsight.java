package understudy.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a rule would have hidden of the pairs that are kept.
 *
 * @param pairs kept pairs that were looked at, the newest ones
 * @param whole those in which nothing would be left of what differs
 * @param part those in which something would be left, and less than there is
 * @param nothing those in which it would hide nothing
 * @param untold those that cannot be compared again, because too little of them is kept
 * @param causes pairs in which all of a cause would be hidden, by its id
 */
public record Hindsight(int pairs, int whole, int part, int nothing, int untold, Map<String, Integer> causes) {
    public Hindsight {
        causes = Collections.unmodifiableMap(new LinkedHashMap<>(causes));
    }
}
