package understudy.compare.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import understudy.compare.Comparison;
import understudy.compare.Difference;
import understudy.compare.Kind;
import understudy.compare.value.Shown;
import understudy.compare.value.Values;

/**
 * The differences found so far, masked from the moment they are written down, and which rules excused others. Mutable, for
 * one thread.
 */
final class Findings {

    static final int MOST = 200;

    /** More excuses than this are too much work. */
    private static final int MOST_EXCUSES = 1 << 20;

    private final Ruling ruling;
    private final Place place;
    private final Masking words;
    private final boolean endsAtFirst;
    private final List<Difference> found = new ArrayList<>();
    /** Those of the intended differences that are kept; there may be more. */
    private final List<Difference> intended = new ArrayList<>();

    private int intendedCount;
    /** The row of the rule, for every excuse. */
    private int[] excused = {};

    private int excuses;

    /** @param endsAtFirst for who asks only whether there is any difference, intended or not: the first one is the end */
    Findings(Ruling ruling, Place place, Masking words, boolean endsAtFirst) {
        this.ruling = ruling;
        this.place = place;
        this.words = words;
        this.endsAtFirst = endsAtFirst;
    }

    int count() {
        return found.size();
    }

    /** How often a rule excused something. */
    int excuses() {
        return excuses;
    }

    boolean isFull() {
        return found.size() == MOST;
    }

    /** Forgets all but the first differences and excuses. */
    void backTo(int count, int excuseCount) {
        found.subList(count, found.size()).clear();
        while (excuses > excuseCount) {
            boolean wasIntended = excused[--excuses] >= place.watch().expectFrom()
                    && excused[excuses] < place.watch().renameFrom();
            if (wasIntended && intended.size() == intendedCount--) {
                intended.removeLast();
            }
        }
    }

    /** Notes that the rule of a row excused a difference. */
    void excuse(int row) {
        if (excuses == excused.length) {
            if (excuses == MOST_EXCUSES) {
                throw Stop.budget();
            }
            excused = Arrays.copyOf(excused, Math.max(8, excuses * 2));
        }
        excused[excuses++] = row;
    }

    /** Notes, unless a rule excuses it, that the elements of the array at the present place moved. */
    void moved(Stretch a, Stretch b, Values how) {
        int ignored = place.ignoredRow(a.tape(), a.node(), b.tape(), b.node());
        if (ignored >= 0) {
            excuse(ignored);
        } else if (isFull() || endsAtFirst) {
            throw Stop.full();
        } else {
            found.add(difference(Kind.ORDER, Shown.of(brief(a), brief(b)), how));
        }
    }

    /** Notes a difference at the present place, unless a rule excuses it. */
    void add(Kind kind, Stretch a, Stretch b) {
        int ignored = place.ignoredRow(a.tape(), a.node(), b.tape(), b.node());
        if (ignored >= 0) {
            excuse(ignored);
            return;
        }
        addSurplus(kind, a, b);
    }

    /** Notes, unless a rule excuses it, that the members of one name are not the same from the nth on, counted from 1. */
    void repeated(int nth, Stretch a, Stretch b) {
        int before = found.size();
        add(Kind.DUPLICATE, a, b);
        if (found.size() > before && nth > 1) {
            Difference first = found.removeLast();
            String path = "%s (%s of that name)".formatted(first.path(), ordinal(nth));
            found.add(new Difference(
                    path, first.normalisedPath(), first.kind(), first.oldValue(), first.newValue(), first.values()));
        }
    }

    /** {@code 2nd}, {@code 3rd}, {@code 11th}. */
    private static String ordinal(int nth) {
        boolean teen = nth / 10 % 10 == 1;
        return nth
                + switch (teen ? 0 : nth % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
    }

    /** Notes a difference that no rule ignores, unless one expects it. */
    void addSurplus(Kind kind, Stretch a, Stretch b) {
        if (endsAtFirst) {
            throw Stop.full();
        }
        int expected = kind == Kind.ORDER || kind == Kind.DUPLICATE ? -1 : place.expectedRow(a, b);
        if (expected >= 0) {
            excuse(expected);
            if (intended.size() == intendedCount && intendedCount < MOST) {
                intended.add(difference(kind, a, b));
            }
            intendedCount++;
            return;
        }
        if (isFull()) {
            throw Stop.full();
        }
        found.add(difference(kind, a, b));
    }

    private Difference difference(Kind kind, Stretch a, Stretch b) {
        boolean paired = place.isSecretIn(a) || place.isSecretIn(b);
        String oldValue = paired ? JsonMask.secret(a.text(), a.from(), a.to(), words) : brief(a);
        String newValue = paired ? JsonMask.secret(b.text(), b.from(), b.to(), words) : brief(b);
        Literals both = new Literals(a.text(), a.from(), a.to(), b.text(), b.from(), b.to());
        Values values = paired || place.isSecret() ? Values.unknown() : both.values(oldValue, newValue);
        Shown shown = Shown.of(oldValue, newValue);
        return difference(
                kind == Kind.VALUE ? both.kind() : kind,
                shown.isSame() ? shown.partingAt(both.partingAt()) : shown,
                values);
    }

    private Difference difference(Kind kind, Shown shown, Values values) {
        String path = place.path(true, words::text);
        String normalised = place.path(false, words::label);
        return new Difference(path, normalised, kind, shown.oldText(), shown.newText(), values);
    }

    private String brief(Stretch value) {
        return JsonMask.brief(value.text(), value.from(), value.to(), place, words);
    }

    /** What was found; the excuses go to the ruling. */
    Comparison conclude(boolean truncated) {
        for (int i = 0; i < excuses; i++) {
            ruling.excuse(excused[i]);
        }
        intended.sort(Comparator.comparing(Difference::path));
        ruling.intend(intended);
        if (found.isEmpty()) {
            return intended.isEmpty() ? new Comparison.Equal() : new Comparison.Intended(intended);
        }
        found.sort(Comparator.comparing(Difference::path));
        return new Comparison.Different(found, truncated);
    }
}
