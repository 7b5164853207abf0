package understudy.compare.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import understudy.compare.align.Pairing;
import understudy.compare.rule.Rule;

/**
 * Whether two indexed values are the same under the rules: by hash to find candidates, by content to be sure. Ignored
 * places stay out of the hash, and where it is told so, numbers under a tolerance.
 */
final class Sameness {

    /** What {@link #scalars} says of those that are the same without a rule. */
    static final int SAME = -1;

    /** What {@link #scalars} says of those that differ. */
    static final int DIFFERENT = -2;

    /** What it takes to look at two short values with a rule: times are parsed, numbers subtracted. */
    private static final int STEPS_OF_A_RULE = 8;

    private final Place place;
    private final Budget budget;
    private final long seed;
    private final byte[] oldText;
    /** Made when first needed, as the next two: most comparisons find no reason to index anything. */
    private @Nullable Naming naming;

    private @Nullable ValueHash valueHash;
    private @Nullable ValueHash rankHash;
    /** Those that nobody needs at present: of nested objects one a level is in use. */
    private final List<Members> spare = new ArrayList<>();

    /** @param oldText tells which of two values is old's */
    Sameness(Place place, Budget budget, long seed, byte[] oldText) {
        this.place = place;
        this.budget = budget;
        this.seed = seed;
        this.oldText = oldText;
    }

    /** The members of an object; to be {@linkplain #done given back}. */
    Members members(Tape tape, int object) {
        Members members = spare.isEmpty() ? new Members(tape) : spare.removeLast();
        members.read(tape, object, seed, budget);
        return members;
    }

    /** Takes back what {@link #members} gave out. */
    void done(Members members) {
        spare.add(members);
    }

    Naming naming() {
        Naming known = naming;
        if (known == null) {
            known = new Naming(place, budget, seed, oldText);
            naming = known;
        }
        return known;
    }

    /** The value of an object's first member of a name, or -1. */
    int member(Tape tape, int node, byte[] name) {
        if (tape.type(node) != '{') {
            return -1;
        }
        for (int at = node + 1; at < tape.next(node); at = tape.next(at + 1)) {
            budget.step();
            if (isNamed(tape.text(), tape.start(at) + 1, tape.end(at) - 1, name)) {
                return at + 1;
            }
        }
        return -1;
    }

    private static boolean isNamed(byte[] text, int from, int to, byte[] name) {
        return JsonStrings.isEscaped(text, from, to)
                ? Arrays.equals(JsonStrings.decode(text, from, to), name)
                : Arrays.equals(text, from, to, name, 0, name.length);
    }

