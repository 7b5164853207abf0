package understudy.compare.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A validated text, number or word of JSON: where it stands in a document. */
final class Scalar {

    /** Numbers written longer than this are not looked at with tolerance. */
    private static final int LONGEST_NUMBER = 400;

    private final byte[] json;
    private final int from;
    private final int to;
    /** Taken apart when first needed. */
    private @Nullable Decimal number;

    Scalar(byte[] json, int from, int to) {
        this.json = json;
        this.from = from;
        this.to = to;
    }

    static Scalar of(Tape tape, int node) {
        return new Scalar(tape.text(), tape.start(node), tape.end(node));
    }

    int length() {
        return to - from;
    }

    boolean isText() {
        return json[from] == '"';
    }

    boolean isNumber() {
        return Tape.typeOf(json[from]) == '0';
    }

    /** Whether both, which are of one type, say the same. */
    boolean sameAs(Scalar other) {
        if (isText()) {
            return JsonStrings.same(json, from + 1, to - 1, other.json, other.from + 1, other.to - 1);
        }
        return isNumber() ? isNumber(other) : json[from] == other.json[other.from];
    }

    private boolean isNumber(Scalar other) {
        if (isWhole() && other.isWhole()) {
            return isWrittenAs(other) || (isZero() && other.isZero());
        }
        return number().sameAs(other.number());
    }

    /** Whether a number is written with nothing but digits, which only one way of writing it is, but for zero's sign. */
    private boolean isWhole() {
        for (int i = from; i < to; i++) {
            if (json[i] == '.' || json[i] > '9') {
                return false;
            }
        }
        return true;
    }

    private boolean isZero() {
        return json[to - 1] == '0' && to - from <= (json[from] == '-' ? 2 : 1);
    }

    boolean isWrittenAs(Scalar other) {
        return Arrays.equals(json, from, to, other.json, other.from, other.to);
    }

    Decimal number() {
        Decimal known = number;
        if (known == null) {
            known = new Decimal(json, from, to);
            number = known;
        }
        return known;
    }

    /** The number as Java reads it, if it is one that is short enough. */
    Optional<BigDecimal> amount() {
        if (!isNumber() || to - from > LONGEST_NUMBER) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(lexeme()));
        } catch (NumberFormatException beyondItsExponents) {
            return Optional.empty();
        }
    }

    String lexeme() {
        return new String(json, from, to - from, StandardCharsets.US_ASCII);
    }

    /** What a text says. */
    String text() {
        if (!JsonStrings.isEscaped(json, from + 1, to - 1)) {
            return new String(json, from + 1, to - from - 2, StandardCharsets.UTF_8);
        }
        return new String(JsonStrings.decode(json, from + 1, to - 1), StandardCharsets.UTF_8);
    }

    /** Whether a text is written as what it says, in ASCII. */
    boolean isPlainText() {
        for (int i = from + 1; i < to - 1; i++) {
            if (json[i] < 0 || json[i] == '\\') {
                return false;
            }
        }
        return isText();
    }

    /** The hash of a plain text, as that of a string, in small letters and without blanks around it if it is told so. */
    int hashOfPlainText(boolean trimmed, boolean lower) {
        int first = from + 1;
        int end = to - 1;
        while (trimmed && first < end && json[first] == ' ') {
            first++;
        }
        while (trimmed && first < end && json[end - 1] == ' ') {
            end--;
        }
        int hash = 0;
        for (int i = first; i < end; i++) {
            boolean capital = json[i] >= 'A' && json[i] <= 'Z';
            hash = 31 * hash + (lower && capital ? json[i] | 0x20 : json[i]);
        }
        return hash;
    }
}
