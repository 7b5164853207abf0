package understudy.compare.json;

import java.util.Arrays;
import understudy.compare.align.Pairing;

/**
 * Whether two indexed values are the same under the rules: by hash to find candidates, by content to be sure. Ignored
 * places, and numbers under a tolerance, stay out of the hash.
 */
final class Sameness {

    private final Place place;
    private final Budget budget;
    private final long seed;

    Sameness(Place place, Budget budget, long seed) {
        this.place = place;
        this.budget = budget;
        this.seed = seed;
    }

    Members members(Tape tape, int object) {
        return Members.of(tape, object, seed, budget);
    }

    /** The first member of {@code where} with the name of another object's member, or -1. */
    int find(Members where, Members other, int member) {
        return where.find(other, member, budget);
    }

    /** The value of an object's first member of a name, or -1. */
    int member(Tape tape, int node, byte[] name) {
        if (tape.type(node) != '{') {
            return -1;
        }
        for (int at = node + 1; at < tape.next(node); at = tape.next(at + 1)) {
            budget.step();
            byte[] decoded = JsonStrings.decode(tape.text(), tape.start(at) + 1, tape.end(at) - 1);
            if (Arrays.equals(decoded, name)) {
                return at + 1;
            }
        }
        return -1;
    }

    boolean same(Tape a, int nodeA, Tape b, int nodeB) {
        budget.step();
        if (sameBytes(a, nodeA, b, nodeB)) {
            return true;
        }
        byte type = a.type(nodeA);
        if (type != b.type(nodeB)) {
            return false;
        }
        return switch (type) {
            case '{' -> sameObjects(a, nodeA, b, nodeB);
            case '[' -> sameArrays(a, nodeA, b, nodeB);
            default -> sameScalars(a.text(), a.start(nodeA), a.end(nodeA), b.text(), b.start(nodeB), b.end(nodeB));
        };
    }

    boolean sameBytes(Tape a, int nodeA, Tape b, int nodeB) {
        int length = a.end(nodeA) - a.start(nodeA);
        if (length != b.end(nodeB) - b.start(nodeB)) {
            return false;
        }
        int at = Arrays.mismatch(a.text(), a.start(nodeA), a.end(nodeA), b.text(), b.start(nodeB), b.end(nodeB));
        budget.bytes(at < 0 ? length : at);
        return at < 0;
    }

    /** Two validated scalars of one type at the present place. */
    boolean sameScalars(byte[] a, int fromA, int toA, byte[] b, int fromB, int toB) {
        if (a[fromA] == '"') {
            return JsonStrings.same(a, fromA + 1, toA - 1, b, fromB + 1, toB - 1);
        }
        if (Tape.typeOf(a[fromA]) != '0') {
            return a[fromA] == b[fromB];
        }
        Decimal numberA = new Decimal(a, fromA, toA);
        Decimal numberB = new Decimal(b, fromB, toB);
        if (numberA.sameAs(numberB)) {
            return true;
        }
        int row = place.toleranceRow();
        return row >= 0 && numberA.within(place.watch().tolerance(row), numberB);
    }

    private boolean sameObjects(Tape a, int nodeA, Tape b, int nodeB) {
        Members membersA = members(a, nodeA);
        Members membersB = members(b, nodeB);
        place.enter();
        boolean same = coveredBy(a, membersA, membersB) && coveredBy(b, membersB, membersA);
        if (same) {
            for (int i = 0; i < membersA.count() && same; i++) {
                nameIt(a, membersA.name(i));
                same = membersA.isRepeat(i) || place.isIgnored() || sameChains(a, membersA, i, b, membersB);
            }
        }
        place.leave();
        return same;
    }

