package understudy.compare.json;

import java.util.Arrays;

/**
 * The members of one object by name. Names count by what they say, however they are escaped; repeated ones are chained. Objects
 * come by the thousand, so that one of these is used for one after the other.
 */
final class Members {

    private static final int FEW = 16;

    private Tape tape;
    private int count;
    private int[] names = new int[FEW];
    private long[] hashes = new long[FEW];
    /** The next member of the same name, or -1. */
    private int[] again = new int[FEW];
    /** Of the first member of a name: the last one so far. */
    private int[] last = new int[FEW];

    private boolean[] repeats = new boolean[FEW];
    private boolean repeating;
    /** Where members stand by their hashes. */
    private int[] slots = {};
    /** How many slots there are, less one; -1 where members are so few that they are looked through. */
    private int mask;

    Members(Tape tape) {
        this.tape = tape;
    }

    /** Forgets what it knew, and reads an object. */
    void read(Tape of, int object, long seed, Budget budget) {
        tape = of;
        count = of.count(object);
        if (count > names.length) {
            grow(Math.max(count, names.length * 2));
        }
        budget.steps(count);
        repeating = false;
        mask = count <= FEW ? -1 : Integer.highestOneBit(count) * 4 - 1;
        slots = mask < slots.length ? slots : new int[mask + 1];
        Arrays.fill(slots, 0, mask + 1, -1);
        int node = object + 1;
        for (int i = 0; i < count; i++) {
            names[i] = node;
            hashes[i] = hashOfName(of, node, seed);
            again[i] = -1;
            repeats[i] = false;
            put(i, budget);
            node = of.next(node + 1);
        }
    }

    private void grow(int size) {
        names = new int[size];
        hashes = new long[size];
        again = new int[size];
        last = new int[size];
        repeats = new boolean[size];
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
        if (mask < 0) {
            putAmongFew(member);
            return;
        }
        int slot = (int) hashes[member] & mask;
        while (slots[slot] >= 0) {
            budget.step();
            if (isNamed(slots[slot], tape, names[member], hashes[member])) {
                chain(slots[slot], member);
                return;
            }
            slot = (slot + 1) & mask;
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
        return count;
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

    /** How often the name of a first member is there. */
    int times(int first) {
        int times = 0;
        for (int i = first; i >= 0; i = again[i]) {
            times++;
        }
        return times;
    }

    /** The first member with the name of another object's member, or -1. */
    int find(Members other, int member, Budget budget) {
        if (mask < 0) {
            budget.step();
            return findAmongFew(other, member);
        }
        int slot = (int) other.hashes[member] & mask;
        while (slots[slot] >= 0) {
            budget.step();
            if (isNamed(slots[slot], other.tape, other.names[member], other.hashes[member])) {
                return slots[slot];
            }
            slot = (slot + 1) & mask;
        }
        return -1;
    }

    private int findAmongFew(Members other, int member) {
        long hash = other.hashes[member];
        for (int i = 0; i < count; i++) {
            if (hashes[i] == hash && !repeats[i] && isNamed(i, other.tape, other.names[member], hash)) {
                return i;
            }
        }
        return -1;
    }

    /** The first member of a name, which is UTF-8 without escapes, or -1. */
    int find(byte[] name, long seed, Budget budget) {
        long hash = Hash.bytes(seed, name, 0, name.length);
        if (mask < 0) {
            int i = 0;
            while (i < count && !isNamed(i, name, hash)) {
                i++;
            }
            return i < count ? i : -1;
        }
        int slot = (int) hash & mask;
        while (slots[slot] >= 0) {
            budget.step();
            if (isNamed(slots[slot], name, hash)) {
                return slots[slot];
            }
            slot = (slot + 1) & mask;
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
