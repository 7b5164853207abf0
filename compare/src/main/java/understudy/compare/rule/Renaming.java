package understudy.compare.rule;

import java.util.List;
import understudy.compare.path.JsonPath;
import understudy.compare.path.Query.Segment;
import understudy.compare.path.Selector;

/** Which pairs of paths say that a member got another name. */
final class Renaming {

    private Renaming() {}

    /** Throws IllegalArgumentException unless the paths lead by the same way to two names of one object. */
    static void check(JsonPath from, JsonPath to) {
        List<Segment> old = from.query().segments();
        List<Segment> fresh = to.query().segments();
        boolean followed = from.isFollowed() && to.isFollowed();
        if (!followed || !isName(old) || !isName(fresh)) {
            throw new IllegalArgumentException(
                    "%s to %s (expected: paths of names, indexes and *, both with a name at the end)"
                            .formatted(from, to));
        }
        boolean sameObject = old.size() == fresh.size()
                && old.subList(0, old.size() - 1).equals(fresh.subList(0, fresh.size() - 1))
                && old.getLast().descendant() == fresh.getLast().descendant();
        if (!sameObject || from.lastNames().equals(to.lastNames())) {
            throw new IllegalArgumentException(
                    "%s to %s (expected: two names in the same object, such as $.name to $.fullName)"
                            .formatted(from, to));
        }
    }

    private static boolean isName(List<Segment> segments) {
        return !segments.isEmpty()
                && segments.getLast().selectors().size() == 1
                && segments.getLast().selectors().getFirst() instanceof Selector.Name(String name)
                && name.indexOf('\\') < 0;
    }
}
