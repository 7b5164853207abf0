package understudy.compare.json;

import java.util.Arrays;

/** The members of one object by name. Names count by what they say, however they are escaped; repeated ones are chained. */
final class Members {

    private final Tape tape;
    private final int[] names;
    private final long[] hashes;
    private final int[] slots;
    /** The next member of the same name, or -1. */
    private final int[] again;

    /** Of the first member of a name: the last one so far. */
    private final int[] last;

    private final boolean[] repeats;

    private Members(Tape tape, int object, long seed, Budget budget) {
        this.tape = tape;
        this.names = tape.children(object);
        budget.steps(names.length);
        this.hashes = new long[names.length];
        this.again = new int[names.length];
        this.last = new int[names.length];
        this.repeats = new boolean[names.length];
        this.slots = new int[Integer.highestOneBit(Math.max(names.length, 1)) * 4];
        Arrays.fill(again, -1);
        Arrays.fill(slots, -1);
        for (int i = 0; i < names.length; i++) {
            hashes[i] = hashOfName(tape, names[i], seed);
            put(i, budget);
        }
    }

    static Members of(Tape tape, int object, long seed, Budget budget) {
        return new Members(tape, object, seed, budget);
    }

    static long hashOfName(Tape tape, int name, long seed) {
        byte[] text = tape.text();
        int from = tape.start(name) + 1;
        int to = tape.end(name) - 1;
        if (JsonStrings.isEscaped(text, from, to)) {
            byte[] decoded = JsonStrings.decode(text, from, to);
            return Hash.bytes(seed, decoded, 0, decoded.length);
        }
        return Hash.bytes(seed, text, from, to);
    }

    private void put(int member, Budget budget) {
        int slot = (int) hashes[member] & (slots.length - 1);
        while (slots[slot] >= 0) {
            budget.step();
            if (isNamed(slots[slot], tape, names[member], hashes[member])) {
                chain(slots[slot], member);
                return;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = member;
        last[member] = member;
    }

    private void chain(int first, int member) {
        repeats[member] = true;
        again[last[first]] = member;
        last[first] = member;
    }

    Tape tape() {
        return tape;
    }

    int count() {
        return names.length;
    }

    int name(int member) {
        return names[member];
    }

    int value(int member) {
        return names[member] + 1;
    }

    long hash(int member) {
        return hashes[member];
    }

    /** Whether a member of the same name stands before it. */
    boolean isRepeat(int member) {
        return repeats[member];
    }

    /** The next member of the same name, or -1. */
    int again(int member) {
        return again[member];
    }

    /** The value of the last member of the name that a first member has: what most readers would take. */
    int lastValue(int first) {
        return names[last[first]] + 1;
    }

    /** The first member with the name of another object's member, or -1. */
    int find(Members other, int member, Budget budget) {
        int slot = (int) other.hashes[member] & (slots.length - 1);
        while (slots[slot] >= 0) {
            budget.step();
            if (isNamed(slots[slot], other.tape, other.names[member], other.hashes[member])) {
                return slots[slot];
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return -1;
    }

    /** The first member of a name, which is UTF-8 without escapes, or -1. */
    int find(byte[] name, long seed, Budget budget) {
        long hash = Hash.bytes(seed, name, 0, name.length);
        int slot = (int) hash & (slots.length - 1);
        while (slots[slot] >= 0) {
            budget.step();
            int known = names[slots[slot]];
            if (hashes[slots[slot]] == hash
                    && Arrays.equals(
                            JsonStrings.decode(tape.text(), tape.start(known) + 1, tape.end(known) - 1), name)) {
                return slots[slot];
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return -1;
    }

    private boolean isNamed(int member, Tape other, int name, long hash) {
        return hashes[member] == hash
                && JsonStrings.same(
                        tape.text(),
                        tape.start(names[member]) + 1,
                        tape.end(names[member]) - 1,
                        other.text(),
                        other.start(name) + 1,
                        other.end(name) - 1);
    }
}
