package understudy.compare.json;

import java.util.Arrays;
import understudy.compare.Kind;

/**
 * Walks two JSON texts in step, token by token, and notes where scalars differ. While the texts are equal byte for byte only
 * one of them is read. Where their structure parts (other names, another order, one element more), the container at hand is
 * indexed on both sides, compared by {@link ByIndex}, and the walk goes on behind it.
 *
 * <p>Of an equal stretch, {@link #same} is the end in {@code a}: a token that ends before it is in {@code b} too, at the same
 * distance. Every container is read to its end, so nothing that is not JSON passes.
 */
final class Walk {

    /** So often containers are compared by index one by one; then the whole texts are, lest nested ones be read again and again. */
    private static final int MOST_DETOURS = 16;

    /**
     * Where more than one element of an array differs they may have moved, which takes an index to tell; with more than so
     * many the rest of the array is not waited for.
     */
    private static final int MOST_CHANGED = 8;

    /** A shorter equal stretch is not worth the preparations. */
    private static final int SHORTEST_RUN = 16;

    private final byte[] a;
    private final byte[] b;
    private final Place place;
    private final Findings findings;
    private final Sameness sameness;
    private final Budget budget;
    private final Levels levels = new Levels();
    private final EqualRun equalRun;
    private int atA;
    private int atB;
    private int same;
    private int detours;

    Walk(byte[] a, byte[] b, Place place, Findings findings, Budget budget, Sameness sameness) {
        this.a = a;
        this.b = b;
        this.place = place;
        this.findings = findings;
        this.budget = budget;
        this.sameness = sameness;
        this.atA = JsonText.start(a);
        this.atB = JsonText.start(b);
        this.equalRun = new EqualRun(a, levels, place, budget);
    }

    void run() {
        space();
        boolean valueNext = true;
        do {
            valueNext = valueNext ? value() : after();
        } while (valueNext || levels.count() > 0);
        space();
        if (atA < a.length || atB < b.length) {
            throw Stop.invalid(atA);
        }
    }

    /** Reads on through what is equal, and then compares what differs; says whether a value comes next. */
    private boolean value() {
        look();
        int limit = Math.min(same, a.length);
        if (limit - atA < SHORTEST_RUN) {
            return differing();
        }
        int shift = atB - atA;
        EqualRun.Next next = equalRun.read(atA, limit, shift, findings);
        atA = equalRun.at();
        atB = atA + shift;
        return switch (next) {
            case VALUE -> differing();
            case NAME -> name();
            case AFTER -> false;
        };
    }

    /** Compares two scalars or opens two containers; says whether a value comes next. */
    private boolean differing() {
        budget.step();
        look();
        byte c = JsonText.at(a, atA);
        byte d = JsonText.at(b, atB);
        boolean containerA = c == '{' || c == '[';
        if (containerA && c == d) {
            return open(c == '{');
        }
        int endA = containerA ? Tape.of(a, atA, levels.count(), budget).end(0) : JsonText.scalarEnd(a, atA);
        if (endA < same) {
            atB += endA - atA;
            atA = endA;
            return false;
        }
        boolean containerB = d == '{' || d == '[';
        int endB = containerB ? Tape.of(b, atB, levels.count(), budget).end(0) : JsonText.scalarEnd(b, atB);
        Kind kind = Tape.typeOf(c) == Tape.typeOf(d) ? Kind.VALUE : Kind.TYPE;
        int ruling = kind == Kind.TYPE ? Sameness.DIFFERENT : sameness.scalars(a, atA, endA, b, atB, endB);
        if (ruling == Sameness.DIFFERENT) {
            return differ(kind, endA, endB);
        }
        if (ruling != Sameness.SAME) {
            findings.excuse(ruling);
        }
        moveTo(endA, endB);
        return false;
    }

    private boolean differ(Kind kind, int endA, int endB) {
        int ignored = place.ignoredRow();
        if (ignored >= 0) {
            findings.excuse(ignored);
            moveTo(endA, endB);
            return false;
        }
        if (place.outermostUnordered() >= 0) {
            return byIndex(levels.count() - 1);
        }
        if (findings.isFull() && levels.count() > 0) {
            return byIndex(0); // fewer words may do
        }
        findings.add(kind, Stretch.of(a, atA, endA), Stretch.of(b, atB, endB));
        moveTo(endA, endB);
        return false;
    }