    /** Whether two values belong together as they are: nothing tells them apart but what rules excuse or expect. */
    boolean same(Tape a, int nodeA, Tape b, int nodeB) {
        budget.step();
        if (sameBytes(a, nodeA, b, nodeB)) {
            return true;
        }
        byte type = a.type(nodeA);
        boolean same = type == b.type(nodeB)
                && switch (type) {
                    case '{' -> sameObjects(a, nodeA, b, nodeB);
                    case '[' -> sameArrays(a, nodeA, b, nodeB);
                    default -> scalars(a, nodeA, b, nodeB) != DIFFERENT;
                };
        return same
                || (place.watch().hasExpectations()
                        && place.expectedRow(Stretch.of(a, nodeA), Stretch.of(b, nodeB)) >= 0);
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

    /** What two validated scalars of one type at the present place are: the row of the rule that makes them the same, or a word. */
    int scalars(byte[] a, int fromA, int toA, byte[] b, int fromB, int toB) {
        Scalar scalarA = new Scalar(a, fromA, toA);
        Scalar scalarB = new Scalar(b, fromB, toB);
        return scalars(scalarA, scalarB, from -> place.scalarRow(from, null, -1, null, -1));
    }

    /** The same of two indexed ones. */
    int scalars(Tape a, int nodeA, Tape b, int nodeB) {
        if (!place.watch().hasScalarRules()) {
            return Scalar.of(a, nodeA).sameAs(Scalar.of(b, nodeB)) ? SAME : DIFFERENT;
        }
        return scalars(Scalar.of(a, nodeA), Scalar.of(b, nodeB), from -> place.scalarRow(from, a, nodeA, b, nodeB));
    }

    /** The same as they are, unless a rule looks closer; or by any of the rules that hold here. */
    private int scalars(Scalar a, Scalar b, IntUnaryOperator nextRow) {
        int ruling = a.sameAs(b) ? SAME : DIFFERENT;
        if (!place.watch().hasScalarRules()) {
            return ruling;
        }
        for (int row = nextRow.applyAsInt(0); row >= 0; row = nextRow.applyAsInt(row + 1)) {
            Rule rule = place.watch().rule(row);
            budget.steps(STEPS_OF_A_RULE + (a.length() >> 2));
            if (Leniency.isStrict(rule)) {
                ruling = a.isWrittenAs(b) ? ruling : DIFFERENT;
            } else if (ruling == DIFFERENT && Leniency.excuses(rule, a, b, budget)) {
                ruling = row;
            }
        }
        return ruling;
    }

    /** Whether elements are the same byte for byte, wherever they stand. */
    boolean areMoved(Tape a, int[] as, Tape b, int[] bs) {
        return ElementBytes.areMoved(a, as, b, bs, seed, budget);
    }

    private boolean sameObjects(Tape a, int nodeA, Tape b, int nodeB) {
        Members membersA = members(a, nodeA);
        Members membersB = members(b, nodeB);
        place.enter();
        boolean same = sameObjects(a, membersA, b, membersB);
        place.leave();
        done(membersA);
        done(membersB);
        return same;
    }

    private boolean sameObjects(Tape a, Members membersA, Tape b, Members membersB) {
        boolean plain = membersA.count() == membersB.count()
                && !membersA.isRepeating()
                && !membersB.isRepeating()
                && !place.watch().hasRenames();
        int sameSoFar = plain ? plainlySame(a, membersA, b, membersB) : 0;
        if (plain && (sameSoFar == membersA.count() || sameSoFar == DIFFERENT)) {
            return sameSoFar != DIFFERENT;
        }
        boolean same = coveredBy(a, membersA, membersB) && coveredBy(b, membersB, membersA);
        for (int i = 0; i < membersA.count() && same; i++) {
            place.member(a, membersA.name(i));
            same = membersA.isRepeat(i) || sameMember(a, membersA, i, b, membersB);
        }
        return same;
    }

    /** How many members in a row are the same in two objects without repeated names before one is missing; or {@link #DIFFERENT}. */
    private int plainlySame(Tape a, Members membersA, Tape b, Members membersB) {
        for (int i = 0; i < membersA.count(); i++) {
            int j = naming().find(membersB, membersA, i);
            if (j < 0) {
                return i;
            }
            place.member(a, membersA.name(i));
            int valueA = membersA.value(i);
            int valueB = membersB.value(j);
            if (!place.isIgnored(a, valueA, b, valueB) && !same(a, valueA, b, valueB)) {
                return DIFFERENT;
            }
        }
        return membersA.count();
    }

    private boolean sameMember(Tape a, Members membersA, int i, Tape b, Members membersB) {
        int j = naming().find(membersB, membersA, i);
        boolean ignored =
                j < 0 ? isNothing(a, membersA.value(i)) : place.isIgnored(a, membersA.value(i), b, membersB.value(j));
        return ignored || sameChains(a, membersA, i, b, membersB);
    }

    /** Whether a member that the other side has not is none to speak of. */
    boolean isNothing(Tape tape, int node) {
        return nothingRow(tape, node) >= 0;
    }

    /** The row of the rule that says so, or -1. */
    int nothingRow(Tape tape, int node) {
        int ignored = place.ignoredRow(tape, node, null, -1);
        return ignored >= 0 || tape.type(node) != 'n' ? ignored : place.nullRow(tape, node, null, -1);
    }

    private boolean coveredBy(Tape a, Members membersA, Members membersB) {
        for (int i = 0; i < membersA.count(); i++) {
            if (naming().find(membersB, membersA, i) < 0) {
                place.member(a, membersA.name(i));
                if (!isNothing(a, membersA.value(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether the members of one name, usually one on each side, hold the same values in the same order. */
    boolean sameChains(Tape a, Members membersA, int first, Tape b, Members membersB) {
        int i = first;
        int j = naming().find(membersB, membersA, first);
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
        boolean unordered = place.unorderedRow(a, nodeA, b, nodeB) >= 0;
        place.enter();
        Pairing pairing = unordered ? pairInAnyOrder(classes(a, as, b, bs), a, as, b, bs) : null;
        boolean same = true;
        for (int i = 0; i < as.length && same; i++) {
            int partner = pairing == null ? i : pairing.partner(i);
            place.element(i);
            same = partner >= 0 && (place.isIgnored(a, as[i], b, bs[partner]) || same(a, as[i], b, bs[partner]));
        }
        place.leave();
        return same;
    }

    /** As {@link AnyOrder#pair}. */
    Pairing pairInAnyOrder(int[] classes, Tape a, int[] as, Tape b, int[] bs) {
        return new AnyOrder(this, place, budget).pair(classes, a, as, b, bs);
    }

    /**
     * A number for each of the nodes of {@code a} and then of {@code b}: equal for those that are the same. The place must
     * stand at an element of the array.
     */
    int[] classes(Tape a, int[] as, Tape b, int[] bs) {
        return new ElementClasses(this, place, budget, a, as, b, bs).numbers(false);
    }

    /** As {@link #classes}, but what a tolerance or an expected change covers is no reason to be told apart: equal ones are candidates only. */
    int[] looseClasses(Tape a, int[] as, Tape b, int[] bs) {
        return new ElementClasses(this, place, budget, a, as, b, bs)
                .numbers(place.watch().isLoose());
    }

    /** A number that is the same for values that are; it depends on nothing else, unlike the hashes by which they are found. */
    long rank(Tape tape, int node) {
        ValueHash known = rankHash;
        if (known == null) {
            known = new ValueHash(this, place, budget, 0);
            rankHash = known;
        }
        return known.of(tape, node, false);
    }

    ValueHash hash() {
        ValueHash known = valueHash;
        if (known == null) {
            known = new ValueHash(this, place, budget, seed);
            valueHash = known;
        }
        return known;
    }
}
