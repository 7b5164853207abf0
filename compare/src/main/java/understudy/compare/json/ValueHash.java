package understudy.compare.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Hashes of indexed values under the rules. Ignored places stay out of them, and members count in any order. */
final class ValueHash {

    private static final double WEIGHT_OF_A_NAME = 0.5;
    private static final long DIGITS_OF_A_MEASURE = -1L << 10;

    private final Sameness sameness;
    private final Place place;
    private final Budget budget;
    private final long seed;
    private boolean measuring;
    private double measure;
    /** Of the values at hand: each name has one of its own, lest what is more here makes up for what is less there. */
    private double weight;

    ValueHash(Sameness sameness, Place place, Budget budget, long seed) {
        this.sameness = sameness;
        this.place = place;
        this.budget = budget;
        this.seed = seed;
    }

    /** Equal for values that are the same at the present place; with {@code loose}, also for those within a tolerance or where a change is expected. */
    long of(Tape tape, int node, boolean loose) {
        budget.step();
        if (loose && place.watch().hasExpectations() && place.isExpectant(tape, node)) {
            return seed;
        }
        byte[] text = tape.text();
        byte type = tape.type(node);
        long typed = Hash.mix(seed, type);
        return switch (type) {
            case '{' -> hashOfObject(tape, node, typed, loose);
            case '[' -> hashOfArray(tape, node, typed, loose);
            case '"' -> {
                budget.bytes(tape.end(node) - tape.start(node));
                yield loose && isLoose(tape, node) ? typed : Members.hashOfName(tape, node, typed);
            }
            case '0' -> {
                budget.bytes(tape.end(node) - tape.start(node));
                yield loose && isLoose(tape, node)
                        ? typed
                        : NumberHash.of(text, tape.start(node), tape.end(node), typed);
            }
            default -> Hash.mix(typed, text[tape.start(node)]);
        };
    }

    /** Whether a rule looks at a scalar; then it counts for the measure instead. */
    private boolean isLoose(Tape tape, int node) {
        int row = place.scalarRow(0, tape, node, null, -1);
        if (row >= 0 && measuring) {
            measure += weight * Measure.of(place.watch().rule(row), Scalar.of(tape, node), budget);
        }
        return row >= 0;
    }

    /**
     * The loose hash of a value, and its measure, which {@link #measure} then tells: near for values that are the same under the
     * rules.
     */
    long measured(Tape tape, int node) {
        measuring = true;
        measure = 0;
        weight = 1;
        long hash = of(tape, node, true);
        measuring = false;
        return hash;
    }

    /** Without its last digits, in which the order of members shows. */
    double measure() {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(measure) & DIGITS_OF_A_MEASURE);
    }

    /** Between a half and one; of no seed, as the pairs that come of it. */
    private static double weight(Tape tape, int name) {
        return WEIGHT_OF_A_NAME
                * (1 + (Members.hashOfName(tape, name, 0) >>> Integer.SIZE) / (double) (1L << Integer.SIZE));
    }

    private long hashOfObject(Tape tape, int object, long typed, boolean loose) {
        long sum = typed;
        place.enter();
        for (int name = object + 1; name < tape.next(object); name = tape.next(name + 1)) {
            long named = member(tape, object, name);
            weight = measuring ? weight(tape, name) : weight;
            if (!sameness.isNothing(tape, name + 1)) {
                sum += Hash.mix(named, of(tape, name + 1, loose));
            }
        }
        place.leave();
        return Hash.mix(typed, sum);
    }

    /** Goes to a member and hashes its name: old's, where new has another. */
    private long member(Tape tape, int object, int name) {
        place.member(tape, name);
        byte[] inOld = place.watch().hasRenames() && place.renamedRow() >= 0 ? inOld(tape, object) : null;
        if (inOld == null) {
            return Members.hashOfName(tape, name, seed);
        }
        place.member(inOld, 0, inOld.length);
        return Hash.bytes(seed, inOld, 0, inOld.length);
    }

    private byte @Nullable [] inOld(Tape tape, int object) {
        Members members = sameness.members(tape, object);
        byte[] inOld = sameness.naming().inOld(members);
        sameness.done(members);
        return inOld;
    }

    private long hashOfArray(Tape tape, int array, long typed, boolean loose) {
        boolean unordered = place.unorderedRow(tape, array, null, -1) >= 0;
        long sum = typed;
        int index = 0;
        place.enter();
        for (int node = array + 1; node < tape.next(array); node = tape.next(node)) {
            place.element(index++);
            long hash = place.isIgnored(tape, node, null, -1) ? 0 : of(tape, node, loose);
            sum = unordered ? sum + Hash.mix(typed, hash) : Hash.mix(sum, hash);
        }
        place.leave();
        return Hash.mix(typed, sum);
    }

    /** For elements of an unordered object array: a number for each member, to see how much two have in common. */
    long[] ofMembers(Tape tape, int node) {
        if (tape.type(node) != '{') {
            return new long[0];
        }
        int[] names = tape.children(node);
        long[] hashes = new long[names.length];
        place.enter();
        for (int i = 0; i < names.length; i++) {
            hashes[i] = Hash.mix(member(tape, node, names[i]), of(tape, names[i] + 1, true));
        }
        place.leave();
        Arrays.sort(hashes);
        return hashes;
    }

    /** How many numbers two sorted rows share. */
    int common(long[] a, long[] b) {
        budget.steps((a.length + b.length) >> 2);
        int common = 0;
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            if (a[i] == b[j]) {
                common++;
                i++;
                j++;
            } else if (a[i] < b[j]) {
                i++;
            } else {
                j++;
            }
        }
        return common;
    }
}
