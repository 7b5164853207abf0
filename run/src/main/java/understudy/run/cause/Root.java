package understudy.run.cause;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import understudy.compare.Kind;
import understudy.compare.pattern.Pattern;

/**
 * A cause with those that most likely come of it: they were seen in just the same pairs, in {@value #PAIRS} at least, and
 * are in the same state. The most severe is the root.
 *
 * @param with the others, the most severe first
 */
public record Root(Cause cause, Severity severity, List<Cause> with) {

    /** In how many pairs causes must have been together: fewer may be chance. */
    public static final int PAIRS = 5;

    public Root {
        with = List.copyOf(with);
    }

    /** The root and the others. */
    public Stream<Cause> all() {
        return Stream.concat(Stream.of(cause), with.stream());
    }

    boolean shows(String id) {
        return all().anyMatch(part -> part.id().equals(id));
    }

    /**
     * Those under it that must be looked at by themselves before they are excused: their place goes by a name of money, or
     * their values follow another pattern than those of the root.
     */
    public List<Cause> toLookAt() {
        return with.stream()
                .filter(part -> Severity.isMoney(part.path()) || isOfAnotherPattern(part))
                .toList();
    }

    private boolean isOfAnotherPattern(Cause part) {
        Optional<Pattern> pattern = part.pattern().pattern();
        boolean hasNone = pattern.isEmpty() && part.kind() != Kind.VALUE; // what is missing follows no pattern
        return !hasNone && !pattern.equals(cause.pattern().pattern());
    }

    private record Ranked(Cause cause, Severity severity) {}

    /**
     * The most severe first; of equals those in which a number became another one, then the one that is less deep, so that a
     * container comes before what is in it.
     */
    private static final Comparator<Ranked> SEVEREST = Comparator.comparing(Ranked::severity)
            .thenComparing(ranked -> !ranked.cause.isOfNumbers())
            .thenComparing(ranked -> ranked.cause.path())
            .thenComparing(ranked -> ranked.cause.id());

    private static final Comparator<Root> FIRST_TO_LOOK_AT = Comparator.comparing((Root root) -> root.cause.state())
            .thenComparing(Root::severity)
            .thenComparing(
                    Comparator.comparingLong((Root root) -> root.cause.count()).reversed())
            .thenComparing(root -> root.cause.firstSeen())
            .thenComparing(root -> root.cause.id());

    /** All causes under their roots: the new ones first, then the most severe, then the most frequent. */
    static List<Root> of(Collection<Cause> causes) {
        return of(causes, Cause::severity);
    }

    /** The same, where severities are known. */
    static List<Root> of(Collection<Cause> causes, Function<Cause, Severity> severity) {
        Map<Object, List<Cause>> together = new LinkedHashMap<>();
        for (Cause cause : causes) {
            together.computeIfAbsent(togetherness(cause), any -> new ArrayList<>(1))
                    .add(cause);
        }
        return together.values().stream()
                .map(company -> ofThose(company, severity))
                .sorted(FIRST_TO_LOOK_AT)
                .toList();
    }

    static List<Cause> severestFirst(Collection<Cause> causes) {
        return severestFirst(causes, Cause::severity);
    }

    private static List<Cause> severestFirst(Collection<Cause> causes, Function<Cause, Severity> severity) {
        return causes.stream()
                .map(cause -> new Ranked(cause, severity.apply(cause)))
                .sorted(SEVEREST)
                .map(Ranked::cause)
                .toList();
    }

    private static Object togetherness(Cause cause) {
        record Together(String company, CauseState state) {}
        return cause.count() < PAIRS ? cause.id() : new Together(cause.company(), cause.state());
    }

    private static Root ofThose(List<Cause> causes, Function<Cause, Severity> severity) {
        List<Cause> severest = causes.size() == 1 ? causes : severestFirst(causes, severity);
        Cause root = severest.getFirst();
        return new Root(root, severity.apply(root), severest.subList(1, severest.size()));
    }
}
