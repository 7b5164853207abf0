package understudy.compare.proposal;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import understudy.compare.Difference;
import understudy.compare.json.Apart;
import understudy.compare.rule.TextForm;
import understudy.compare.value.Said;
import understudy.compare.value.ValueClass;
import understudy.compare.value.Values;

/**
 * How far apart the values at one place were at most. Small whatever was seen, and holds no value.
 *
 * @param seen differences
 * @param path the one place with its indexes; empty when there were several
 * @param time the longest between two points in time; empty when not all were
 * @param absolute the most between two numbers; empty when not all were
 * @param relative the same as a part of the larger one
 * @param forms the sets of forms in which all texts were the same
 * @param valueClass of all values
 */
public record Extent(
        long seen,
        Optional<String> path,
        Optional<Duration> time,
        Optional<BigDecimal> absolute,
        Optional<BigDecimal> relative,
        Set<Set<TextForm>> forms,
        Optional<ValueClass> valueClass) {

    private static final Extent NONE = new Extent(
            0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), Optional.empty());

    public Extent {
        forms = Set.copyOf(forms);
    }

    public static Extent none() {
        return NONE;
    }

    /** Of these differences, all at one place. */
    public static Extent of(List<Difference> differences) {
        Extent extent = NONE;
        for (Difference difference : differences) {
            extent = extent.with(difference);
        }
        return extent;
    }

    /** With one difference more, which is of the same place and kind. Cheap once the values have nothing in common. */
    public Extent with(Difference difference) {
        Optional<Apart> apart = hasNothingInCommon() ? Optional.empty() : apart(difference);
        Extent one = new Extent(
                1,
                Optional.of(difference.path()),
                apart.flatMap(Apart::time),
                apart.flatMap(Apart::absolute),
                apart.flatMap(Apart::relative),
                apart.map(Apart::forms).orElse(Set.of()),
                difference.valueClass());
        return merge(one);
    }

    private boolean hasNothingInCommon() {
        return seen > 0 && time.isEmpty() && absolute.isEmpty() && forms.isEmpty();
    }

    /** Of all differences of both. */
    public Extent merge(Extent other) {
        if (seen == 0 || other.seen == 0) {
            return seen == 0 ? other : this;
        }
        Set<Set<TextForm>> common = new HashSet<>(forms);
        common.retainAll(other.forms);
        return new Extent(
                seen + other.seen,
                path.filter(mine -> other.path.equals(Optional.of(mine))),
                larger(time, other.time),
                larger(absolute, other.absolute),
                larger(relative, other.relative),
                common,
                valueClass.filter(mine -> other.valueClass.equals(Optional.of(mine))));
    }

    private static <T extends Comparable<T>> Optional<T> larger(Optional<T> one, Optional<T> other) {
        return one.flatMap(a -> other.map(b -> a.compareTo(b) >= 0 ? a : b));
    }

    /** Masked values are not measured: how far they are apart would tell of them. */
    private static Optional<Apart> apart(Difference difference) {
        return difference.values() instanceof Values.Both(Said oldSaid, Said newSaid, boolean shown) && shown
                ? Optional.of(Apart.of(oldSaid, newSaid))
                : Optional.empty();
    }

    /** The fewest forms in which all texts were the same; of as few ones, always the same ones. */
    Optional<Set<TextForm>> fewestForms() {
        return forms.stream()
                .min(Comparator.<Set<TextForm>>comparingInt(Set::size).thenComparing(Extent::order));
    }

    private static String order(Set<TextForm> forms) {
        return forms.stream().map(TextForm::label).sorted().collect(Collectors.joining());
    }
}
