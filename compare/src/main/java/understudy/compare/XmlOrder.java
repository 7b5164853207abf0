package understudy.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import understudy.compare.json.Ruling;
import understudy.compare.value.Said;
import understudy.compare.value.Values;
import understudy.traffic.Reason;

/**
 * Settles what the lists of children's names say of an XML element: nothing, where only one side's surplus of children sets
 * them apart, which are differences themselves or excused; else one difference in order.
 */
final class XmlOrder {

    private static final String LIST = "['#order']";
    private static final String SEQUENCE = "['#sequence']";

    private XmlOrder() {}

    /** A comparison of two XML documents that were told as JSON, without those lists. */
    static Comparison settled(Comparison comparison, Ruling ruling) {
        if (!(comparison instanceof Comparison.Different(List<Difference> all, boolean truncated))) {
            return comparison;
        }
        List<Difference> kept = new ArrayList<>();
        Map<String, Difference> orders = new LinkedHashMap<>();
        Map<String, Values> sequences = new HashMap<>();
        for (Difference difference : all) {
            int list = difference.path().lastIndexOf(LIST);
            int sequence = difference.path().lastIndexOf(SEQUENCE);
            if (list >= 0) {
                orders.putIfAbsent(difference.path().substring(0, list), difference);
            } else if (sequence >= 0) {
                sequences.put(difference.path().substring(0, sequence), difference.values());
            } else {
                kept.add(difference);
            }
        }
        orders.forEach((element, list) -> {
            if (!isSurplusAlone(list, sequences.getOrDefault(element, Values.unknown()))) {
                kept.add(order(element, list));
            }
        });
        if (kept.isEmpty() && truncated) {
            return new Comparison.NotComparable(Reason.BUDGET);
        }
        if (kept.isEmpty()) {
            return ruling.intended().isEmpty() ? new Comparison.Equal() : new Comparison.Intended(ruling.intended());
        }
        kept.sort(Comparator.comparing(Difference::path));
        return new Comparison.Different(kept, truncated);
    }

    private static Difference order(String element, Difference list) {
        int normalised = list.normalisedPath().lastIndexOf(LIST);
        return new Difference(element, list.normalisedPath().substring(0, Math.max(1, normalised)), Kind.ORDER, "", "");
    }

    /** Where one side has no list, it has children of one name at most; what is not known to be surplus counts. */
    private static boolean isSurplusAlone(Difference list, Values sequence) {
        if (list.path().endsWith(LIST) && (list.kind() == Kind.MISSING || list.kind() == Kind.EXTRA)) {
            return true;
        }
        if (!(sequence instanceof Values.Both(Said oldSaid, Said newSaid, boolean shown))) {
            return false;
        }
        Optional<List<String>> oldNames = names(oldSaid);
        Optional<List<String>> newNames = names(newSaid);
        return oldNames.isPresent() && newNames.isPresent() && agree(oldNames.get(), newNames.get());
    }

    private static Optional<List<String>> names(Said sequence) {
        if (sequence.sort() != Said.Sort.TEXT) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        for (String run : sequence.text().split(" ", -1)) {
            int star = run.indexOf('*');
            int times = star < 0 ? 1 : Integer.parseInt(run.substring(star + 1));
            for (int i = 0; i < times; i++) {
                names.add(star < 0 ? run : run.substring(0, star));
            }
        }
        return Optional.of(names);
    }

    /** Whether the lists are the same once each has lost, of each name, what it has more of than the other one. */
    private static boolean agree(List<String> oldNames, List<String> newNames) {
        Map<String, Integer> surplus = new HashMap<>();
        oldNames.forEach(name -> surplus.merge(name, 1, Integer::sum));
        newNames.forEach(name -> surplus.merge(name, -1, Integer::sum));
        int i = 0;
        int j = 0;
        while (i < oldNames.size() || j < newNames.size()) {
            String inOld = i < oldNames.size() ? oldNames.get(i) : "";
            String inNew = j < newNames.size() ? newNames.get(j) : "";
            if (inOld.equals(inNew)) {
                i++;
                j++;
            } else if (surplus.getOrDefault(inOld, 0) > 0) {
                surplus.merge(inOld, -1, Integer::sum);
                i++;
            } else if (surplus.getOrDefault(inNew, 0) < 0) {
                surplus.merge(inNew, 1, Integer::sum);
                j++;
            } else {
                return false;
            }
        }
        return true;
    }
}
