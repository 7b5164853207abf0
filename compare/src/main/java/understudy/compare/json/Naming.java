package understudy.compare.json;

import org.jspecify.annotations.Nullable;

/** Which members of two objects belong together: those of one name, and those that rules say new calls otherwise. For one thread. */
final class Naming {

    private final Place place;
    private final Budget budget;
    private final long seed;
    private final byte[] oldText;

    /** @param oldText tells which of two objects is old's */
    Naming(Place place, Budget budget, long seed, byte[] oldText) {
        this.place = place;
        this.budget = budget;
        this.seed = seed;
        this.oldText = oldText;
    }

    /** The first member of {@code where} with the name of another object's member, or that it goes by there, or -1. */
    int find(Members where, Members other, int member) {
        int named = where.find(other, member, budget);
        return named >= 0 || !place.watch().hasRenames() ? named : renamed(where, other, member);
    }

    @SuppressWarnings("ReferenceEquality") // which of the two texts it is, not what it says
    private int renamed(Members where, Members other, int member) {
        place.member(other.tape(), other.name(member));
        int row = other.tape().text() == oldText ? place.renameRow() : place.renamedRow();
        if (row < 0) {
            return -1;
        }
        byte[] name = place.watch().otherName(row);
        return other.find(name, seed, budget) >= 0 ? -1 : where.find(name, seed, budget);
    }

    /** Whether a member that belongs together with one of {@code where} has another name there. */
    boolean isRenamed(Members where, Members other, int member) {
        return place.watch().hasRenames() && where.find(other, member, budget) < 0;
    }

    /** As what a member at the present place counts, as bytes without escapes: old's name, where its object has new's alone; else null. */
    byte @Nullable [] inOld(Members members) {
        int row = place.renamedRow();
        byte[] old = row < 0 ? null : place.watch().otherName(row);
        return old == null || members.find(old, seed, budget) >= 0 ? null : old;
    }
}
