package understudy.run.noise;

import java.util.HashSet;
import java.util.Set;
import understudy.compare.Difference;

/**
 * At which elements, or lines, of one place old was seen to differ from itself. While they are few, none of the others is
 * excused: noise in the first line of a page says nothing of the second. Guarded by what it is in.
 */
final class Indexes {

    /** Beyond so many the place is taken to be noise all over. */
    static final int FEW = 16;

    private final Set<String> paths = new HashSet<>();
    private boolean all;

    /** As kept, which is without indexes: of a place that has none that is all there is to know. */
    static Indexes of(String normalisedPath) {
        Indexes indexes = new Indexes();
        indexes.paths.add(normalisedPath);
        indexes.all = normalisedPath.contains("[*]") || !normalisedPath.startsWith("$");
        return indexes;
    }

    void add(Difference difference) {
        if (!all) {
            paths.add(difference.path());
            all = paths.size() > FEW;
        }
    }

    void add(Indexes others) {
        paths.addAll(others.paths);
        all |= others.all || paths.size() > FEW;
    }

    boolean hold(Difference difference) {
        return all || paths.contains(difference.path());
    }
}
