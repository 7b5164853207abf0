package understudy.compare.json;

import understudy.compare.Kind;
import understudy.compare.value.Values;

/**
 * Compares two indexed values and notes what differs: members by name, arrays as {@link ArraysByIndex} does. Recursive;
 * the depth of an index is bounded.
 */
final class ByIndex {

    private final Tape a;
    private final Tape b;
    private final Place place;
    private final Findings findings;
    private final Sameness sameness;
    private final ArraysByIndex arrays;

    ByIndex(Tape a, Tape b, Place place, Findings findings, Sameness sameness) {
        this.a = a;
        this.b = b;
        this.place = place;
        this.findings = findings;
        this.sameness = sameness;
        this.arrays = new ArraysByIndex(a, b, place, sameness, this);
    }

    /** Compares two values at the present place. */
    void values(int nodeA, int nodeB) {
        if (sameness.sameBytes(a, nodeA, b, nodeB)) {
            return;
        }
        byte type = a.type(nodeA);
        if (type != b.type(nodeB)) {
            differ(Kind.TYPE, nodeA, nodeB);
        } else if (type == '{') {
            objects(nodeA, nodeB);
        } else if (type == '[') {
            arrays.compare(nodeA, nodeB);
        } else if (!sameness.sameScalars(a, nodeA, b, nodeB)) {
            differ(Kind.VALUE, nodeA, nodeB);
        }
    }

    private void objects(int nodeA, int nodeB) {
        Members membersA = sameness.members(a, nodeA);
        Members membersB = sameness.members(b, nodeB);
        place.enter();
        for (int i = 0; i < membersA.count(); i++) {
            if (!membersA.isRepeat(i)) {
                place.member(a, membersA.name(i));
                member(membersA, i, membersB);
            }
        }
        for (int j = 0; j < membersB.count(); j++) {
            if (!membersB.isRepeat(j) && sameness.find(membersA, membersB, j) < 0) {
                place.member(b, membersB.name(j));
                extra(Kind.EXTRA, membersB.value(j));
            }
        }
        place.leave();
    }

    private void member(Members membersA, int i, Members membersB) {
        int j = sameness.find(membersB, membersA, i);
        if (j < 0) {
            missing(Kind.MISSING, membersA.value(i));
        } else if (place.isIgnored(a, membersA.value(i), b, membersB.value(j))) {
            return;
        } else if (membersA.again(i) < 0 && membersB.again(j) < 0) {
            values(membersA.value(i), membersB.value(j));
        } else if (!sameness.sameChains(a, membersA, i, b, membersB)) {
            differ(Kind.DUPLICATE, membersA.lastValue(i), membersB.lastValue(j));
        }
    }

    void differ(Kind kind, int nodeA, int nodeB) {
        if (place.isIgnored(a, nodeA, b, nodeB)) {
            return;
        }
        findings.add(kind, a.text(), a.start(nodeA), a.end(nodeA), b.text(), b.start(nodeB), b.end(nodeB));
    }

    /** The elements of two arrays are in another order. */
    void moved(int nodeA, int nodeB, Values how) {
        if (!place.isIgnored(a, nodeA, b, nodeB)) {
            findings.moved(a.text(), a.start(nodeA), a.end(nodeA), b.text(), b.start(nodeB), b.end(nodeB), how);
        }
    }

    private boolean isNothing(Tape tape, int node) {
        return place.isMember() ? sameness.isNothing(tape, node) : place.isIgnored(tape, node, null, -1);
    }

    /** Old has a value here and new has none. */
    void missing(Kind kind, int nodeA) {
        if (isNothing(a, nodeA)) {
            return;
        }
        Kind said = kind == Kind.MISSING && place.isMember() && a.type(nodeA) == 'n' ? Kind.NULL_VS_ABSENT : kind;
        findings.add(said, a.text(), a.start(nodeA), a.end(nodeA), b.text(), 0, 0);
    }

    /** New has a value here and old has none. */
    void extra(Kind kind, int nodeB) {
        if (isNothing(b, nodeB)) {
            return;
        }
        Kind said = kind == Kind.EXTRA && place.isMember() && b.type(nodeB) == 'n' ? Kind.NULL_VS_ABSENT : kind;
        findings.add(said, a.text(), 0, 0, b.text(), b.start(nodeB), b.end(nodeB));
    }
}
