package understudy.compare.json;

import java.util.List;
import understudy.compare.Comparison;
import understudy.compare.Difference;
import understudy.compare.Kind;
import understudy.traffic.Reason;

/**
 * Compares two JSON texts. Numbers are equal by their exact decimal value, strings by what they say, members by name, arrays
 * by position. A text that is not JSON to its last byte is equal to none but itself.
 */
public final class JsonComparison {

    /** Tokens, nodes and comparisons of nodes that one comparison may take. */
    static final int STEPS = 3_000_000;

    /** Of watched paths as many are looked at in the time of a step. */
    private static final int ROWS_A_STEP = 16;

    /** Under more of them, getting ready alone takes longer than handing over. */
    private static final int MOST_ROWS_AT_ONCE = 256;

    private static final int FINE = -1;
    private static final int TOO_MUCH = -2;

    private final Ruling ruling;
    private final Watch watch;
    private final Masking words;
    private final long seed;

    /**
     * @param ruling gets what rules excuse
     * @param words says what may be shown of names and values
     * @param seed of the hashes by which equal elements are found; it changes no result
     */
    public JsonComparison(Ruling ruling, Masking words, long seed) {
        this.ruling = ruling;
        this.watch = ruling.watch();
        this.words = words;
        this.seed = seed;
    }

    /**
     * Whether so many steps tell that the texts are equal as the rules have it; none are spent on what differs. False means only that
     * {@link #compare} has to find out, under a ruling of its own.
     */
    public boolean equalWithin(int steps, byte[] oldText, byte[] newText) {
        if (watch.size() > MOST_ROWS_AT_ONCE) {
            return false;
        }
        Place place = new Place(watch);
        Findings findings = new Findings(ruling, place, words, true);
        try {
            walk(oldText, newText, place, findings, new Budget(steps / (1 + watch.size() / ROWS_A_STEP)));
            return findings.conclude(false) instanceof Comparison.Equal;
        } catch (StackOverflowError | Stop stop) {
            return false;
        }
    }

    public Comparison compare(byte[] oldText, byte[] newText) {
        Place place = new Place(watch);
        Findings findings = new Findings(ruling, place, words, false);
        try {
            walk(oldText, newText, place, findings, new Budget(STEPS));
            return findings.conclude(false);
        } catch (StackOverflowError smallStack) {
            // Depth is bounded, but not for every stack that a caller may have; all that was touched is thrown away.
            return new Comparison.NotComparable(Reason.BUDGET);
        } catch (Stop stop) {
            return switch (stop.why()) {
                case FULL -> findings.conclude(true);
                case BUDGET -> new Comparison.NotComparable(Reason.BUDGET);
                case INVALID -> notJson(fault(oldText), fault(newText));
            };
        }
    }

    private void walk(byte[] oldText, byte[] newText, Place place, Findings findings, Budget budget) {
        Sameness sameness = new Sameness(place, budget, seed, oldText);
        if (watch.isFollowed() && !watch.hasRenames()) {
            new Walk(oldText, newText, place, findings, budget, sameness).run();
            return;
        }
        Tape oldTape = Tape.ofWhole(oldText, budget);
        Tape newTape = Tape.ofWhole(newText, budget);
        if (!watch.isFollowed()) {
            place.know(Located.in(oldTape, newTape, watch, budget));
        }
        new ByIndex(oldTape, newTape, place, findings, sameness).values(0, 0);
    }

    private static Comparison notJson(int faultOld, int faultNew) {
        if (faultOld == TOO_MUCH || faultNew == TOO_MUCH) {
            return new Comparison.NotComparable(Reason.BUDGET);
        }
        Difference difference = new Difference("$", "$", Kind.FORMAT, said(faultOld), said(faultNew));
        return new Comparison.Different(List.of(difference), false);
    }

    private static String said(int fault) {
        return fault == FINE ? "JSON" : "not JSON: byte " + fault;
    }

    /** Where a text stops being JSON. */
    private static int fault(byte[] text) {
        try {
            Tape.ofWhole(text, new Budget(STEPS));
            return FINE;
        } catch (Stop stop) {
            return stop.why() == Stop.Why.INVALID ? stop.offset() : TOO_MUCH;
        }
    }
}
