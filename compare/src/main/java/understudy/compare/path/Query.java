package understudy.compare.path;

import java.util.List;

/**
 * A query of RFC 9535: from the document's root, or inside a filter from the value at hand, segment by segment down.
 *
 * @param relative whether it starts at the value at hand ({@code @})
 */
public record Query(boolean relative, List<Segment> segments) {

    public Query {
        segments = List.copyOf(segments);
    }

    /** Whether it can find one value at most: names and indexes alone, one a segment. */
    boolean isSingular() {
        return segments.stream()
                .allMatch(segment -> !segment.descendant()
                        && segment.selectors().size() == 1
                        && (segment.selectors().getFirst() instanceof Selector.Name
                                || segment.selectors().getFirst() instanceof Selector.Index));
    }

    /**
     * One step down.
     *
     * @param descendant whether it also starts at every value below
     */
    public record Segment(boolean descendant, List<Selector> selectors) {
        public Segment {
            selectors = List.copyOf(selectors);
        }
    }
}
