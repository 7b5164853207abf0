package understudy.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import understudy.compare.json.Ruling;

/**
 * Settles what the list of children's names says of an XML element: nothing, where children are missing or extra, which are
 * differences themselves or excused; else one difference in order.
 */
final class XmlOrder {

    private static final String LIST = "['#order']";

    /** What stands behind an element's path in that of a child: a name and, mostly, an index. */
    private static final Pattern CHILD = Pattern.compile("(\\.[^.\\[]+|\\['(?:[^'\\\\]|\\\\.)*'])(\\[\\d+])?");

    private static final Set<Kind> SURPLUS = Set.of(Kind.MISSING, Kind.EXTRA, Kind.DUPLICATE);

    private XmlOrder() {}

    static Comparison settled(Comparison comparison, Ruling ruling) {
        if (!(comparison instanceof Comparison.Different(List<Difference> all, boolean truncated))
                || all.stream().noneMatch(difference -> difference.path().contains(LIST))) {
            return comparison;
        }
        List<String> surplus = new ArrayList<>(ruling.surplus());
        all.stream()
                .filter(difference -> SURPLUS.contains(difference.kind()))
                .map(Difference::path)
                .forEach(surplus::add);
        List<Difference> kept = new ArrayList<>();
        Set<String> listed = new LinkedHashSet<>();
        for (Difference difference : all) {
            int list = difference.path().lastIndexOf(LIST);
            if (list < 0) {
                kept.add(difference);
            } else if (listed.add(difference.path().substring(0, list))
                    && isOrderAlone(surplus, difference.path().substring(0, list))) {
                int normalised = difference.normalisedPath().lastIndexOf(LIST);
                kept.add(new Difference(
                        difference.path().substring(0, list),
                        difference.normalisedPath().substring(0, Math.max(1, normalised)),
                        Kind.ORDER,
                        "",
                        ""));
            }
        }
        if (kept.isEmpty()) {
            return ruling.intended().isEmpty() ? new Comparison.Equal() : new Comparison.Intended(ruling.intended());
        }
        kept.sort(Comparator.comparing(Difference::path));
        return new Comparison.Different(kept, truncated);
    }

    private static boolean isOrderAlone(List<String> surplus, String element) {
        return surplus.stream()
                .filter(path -> path.startsWith(element))
                .map(path -> path.substring(element.length()))
                .noneMatch(rest -> !rest.startsWith(LIST) && CHILD.matcher(rest).matches());
    }
}
