package understudy.run.rule;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import understudy.compare.Kind;
import understudy.traffic.Endpoint;

/**
 * What a rule would have hidden of the pairs that are kept.
 *
 * @param pairs kept pairs in which new differs that were looked at, the newest ones
 * @param whole those in which nothing would be left of what differs
 * @param part those in which something would be left, and less than there is
 * @param nothing those in which it would hide nothing
 * @param untold those that cannot be compared again, because too little of them is kept
 * @param causes pairs in which all of a cause would be hidden, by its id
 * @param noise the same of pairs in which old differs from itself
 * @param places where something would be hidden, and in how many pairs of both sorts
 */
public record Hindsight(
        int pairs,
        int whole,
        int part,
        int nothing,
        int untold,
        Map<String, Integer> causes,
        Noise noise,
        Map<Place, Integer> places) {

    public Hindsight {
        causes = Collections.unmodifiableMap(new LinkedHashMap<>(causes));
        places = Collections.unmodifiableMap(new LinkedHashMap<>(places));
    }

    /** Of pairs in which new differs alone. */
    public Hindsight(int pairs, int whole, int part, int nothing, int untold, Map<String, Integer> causes) {
        this(pairs, whole, part, nothing, untold, causes, new Noise(0, 0, 0, 0), Map.of());
    }

    /** Kept pairs in which old differs from itself, and of them those of which all, a part, or too little is kept to say. */
    public record Noise(int pairs, int whole, int part, int untold) {}

    /**
     * Where replies differ.
     *
     * @param path normalised
     */
    public record Place(Endpoint endpoint, String path, Kind kind) {}
}
