package understudy.run.cause;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import understudy.compare.Kind;
import understudy.compare.pattern.Pattern;
import understudy.traffic.Endpoint;

/**
 * Finds which causes become one when endpoints join others: those of one kind at one place, and of those that break a decided
 * pattern the ones that break the same one. Where a decision does not go on, nothing breaks its pattern any more, and what did
 * is part of the cause. For one use, under the lock of the book.
 */
public final class CauseJoin {

    private final CausePlaces places;
    private final Function<List<Cause>, List<String>> samples;
    private final Map<String, Made> made = new LinkedHashMap<>();
    private final Map<String, String> ids = new LinkedHashMap<>();

    /**
     * A cause as it is from now on.
     *
     * @param parts the ids that it had, its own included where it had that
     */
    public record Made(Cause cause, List<String> parts) {}

    private record Where(Endpoint endpoint, String path, Kind kind) {}

    /** @param samples chooses which samples of several causes are kept on */
    CauseJoin(CausePlaces places, Function<List<Cause>, List<String>> samples) {
        this.places = places;
        this.samples = samples;
    }

    /** Those that are others now, by their ids. */
    Map<String, Made> of(Collection<Cause> causes, UnaryOperator<Endpoint> current) {
        Set<Endpoint> grown = causes.stream()
                .filter(cause -> !current.apply(cause.endpoint()).equals(cause.endpoint()))
                .map(cause -> current.apply(cause.endpoint()))
                .collect(Collectors.toSet());
        Map<Where, List<Cause>> together = causes.stream()
                .filter(cause -> grown.contains(current.apply(cause.endpoint())))
                .collect(Collectors.groupingBy(
                        cause -> new Where(current.apply(cause.endpoint()), cause.path(), cause.kind()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        together.forEach((where, all) ->
                unbroken(all).forEach(cause -> ids.put(cause.id(), places.id(where.endpoint, where.path, where.kind))));
        together.forEach((where, all) -> {
            if (all.stream().anyMatch(cause -> !cause.endpoint().equals(where.endpoint))) {
                join(where, all);
            }
        });
        return made;
    }

    /** What each of their parts is called by now. */
    Map<String, String> ids() {
        return ids;
    }

    private void join(Where where, List<Cause> all) {
        List<Cause> left = new ArrayList<>(all);
        Map<String, List<Cause>> level = new LinkedHashMap<>();
        left.removeAll(unbroken(all));
        level.put(places.id(where.endpoint, where.path, where.kind), unbroken(all));
        while (!level.isEmpty()) {
            level.forEach((id, parts) -> make(id, where.endpoint, parts));
            level = next(left, all);
        }
    }

    private static List<Cause> unbroken(List<Cause> all) {
        return all.stream().filter(cause -> cause.pattern().broken().isEmpty()).toList();
    }

    /** Of those that are left, the ones of which is known by now what they broke, by what they are called then. */
    private Map<String, List<Cause>> next(List<Cause> left, List<Cause> all) {
        Map<String, List<Cause>> level = new LinkedHashMap<>();
        for (Cause cause : List.copyOf(left)) {
            Optional<Cause> parent = parent(cause, all);
            Optional<String> parentNow = parent.map(Cause::id).map(ids::get);
            if (parentNow.isPresent()) {
                left.remove(cause);
                String id = id(cause, parent.orElseThrow(), madeOf(parentNow.get()));
                boolean joins = id.equals(parentNow.get());
                level.computeIfAbsent(id, any -> new ArrayList<>(joins ? List.of(madeOf(id)) : List.of()))
                        .add(cause);
            }
        }
        return level;
    }

    /** What breaks a pattern is part of its parent only where the parent's decision ends now. */
    private static String id(Cause cause, Cause parent, Cause parentNow) {
        Optional<Pattern> broken = cause.pattern().broken();
        boolean ends = parent.pattern().decided().equals(broken)
                && !parentNow.pattern().decided().equals(broken);
        return ends ? parentNow.id() : CausePlaces.breaking(parentNow.id(), broken.orElseThrow());
    }

    private Cause madeOf(String id) {
        Made known = made.get(id);
        if (known == null) {
            throw new IllegalStateException(id + " (expected: one that was made)");
        }
        return known.cause;
    }

    private static Optional<Cause> parent(Cause cause, List<Cause> all) {
        return all.stream()
                .filter(other -> CausePlaces.breaking(
                                other.id(), cause.pattern().broken().orElseThrow())
                        .equals(cause.id()))
                .findFirst();
    }

    private void make(String id, Endpoint endpoint, List<Cause> parts) {
        if (parts.isEmpty()) {
            return;
        }
        Made before = made.get(id);
        List<String> names = new ArrayList<>(before == null ? List.of() : before.parts);
        parts.stream()
                .map(Cause::id)
                .filter(part -> !part.equals(id) || before == null)
                .forEach(names::add);
        names.forEach(name -> ids.put(name, id));
        Cause cause =
                new CauseUnion(parts.stream().map(this::underRoot).toList()).as(id, endpoint, samples.apply(parts));
        made.put(id, new Made(cause, List.copyOf(names)));
    }

    /** What was decided along with a root is by what that is called from now on. */
    private Cause underRoot(Cause cause) {
        String root = cause.decision().root();
        return cause.decided(cause.state(), cause.decision().under(ids.getOrDefault(root, root)));
    }
}
