package understudy.compare.json;

import java.util.Arrays;

/** Hashes of indexed values under the rules. Ignored places stay out of them, and members count in any order. */
final class ValueHash {

    private final Sameness sameness;
    private final Place place;
    private final Budget budget;
    private final long seed;

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
                yield loose && place.scalarRow(0, tape, node, null, -1) >= 0
                        ? typed
                        : Members.hashOfName(tape, node, typed);
            }
            case '0' -> {
                budget.bytes(tape.end(node) - tape.start(node));
                yield loose && place.scalarRow(0, tape, node, null, -1) >= 0
                        ? typed
                        : new Decimal(text, tape.start(node), tape.end(node)).hash(typed);
            }
            default -> Hash.mix(typed, text[tape.start(node)]);
        };
    }

    private long hashOfObject(Tape tape, int object, long typed, boolean loose) {
        long sum = typed;
        place.enter();
        for (int name = object + 1; name < tape.next(object); name = tape.next(name + 1)) {
            long named = member(tape, object, name);
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
        byte[] inOld = place.watch().hasRenames() && place.renamedRow() >= 0
                ? sameness.naming().inOld(sameness.members(tape, object))
                : null;
        if (inOld == null) {
            return Members.hashOfName(tape, name, seed);
        }
        place.member(inOld, 0, inOld.length);
        return Hash.bytes(seed, inOld, 0, inOld.length);
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
