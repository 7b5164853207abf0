package understudy.compare.json;

import java.util.Arrays;

/** The members of one object by name. Names count by what they say, however they are escaped; repeated ones are chained. */
final class Members {

    private static final int FEW = 16;
    private static final int[] NONE = {};

    private final Tape tape;
    private final int[] names;
    private final long[] hashes;
    /** Where members stand by their hashes; empty where they are so few that they are looked through. */
    private final int[] slots;
    /** The next member of the same name, or -1. */
    private final int[] again;

    /** Of the first member of a name: the last one so far. */
    private final int[] last;

    private final boolean[] repeats;
    private boolean repeating;

    private Members(Tape tape, int object, long seed, Budget budget) {
        this.tape = tape;
        this.names = tape.children(object);
        budget.steps(names.length);
        this.hashes = new long[names.length];
        this.again = new int[names.length];
        this.last = new int[names.length];
        this.repeats = new boolean[names.length];
        this.slots = names.length <= FEW ? NONE : new int[Integer.highestOneBit(names.length) * 4];
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
        if (slots.length == 0) {
            putAmongFew(member);
            return;
        }
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

    private void putAmongFew(int member) {
        for (int i = 0; i < member; i++) {
            if (!repeats[i] && isNamed(i, tape, names[member], hashes[member])) {
                chain(i, member);
                return;
            }
        }
        last[member] = member;
    }

    private void chain(int first, int member) {
        repeats[member] = true;
        repeating = true;
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

    /** Whether any name is there more than once. */
    boolean isRepeating() {
        return repeating;
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
        if (slots.length == 0) {
            budget.step();
            return findAmongFew(other, member);
        }
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

    private int findAmongFew(Members other, int member) {
        long hash = other.hashes[member];
        for (int i = 0; i < names.length; i++) {
            if (hashes[i] == hash && !repeats[i] && isNamed(i, other.tape, other.names[member], hash)) {
                return i;
            }
        }
        return -1;
    }

    /** The first member of a name, which is UTF-8 without escapes, or -1. */
    int find(byte[] name, long seed, Budget budget) {
        long hash = Hash.bytes(seed, name, 0, name.length);
        if (slots.length == 0) {
            int i = 0;
            while (i < names.length && !isNamed(i, name, hash)) {
                i++;
            }
            return i < names.length ? i : -1;
        }
        int slot = (int) hash & (slots.length - 1);
        while (slots[slot] >= 0) {
            budget.step();
            if (isNamed(slots[slot], name, hash)) {
                return slots[slot];
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return -1;
    }

    private boolean isNamed(int member, byte[] name, long hash) {
        int node = names[member];
        return hashes[member] == hash
                && Arrays.equals(JsonStrings.decode(tape.text(), tape.start(node) + 1, tape.end(node) - 1), name);
    }

    private boolean isNamed(int member, Tape other, int name, long hash) {
        if (hashes[member] != hash) {
            return false;
        }
        int from = tape.start(names[member]) + 1;
        int to = tape.end(names[member]) - 1;
        int otherFrom = other.start(name) + 1;
        int otherTo = other.end(name) - 1;
        boolean alike = to - from == otherTo - otherFrom
                && EightBytes.same(tape.text(), from, other.text(), otherFrom, to - from);
        return alike || JsonStrings.same(tape.text(), from, to, other.text(), otherFrom, otherTo);
    }
}
