package understudy.compare.json;

import java.util.ArrayList;
import java.util.List;
import understudy.compare.Difference;
import understudy.compare.Excuse;

/** The rules in one comparison: what to watch for, and what was excused by which of them. Mutable, for one thread. */
public final class Ruling {

    private static final int[] NONE = {};

    private final Watch watch;
    /** Differences excused, by the row of the rule; empty while there are none. */
    private int[] places = NONE;

    private final List<Difference> intended = new ArrayList<>();

    public Ruling(Watch watch) {
        this.watch = watch;
    }

    Watch watch() {
        return watch;
    }

    /** Takes in that the rule of a row excused a difference. */
    void excuse(int row) {
        if (places.length == 0) {
            places = new int[watch.secretFrom()];
        }
        places[row]++;
    }

    void intend(List<Difference> differences) {
        intended.addAll(differences);
    }

    /** Differences that are meant to be, whatever else was found. */
    public List<Difference> intended() {
        return List.copyOf(intended);
    }

    /** What was excused, in the order in which the rules were written. */
    public List<Excuse> excuses() {
        if (places.length == 0) {
            return List.of();
        }
        List<Excuse> excuses = new ArrayList<>();
        for (int row = 0; row < places.length; row++) {
            if (places[row] > 0) {
                excuses.add(new Excuse(watch.number(row), places[row]));
            }
        }
        excuses.sort((one, other) -> Integer.compare(one.rule(), other.rule()));
        return excuses;
    }
}