    private boolean coveredBy(Tape a, Members membersA, Members membersB) {
        for (int i = 0; i < membersA.count(); i++) {
            if (membersB.find(membersA, i, budget) < 0) {
                nameIt(a, membersA.name(i));
                if (!place.isIgnored()) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether the members of one name, usually one on each side, hold the same values in the same order. */
    boolean sameChains(Tape a, Members membersA, int first, Tape b, Members membersB) {
        int i = first;
        int j = membersB.find(membersA, first, budget);
        while (i >= 0 && j >= 0) {
            if (!same(a, membersA.value(i), b, membersB.value(j))) {
                return false;
            }
            i = membersA.again(i);
            j = membersB.again(j);
        }
        return i < 0 && j < 0;
    }

    private boolean sameArrays(Tape a, int nodeA, Tape b, int nodeB) {
        int[] as = a.children(nodeA);
        int[] bs = b.children(nodeB);
        if (as.length != bs.length) {
            return false;
        }
        boolean unordered = place.unorderedRow() >= 0;
        place.enter();
        Pairing pairing = unordered ? Pairing.anyOrder(classes(a, as, b, bs), as.length) : null;
        boolean same = true;
        for (int i = 0; i < as.length && same; i++) {
            int partner = pairing == null ? i : pairing.partner(i);
            place.element(i);
            same = partner >= 0 && (place.isIgnored() || same(a, as[i], b, bs[partner]));
        }
        place.leave();
        return same;
    }

    /**
     * A number for each of the nodes of {@code a} and then of {@code b}: equal for those that are the same. Under a
     * tolerance, equal numbers mean candidates only. The place must stand at an element of the array.
     */
    int[] classes(Tape a, int[] as, Tape b, int[] bs) {
        int count = as.length + bs.length;
        long[] hashes = new long[count];
        int[] numbers = new int[count];
        int[] slots = new int[Integer.highestOneBit(Math.max(count, 1)) * 4];
        Arrays.fill(slots, -1);
        for (int i = 0; i < count; i++) {
            Tape tape = i < as.length ? a : b;
            int node = i < as.length ? as[i] : bs[i - as.length];
            place.element(i < as.length ? i : i - as.length);
            hashes[i] = hash(tape, node);
            int slot = (int) hashes[i] & (slots.length - 1);
            while (slots[slot] >= 0) {
                int known = slots[slot];
                Tape knownTape = known < as.length ? a : b;
                int knownNode = known < as.length ? as[known] : bs[known - as.length];
                budget.step();
                if (hashes[known] == hashes[i] && same(knownTape, knownNode, tape, node)) {
                    break;
                }
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = slots[slot] < 0 ? i : slots[slot];
            numbers[i] = slots[slot];
        }
        return numbers;
    }

    /** Equal for values that are the same at the present place. */
    long hash(Tape tape, int node) {
        budget.step();
        byte[] text = tape.text();
        byte type = tape.type(node);
        long typed = Hash.mix(seed, type);
        return switch (type) {
            case '{' -> hashOfObject(tape, node, typed);
            case '[' -> hashOfArray(tape, node, typed);
            case '"' -> {
                budget.bytes(tape.end(node) - tape.start(node));
                yield Members.hashOfName(tape, node, typed);
            }
            case '0' -> {
                budget.bytes(tape.end(node) - tape.start(node));
                yield place.toleranceRow() >= 0
                        ? typed
                        : new Decimal(text, tape.start(node), tape.end(node)).hash(typed);
            }
            default -> Hash.mix(typed, text[tape.start(node)]);
        };
    }

    private long hashOfObject(Tape tape, int object, long typed) {
        long sum = typed;
        place.enter();
        for (int name = object + 1; name < tape.next(object); name = tape.next(name + 1)) {
            nameIt(tape, name);
            if (!place.isIgnored()) {
                sum += Hash.mix(Members.hashOfName(tape, name, seed), hash(tape, name + 1));
            }
        }
        place.leave();
        return Hash.mix(typed, sum);
    }

    private long hashOfArray(Tape tape, int array, long typed) {
        boolean unordered = place.unorderedRow() >= 0;
        long sum = typed;
        int index = 0;
        place.enter();
        for (int node = array + 1; node < tape.next(array); node = tape.next(node)) {
            place.element(index++);
            long hash = place.isIgnored() ? 0 : hash(tape, node);
            sum = unordered ? sum + Hash.mix(typed, hash) : Hash.mix(sum, hash);
        }
        place.leave();
        return Hash.mix(typed, sum);
    }

    /** For elements of an unordered object array: a number for each member, to see how much two have in common. */
    long[] memberHashes(Tape tape, int node) {
        if (tape.type(node) != '{') {
            return new long[0];
        }
        int[] names = tape.children(node);
        long[] hashes = new long[names.length];
        place.enter();
        for (int i = 0; i < names.length; i++) {
            nameIt(tape, names[i]);
            hashes[i] = Hash.mix(Members.hashOfName(tape, names[i], seed), hash(tape, names[i] + 1));
        }
        place.leave();
        Arrays.sort(hashes);
        return hashes;
    }

    void nameIt(Tape tape, int name) {
        place.member(tape.text(), tape.start(name) + 1, tape.end(name) - 1);
    }
}
