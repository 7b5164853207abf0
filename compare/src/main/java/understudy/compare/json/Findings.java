package understudy.compare.json;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import understudy.compare.Comparison;
import understudy.compare.Difference;
import understudy.compare.Kind;
import understudy.compare.value.Values;

/** The differences found so far, masked from the moment they are written down. Mutable, for one thread. */
final class Findings {

    static final int MOST = 200;

    private final Place place;
    private final UnaryOperator<String> words;
    private final List<Difference> found = new ArrayList<>();

    Findings(Place place, UnaryOperator<String> words) {
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
        if (isWanted()) {
            String oldValue = JsonMask.brief(a, fromA, toA, place, words);
            String newValue = JsonMask.brief(b, fromB, toB, place, words);
            Literals both = new Literals(a, fromA, toA, b, fromB, toB);
            Values values = place.isSecret() ? Values.unknown() : both.values(oldValue, newValue);
            note(kind == Kind.VALUE ? both.kind() : kind, oldValue, newValue, values);
        }
    }

    /** Notes, unless it is ignored, that the elements of the array at the present place moved. */
    void moved(byte[] a, int fromA, int toA, byte[] b, int fromB, int toB, Values how) {
        if (isWanted()) {
            String oldValue = JsonMask.brief(a, fromA, toA, place, words);
            String newValue = JsonMask.brief(b, fromB, toB, place, words);
            note(Kind.ORDER, oldValue, newValue, how);
        }
    }

    private boolean isWanted() {
        if (place.isIgnored()) {
            return false;
        }
        if (isFull()) {
            throw Stop.full();
        }
        return true;
    }

    private void note(Kind kind, String oldValue, String newValue, Values values) {
        found.add(new Difference(
                words.apply(place.path(true)), words.apply(place.path(false)), kind, oldValue, newValue, values));
    }

    Comparison toComparison(boolean truncated) {
        if (found.isEmpty()) {
            return new Comparison.Equal();
        }
        found.sort(Comparator.comparing(Difference::path));
        return new Comparison.Different(found, truncated);
    }
}
