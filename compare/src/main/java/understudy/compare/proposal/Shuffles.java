package understudy.compare.proposal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import understudy.compare.json.Listing;
import understudy.compare.path.JsonPath;
import understudy.traffic.Body;

/** Whether a list of objects comes in another order, and by which member its elements are known again. */
public final class Shuffles {

    /** What names of members that tell things apart end with, the surest first. */
    private static final List<String> ID_LIKE =
            List.of("id", "uuid", "key", "code", "sku", "number", "ref", "iban", "name");

    /** Of two lists at least so many elements must be known again: what is made anew each time is no key. */
    private static final double KNOWN_AGAIN = 0.5;

    private static final int LONGEST_NAME = 200;

    private Shuffles() {}

    /** Two JSON documents, each with one list at the path or several. */
    public record Couple(Body one, Body other) {}

    /** The lists of a couple, one with the other. */
    private record Lists(List<Listing> ones, List<Listing> others) {

        boolean isOfOneShape() {
            return ones.size() == others.size();
        }

        /** Whether a member tells the elements of all these lists apart. */
        boolean have(String name) {
            return haveAll(ones, name) && haveAll(others, name);
        }

        private static boolean haveAll(List<Listing> lists, String name) {
            return lists.stream()
                    .allMatch(list -> list.elements() == 0 || list.keys().containsKey(name));
        }
    }

    /** By what elements are known again. */
    private record Key(String name, double knownAgain) {}

    /**
     * The member by which the elements of a list that comes shuffled are known again: a text or number, in every element and
     * another one in each, wherever the list was seen. Empty where there is none, or where the order is always the same.
     *
     * @param shuffled of each the same list in the order of one reply and of another
     * @param seen where the list was seen besides
     */
    public static Optional<String> key(JsonPath list, List<Couple> shuffled, List<Couple> seen) {
        List<Lists> all = lists(list, shuffled);
        List<Lists> besides = lists(list, seen);
        return names(all).stream()
                .filter(name -> name.length() <= LONGEST_NAME)
                .filter(name -> all.stream().allMatch(lists -> lists.have(name)))
                .filter(name -> besides.stream().allMatch(lists -> lists.have(name)))
                .flatMap(name -> weighed(name, all).stream())
                .min(Comparator.comparingDouble((Key key) -> -key.knownAgain())
                        .thenComparingInt(key -> likeness(key.name())))
                .map(Key::name);
    }

    private static List<Lists> lists(JsonPath list, List<Couple> couples) {
        List<Lists> all = new ArrayList<>();
        for (Couple couple : couples) {
            Listing.in(couple.one().bytes(), list)
                    .flatMap(ones -> Listing.in(couple.other().bytes(), list).map(others -> new Lists(ones, others)))
                    .ifPresent(all::add);
        }
        return all;
    }

    private static Set<String> names(List<Lists> all) {
        Set<String> names = new LinkedHashSet<>();
        all.stream()
                .flatMap(lists -> lists.ones().stream())
                .forEach(list -> names.addAll(list.keys().keySet()));
        return names;
    }

    /** As a key; empty where its elements stand in one order, or too few are known again. */
    private static Optional<Key> weighed(String name, List<Lists> all) {
        long elements = 0;
        long known = 0;
        boolean moved = false;
        for (Lists lists : all) {
            for (int i = 0; lists.isOfOneShape() && i < lists.ones().size(); i++) {
                List<String> one = lists.ones().get(i).keys().getOrDefault(name, List.of());
                List<String> other = lists.others().get(i).keys().getOrDefault(name, List.of());
                List<String> inOne = common(one, other);
                elements += Math.max(one.size(), other.size());
                known += inOne.size();
                moved |= !inOne.equals(common(other, one));
            }
        }
        double knownAgain = elements == 0 ? 0 : (double) known / elements;
        return moved && knownAgain >= KNOWN_AGAIN ? Optional.of(new Key(name, knownAgain)) : Optional.empty();
    }

    /** What another list has too, in the order of the first. */
    private static List<String> common(List<String> ones, List<String> others) {
        Set<String> there = new HashSet<>(others);
        return ones.stream().filter(there::contains).toList();
    }

    /** How far a name is from one that people give to what tells things apart. */
    private static int likeness(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        for (int i = 0; i < ID_LIKE.size(); i++) {
            if (plain.equals(ID_LIKE.get(i))) {
                return i;
            }
        }
        for (int i = 0; i < ID_LIKE.size(); i++) {
            if (plain.endsWith(ID_LIKE.get(i))) {
                return ID_LIKE.size() + i;
            }
        }
        return 2 * ID_LIKE.size();
    }
}
