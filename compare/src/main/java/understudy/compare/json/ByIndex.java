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
        } else {
            scalars(nodeA, nodeB);
        }
    }

    private void scalars(int nodeA, int nodeB) {
        int ruling = sameness.scalars(a, nodeA, b, nodeB);
        if (ruling == Sameness.DIFFERENT) {
            differ(Kind.VALUE, nodeA, nodeB);
        } else if (ruling != Sameness.SAME) {
            findings.excuse(ruling);
        }
    }

    private void objects(int nodeA, int nodeB) {
        Members membersA = sameness.members(a, nodeA);
        Members membersB = sameness.members(b, nodeB);
        place.enter();
        int found = 0;
        for (int i = 0; i < membersA.count(); i++) {
            if (!membersA.isRepeat(i)) {
                place.member(a, membersA.name(i));
                found += member(membersA, i, membersB) ? 1 : 0;
            }
        }
        boolean all = found == membersB.count() && !place.watch().hasRenames();
        for (int j = all ? membersB.count() : 0; j < membersB.count(); j++) {
            if (!membersB.isRepeat(j) && sameness.naming().find(membersA, membersB, j) < 0) {
                place.member(b, membersB.name(j));
                extra(Kind.EXTRA, membersB.value(j));
            }
        }
        place.leave();
        sameness.done(membersA);
        sameness.done(membersB);
    }

    /** Compares a member; says whether the other side has it. */
    private boolean member(Members membersA, int i, Members membersB) {
        int j = sameness.naming().find(membersB, membersA, i);
        if (j < 0) {
            missing(Kind.MISSING, membersA.value(i));
            return false;
        }
        if (sameness.naming().isRenamed(membersB, membersA, i)) {
            findings.excuse(place.renameRow());
            place.alsoNamed(b, membersB.name(j));
        }
        int ignored = place.ignoredRow(a, membersA.value(i), b, membersB.value(j));
        if (ignored >= 0) {
            excuseIfUnequal(ignored, membersA.value(i), membersB.value(j));
        } else if (membersA.again(i) < 0 && membersB.again(j) < 0) {
            values(membersA.value(i), membersB.value(j));
        } else if (sameness.sameChains(a, membersA, i, b, membersB)) {
            chains(membersA, i, membersB, j);
        } else {
            repeated(membersA, i, membersB, j);
        }
        return true;
    }

    /** A name is there oftener on one side: the first that the other has not. Else the first two that do not say the same. */
    private void repeated(Members membersA, int first, Members membersB, int firstB) {
        boolean asOften = membersA.times(first) == membersB.times(firstB);
        int i = first;
        int j = firstB;
        int nth = 1;
        while (i >= 0 && j >= 0 && !(asOften && !sameness.same(a, membersA.value(i), b, membersB.value(j)))) {
            i = membersA.again(i);
            j = membersB.again(j);
            nth++;
        }
        Stretch old = i < 0 ? Stretch.nothing(a.text()) : Stretch.of(a, membersA.value(i));
        Stretch fresh = j < 0 ? Stretch.nothing(b.text()) : Stretch.of(b, membersB.value(j));
        findings.repeated(nth, old, fresh);
    }

    private void excuseIfUnequal(int row, int nodeA, int nodeB) {
        byte type = a.type(nodeA);
        boolean equal = sameness.sameBytes(a, nodeA, b, nodeB)
                || (type != '{'
                        && type != '['
                        && type == b.type(nodeB)
                        && Scalar.of(a, nodeA).sameAs(Scalar.of(b, nodeB)));
        if (!equal) {
            findings.excuse(row);
        }
    }

    /** Members of one name that are the same, one by one: for what rules excuse in them. */
    private void chains(Members membersA, int first, Members membersB, int firstB) {
        int j = firstB;
        for (int i = first; i >= 0 && j >= 0; i = membersA.again(i)) {
            values(membersA.value(i), membersB.value(j));
            j = membersB.again(j);
        }
    }

    void differ(Kind kind, int nodeA, int nodeB) {
        findings.add(kind, Stretch.of(a, nodeA), Stretch.of(b, nodeB));
    }

    /** The elements of two arrays are in another order. */
    void moved(int nodeA, int nodeB, Values how) {
        findings.moved(Stretch.of(a, nodeA), Stretch.of(b, nodeB), how);
    }

    /** A rule excused a difference at the present place. */
    void excuse(int row) {
        findings.excuse(row);
    }

    private int nothingRow(Tape tape, int node) {
        return place.isMember() ? sameness.nothingRow(tape, node) : place.surplusRow(tape, node);
    }

    /** Old has a value here and new has none. */
    void missing(Kind kind, int nodeA) {
        int nothing = nothingRow(a, nodeA);
        if (nothing >= 0) {
            findings.excuse(nothing);
            return;
        }
        Kind said = kind == Kind.MISSING && place.isMember() && a.type(nodeA) == 'n' ? Kind.NULL_VS_ABSENT : kind;
        findings.addSurplus(said, Stretch.of(a, nodeA), Stretch.nothing(b.text()));
    }

    /** New has a value here and old has none. */
    void extra(Kind kind, int nodeB) {
        int nothing = nothingRow(b, nodeB);
        if (nothing >= 0) {
            findings.excuse(nothing);
            return;
        }
        Kind said = kind == Kind.EXTRA && place.isMember() && b.type(nodeB) == 'n' ? Kind.NULL_VS_ABSENT : kind;
        findings.addSurplus(said, Stretch.nothing(a.text()), Stretch.of(b, nodeB));
    }
}