    private boolean open(boolean object) {
        levels.open(object, atA, atB, findings);
        Budget.depth(levels.count());
        step();
        boolean endsA = JsonText.at(a, atA) == (object ? '}' : ']');
        boolean endsB = JsonText.at(b, atB) == (object ? '}' : ']');
        place.enter();
        if (endsA != endsB) {
            return byIndex(levels.count() - 1);
        }
        if (endsA) {
            return close();
        }
        if (object) {
            return name();
        }
        place.element(0);
        levels.beginElement(findings.count());
        return true;
    }

    /** Reads two names; where they differ the object is compared by index. */
    private boolean name() {
        look();
        if (JsonText.at(a, atA) != '"' || JsonText.at(b, atB) != '"') {
            throw Stop.invalid(atA);
        }
        int endA = JsonText.stringEnd(a, atA);
        int endB = endA < same ? atB + endA - atA : JsonText.stringEnd(b, atB);
        if (endA >= same && !JsonStrings.same(a, atA + 1, endA - 1, b, atB + 1, endB - 1)) {
            return byIndex(levels.count() - 1);
        }
        place.member(a, atA + 1, endA - 1);
        moveTo(endA, endB);
        space();
        if (JsonText.at(a, atA) != ':' || JsonText.at(b, atB) != ':') {
            throw Stop.invalid(atA);
        }
        step();
        return true;
    }

    /** Goes on behind a value inside a container. */
    private boolean after() {
        boolean object = levels.inObject();
        if (!object) {
            levels.endElement(findings.count());
        }
        space();
        byte close = (byte) (object ? '}' : ']');
        byte c = JsonText.at(a, atA);
        byte d = JsonText.at(b, atB);
        if ((c != ',' && c != close) || (d != ',' && d != close)) {
            throw Stop.invalid(atA);
        }
        if (c != d || (!object && levels.differing() > (c == close ? 1 : MOST_CHANGED))) {
            return byIndex(levels.count() - 1);
        }
        if (c == close) {
            return close();
        }
        step();
        if (object) {
            return name();
        }
        place.nextElement();
        levels.beginElement(findings.count());
        return true;
    }

    private boolean close() {
        moveTo(atA + 1, atB + 1);
        levels.closeTo(levels.count() - 1);
        place.leaveTo(levels.count());
        return false;
    }

    /** Starts again with a container that is open, or an unordered array around it, by index, and goes on behind that. */
    private boolean byIndex(int level) {
        int unordered = place.outermostUnordered();
        int whole = unordered >= 0 ? Math.min(unordered, level) : level;
        int from = ++detours > MOST_DETOURS ? 0 : whole;
        levels.rewind(findings, from);
        place.leaveTo(from);
        Tape tapeA = Tape.of(a, levels.startA(from), from, budget);
        Tape tapeB = Tape.of(b, levels.startB(from), from, budget);
        levels.closeTo(from);
        new ByIndex(tapeA, tapeB, place, findings, sameness).values(0, 0);
        atA = tapeA.end(0);
        atB = tapeB.end(0);
        same = 0;
        return false;
    }

    /** Passes one byte of punctuation on both sides, and the space behind it. */
    private void step() {
        atA++;
        atB++;
        space();
    }

    private void space() {
        int end = JsonText.skipSpace(a, atA);
        if (end < same) {
            atB += end - atA;
        } else {
            atB = JsonText.skipSpace(b, atB + Math.max(0, Math.min(end, same) - atA));
            same = 0;
        }
        atA = end;
    }

    private void moveTo(int newA, int newB) {
        if (newA - atA != newB - atB) {
            same = 0;
        }
        atA = newA;
        atB = newB;
    }

    /** Finds out how far the texts are equal from here on. */
    private void look() {
        if (atA < same) {
            return;
        }
        int length = Arrays.mismatch(a, Math.min(atA, a.length), a.length, b, Math.min(atB, b.length), b.length);
        same = length < 0 ? a.length + 1 : atA + length;
    }
}
