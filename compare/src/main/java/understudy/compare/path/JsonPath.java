package understudy.compare.path;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import understudy.compare.path.Query.Segment;

/**
 * Places in a JSON document, as RFC 9535 writes them; also written {@code /a/*}{@code /b}, where a number means an index
 * or a name.
 *
 * <p>Most paths are {@linkplain #isFollowed() followed} step by step while a document is walked, without building anything:
 * {@link #start()} is the state at the root, {@code step} the state one level further down. A state is a set of bits, bit n
 * for "n steps are behind us". Paths that ask for more than names and positions (filters, places counted from an array's end)
 * need an index of the document, on which their {@link #query()} is evaluated.
 */
public final class JsonPath {

    /** More steps than this are refused: a state has to fit one long. */
    static final int MOST_STEPS = 62;

    private final String text;
    private final Query query;
    private final Step @Nullable [] steps;
    private final long accepting;

    private JsonPath(String text, Query query, @Nullable List<Step> steps) {
        this.text = text;
        this.query = query;
        this.steps = steps == null ? null : steps.toArray(Step[]::new);
        this.accepting = 1L << query.segments().size();
    }

    /** Reads a path. Throws IllegalArgumentException that names the text, the column and what was expected. */
    public static JsonPath parse(String text) {
        Query query = text.startsWith("/") ? slashes(text) : new QueryReader(new Letters(text)).whole();
        int count = query.segments().size();
        if (count > MOST_STEPS) {
            throw new IllegalArgumentException(
                    "%s: %d steps (expected: at most %d)".formatted(text, count, MOST_STEPS));
        }
        List<Step> steps = new ArrayList<>();
        for (Segment segment : query.segments()) {
            Optional<Step> step = Step.of(segment);
            if (step.isEmpty()) {
                return new JsonPath(text, query, null);
            }
            steps.add(step.get());
        }
        return new JsonPath(text, query, steps);
    }

    private static Query slashes(String text) {
        List<Segment> segments = new ArrayList<>();
        for (String part : text.substring(1).split("/", -1)) {
            List<Selector> selectors = new ArrayList<>();
            if (part.equals("*")) {
                selectors.add(new Selector.Any());
            } else {
                selectors.add(new Selector.Name(part.replace("~1", "/").replace("~0", "~")));
            }
            if (part.matches("0|[1-9][0-9]{0,8}")) {
                selectors.add(new Selector.Index(Integer.parseInt(part)));
            }
            segments.add(new Segment(false, selectors));
        }
        return new Query(false, segments);
    }

    /**
     * The same, but that it does not mind in which case its last names are written: for what must not be missed. Only where
     * the path is {@linkplain #isFollowed() followed}; as a query it stays exact.
     */
    public JsonPath endingInAnyCase() {
        if (steps == null || steps.length == 0) {
            return this;
        }
        List<Step> loose = new ArrayList<>(Arrays.asList(steps));
        loose.add(loose.removeLast().inAnyCase());
        return new JsonPath(text, query, loose);
    }

    /** What the path asks for. */
    public Query query() {
        return query;
    }

    /** Whether it can be followed by {@code step}; if not, no state of it selects anything. */
    public boolean isFollowed() {
        return steps != null;
    }

    /** The state at the document's root. */
    public long start() {
        return isFollowed() ? 1 : 0;
    }

    /** The state at a member of an object whose state is given. The name is UTF-8 without escapes. */
    public long step(long state, byte[] text, int from, int to) {
        Step[] all = steps;
        long next = 0;
        for (long left = state & (accepting - 1); left != 0 && all != null; left &= left - 1) {
            int at = Long.numberOfTrailingZeros(left);
            next |= all[at].descendant ? 1L << at : 0;
            next |= all[at].takesName(text, from, to) ? 2L << at : 0;
        }
        return next;
    }

    /** The state at an element of an array whose state is given. */
    public long step(long state, int index) {
        Step[] all = steps;
        long next = 0;
        for (long left = state & (accepting - 1); left != 0 && all != null; left &= left - 1) {
            int at = Long.numberOfTrailingZeros(left);
            next |= all[at].descendant ? 1L << at : 0;
            next |= all[at].takesIndex(index) ? 2L << at : 0;
        }
        return next;
    }

    /** Whether the place with this state is one that the path means. */
    public boolean selects(long state) {
        return (state & accepting) != 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonPath that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    /** The names that the path ends with, if it ends with some. */
    public List<String> lastNames() {
        if (query.segments().isEmpty()) {
            return List.of();
        }
        return query.segments().getLast().selectors().stream()
                .filter(Selector.Name.class::isInstance)
                .map(selector -> ((Selector.Name) selector).name())
                .toList();
    }

    /** One level down; or, as a descendant, any number of levels, one at least. */
    private static final class Step {

        private final boolean descendant;
        private final boolean any;
        private final NameBytes[] names;
        private final Selector.Slice[] indexes;

        private Step(boolean descendant, boolean any, List<NameBytes> names, List<Selector.Slice> indexes) {
            this.descendant = descendant;
            this.any = any;
            this.names = names.toArray(NameBytes[]::new);
            this.indexes = indexes.toArray(Selector.Slice[]::new);
        }

        /** Empty when where it leads is not told by names and positions. */
        static Optional<Step> of(Segment segment) {
            boolean any = false;
            List<NameBytes> names = new ArrayList<>();
            List<Selector.Slice> indexes = new ArrayList<>();
            for (Selector selector : segment.selectors()) {
                switch (selector) {
                    case Selector.Any all -> any = true;
                    case Selector.Name(String name) -> names.add(NameBytes.of(name));
                    case Selector.Index index -> indexes.add(index.asSlice());
                    case Selector.Slice slice -> indexes.add(slice);
                    case Selector.Filter filter -> {
                        return Optional.empty();
                    }
                }
            }
            boolean fromTheEnd = indexes.stream().anyMatch(Selector.Slice::dependsOnLength);
            return fromTheEnd ? Optional.empty() : Optional.of(new Step(segment.descendant(), any, names, indexes));
        }

        Step inAnyCase() {
            List<NameBytes> loose = Stream.of(names).map(NameBytes::inAnyCase).toList();
            return new Step(descendant, any, loose, List.of(indexes));
        }

        boolean takesName(byte[] text, int from, int to) {
            if (any) {
                return true;
            }
            for (NameBytes name : names) {
                if (name.is(text, from, to)) {
                    return true;
                }
            }
            return false;
        }

        boolean takesIndex(int position) {
            if (any) {
                return true;
            }
            for (Selector.Slice slice : indexes) {
                if (slice.takes(position)) {
                    return true;
                }
            }
            return false;
        }
    }
}
