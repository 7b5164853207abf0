package understudy.compare.json;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;
import understudy.compare.Kind;
import understudy.compare.value.Said;
import understudy.compare.value.Said.Sort;
import understudy.compare.value.Values;
import understudy.compare.value.WrittenTime;

/** What two differing JSON values say, and whether it is the same after all, only written otherwise. */
final class Literals {

    /** An escape takes six bytes for what is a single character. */
    private static final int LONGEST_WRITTEN = 6 * Said.LONGEST;

    private static final char UNKNOWN = '\uFFFD';

    private final byte[] a;
    private final int fromA;
    private final int toA;
    private final byte[] b;
    private final int fromB;
    private final int toB;
    private final Said oldSaid;
    private final Said newSaid;

    /** Two stretches of text, each one value or empty. */
    Literals(byte[] a, int fromA, int toA, byte[] b, int fromB, int toB) {
        this.a = a;
        this.fromA = fromA;
        this.toA = toA;
        this.b = b;
        this.fromB = fromB;
        this.toB = toB;
        this.oldSaid = said(a, fromA, toA);
        this.newSaid = said(b, fromB, toB);
    }

    /** What both say, and whether that is shown; unknown where one side says nothing. */
    Values values(String oldShown, String newShown) {
        if (oldSaid.sort() == Sort.NOTHING || newSaid.sort() == Sort.NOTHING) {
            return Values.unknown();
        }
        boolean shown = (isPlain(oldSaid, oldShown) || isShown(a, fromA, toA, oldShown))
                && (isPlain(newSaid, newShown) || isShown(b, fromB, toB, newShown));
        return new Values.Both(oldSaid, newSaid, shown);
    }

    /** The first byte, counted from 0, at which they are written otherwise. */
    int partingAt() {
        return Math.max(0, Arrays.mismatch(a, fromA, toA, b, fromB, toB));
    }

    /** The kind of a difference in value: in scale or format when both mean the same. */
    Kind kind() {
        if (oldSaid.sort() != newSaid.sort()) {
            return Kind.VALUE;
        }
        return switch (oldSaid.sort()) {
            case NUMBER -> new Decimal(a, fromA, toA).sameAs(new Decimal(b, fromB, toB)) ? Kind.SCALE : Kind.VALUE;
            case TEXT -> saysTheSame(oldSaid.text(), newSaid.text()) ? Kind.FORMAT : Kind.VALUE;
            case NOTHING, NULL, TRUTH, ARRAY, OBJECT, LONG -> Kind.VALUE;
        };
    }

    /** The same text with composed or decomposed accents, or the same time. */
    private static boolean saysTheSame(String one, String other) {
        Optional<WrittenTime> time = WrittenTime.of(one);
        if (time.isPresent()) {
            return WrittenTime.of(other).filter(time.get()::isSameAs).isPresent();
        }
        return !isAscii(one)
                && one.indexOf(UNKNOWN) < 0 // lone surrogates, each read as this, may differ
                && Normalizer.normalize(one, Normalizer.Form.NFC)
                        .equals(Normalizer.normalize(other, Normalizer.Form.NFC));
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static Said said(byte[] text, int from, int to) {
        Sort sort = from == to ? Sort.NOTHING : sort(text[from]);
        return switch (sort) {
            case NOTHING, NULL, ARRAY, OBJECT -> new Said(sort, "");
            case TRUTH, NUMBER, LONG -> new Said(to - from > Said.LONGEST ? Sort.LONG : sort, written(text, from, to));
            case TEXT -> text(text, from + 1, to - 1);
        };
    }

    private static String written(byte[] text, int from, int to) {
        return to - from > Said.LONGEST ? "" : new String(text, from, to - from, StandardCharsets.UTF_8);
    }

    private static Said text(byte[] text, int from, int to) {
        if (to - from > LONGEST_WRITTEN) {
            return new Said(Sort.LONG, "");
        }
        return Said.text(
                JsonStrings.isEscaped(text, from, to)
                        ? new String(JsonStrings.decode(text, from, to), StandardCharsets.UTF_8)
                        : new String(text, from, to - from, StandardCharsets.UTF_8));
    }

    private static Sort sort(byte first) {
        return switch (first) {
            case '"' -> Sort.TEXT;
            case '{' -> Sort.OBJECT;
            case '[' -> Sort.ARRAY;
            case 'n' -> Sort.NULL;
            case 't', 'f' -> Sort.TRUTH;
            default -> Sort.NUMBER;
        };
    }

    /** The quick look at what needs no escapes: whether it is shown as it was said. */
    private static boolean isPlain(Said said, String shown) {
        String text = said.text();
        return said.sort() == Sort.TEXT
                ? shown.length() == text.length() + 2 && shown.startsWith(text, 1)
                : !text.isEmpty() && shown.equals(text);
    }

    /** Whether what is shown of a value is how it is written, as far as it goes: nothing of it is masked. */
    private static boolean isShown(byte[] text, int from, int to, String shown) {
        boolean cut = shown.endsWith("…");
        int length = Math.min(to - from, 4 * shown.length()); // a character takes four bytes at most
        String written = new String(text, from, length, StandardCharsets.UTF_8);
        return cut ? written.startsWith(shown.substring(0, shown.length() - 1)) : written.equals(shown);
    }
}
