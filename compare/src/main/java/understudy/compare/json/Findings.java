package understudy.compare.json;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import understudy.compare.Comparison;
import understudy.compare.Difference;
import understudy.compare.Kind;

/** The differences found so far, masked from the moment they are written down. Mutable, for one thread. */
final class Findings {

    static final int MOST = 200;

    private final Place place;
    private final Masking words;
    private final List<Difference> found = new ArrayList<>();

    Findings(Place place, Masking words) {
        this.place = place;
        this.words = words;
    }

    int count() {
        return found.size();
    }

    boolean isFull() {
        return found.size() == MOST;
    }

    /** Forgets all but the first {@code count}. */
    void backTo(int count) {
        found.subList(count, found.size()).clear();
    }

    /** Notes a difference at the present place, unless it is ignored. An empty stretch stands for nothing at all. */
    void add(Kind kind, byte[] a, int fromA, int toA, byte[] b, int fromB, int toB) {
        if (place.isIgnored()) {
            return;
        }
        if (isFull()) {
            throw Stop.full();
        }
        found.add(new Difference(
                place.path(true, words::text),
                place.path(false, words::label),
                kind,
                JsonMask.brief(a, fromA, toA, place, words),
                JsonMask.brief(b, fromB, toB, place, words)));
    }

    Comparison toComparison(boolean truncated) {
        if (found.isEmpty()) {
            return new Comparison.Equal();
        }
        found.sort(Comparator.comparing(Difference::path));
        return new Comparison.Different(found, truncated);
    }
}
