package understudy.compare;

import java.util.Objects;
import java.util.Optional;
import understudy.compare.value.MemberName;
import understudy.compare.value.ValueClass;
import understudy.compare.value.Values;

/**
 * One place where two replies differ. The values that are shown are short and already redacted; two differences are equal when
 * they show the same.
 *
 * @param path where: a JSONPath such as {@code $.items[3].price}, {@code status}, {@code header Content-Type},
 *     {@code trailer grpc-status}, {@code line 12} of a text, {@code byte 48} of an opaque body
 * @param normalisedPath the same with indexes left out ({@code $.items[*].price}, {@code line}): equal for differences of one cause
 * @param oldValue what old said, empty when it said nothing
 * @param newValue what new said, empty when it said nothing
 * @param values what is known of both besides; never shown
 */
public record Difference(
        String path, String normalisedPath, Kind kind, String oldValue, String newValue, Values values) {

    /** A difference of whose values nothing is known but what is shown. */
    public Difference(String path, String normalisedPath, Kind kind, String oldValue, String newValue) {
        this(path, normalisedPath, kind, oldValue, newValue, Values.unknown());
    }

    /** What both values are; empty when they are not of one class. */
    public Optional<ValueClass> valueClass() {
        return values.valueClass(MemberName.of(normalisedPath));
    }

    /** What may be kept of it: without the values as they were said. */
    public Difference kept() {
        Values known = valueClass().<Values>map(Values.Classed::new).orElseGet(Values::unknown);
        return new Difference(path, normalisedPath, kind, oldValue, newValue, known);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Difference that
                && path.equals(that.path)
                && normalisedPath.equals(that.normalisedPath)
                && kind == that.kind
                && oldValue.equals(that.oldValue)
                && newValue.equals(that.newValue);
    }

    @Override
    public int hashCode() {
        return Objects.hash(path, normalisedPath, kind, oldValue, newValue);
    }
}
