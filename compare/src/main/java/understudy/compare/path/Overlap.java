package understudy.compare.path;

import java.util.List;
import understudy.compare.path.Query.Segment;

/** Whether a path may lead to a place that is told without indexes, or to something that the place is in. */
public final class Overlap {

    private Overlap() {}

    /**
     * As far as the two texts tell: what depends on a document may be so.
     *
     * @param place a normalised path, such as {@code $.items[*].price}
     */
    public static boolean mayHold(JsonPath path, JsonPath place) {
        List<Segment> steps = path.query().segments();
        List<Segment> way = place.query().segments();
        boolean[] reached = new boolean[steps.size() + 1]; // by so many steps
        reached[0] = true;
        for (int at = 0; at < way.size() && !reached[steps.size()]; at++) {
            boolean[] next = new boolean[reached.length];
            for (int step = 0; step < steps.size(); step++) {
                next[step + 1] |= reached[step] && mayTake(steps.get(step), way.get(at));
                next[step] |= reached[step] && steps.get(step).descendant();
            }
            reached = next;
        }
        return reached[steps.size()];
    }

    private static boolean mayTake(Segment step, Segment of) {
        return step.selectors().stream()
                .anyMatch(selector -> of.selectors().stream().anyMatch(child -> mayTake(selector, child)));
    }

    private static boolean mayTake(Selector selector, Selector child) {
        return switch (selector) {
            case Selector.Name name -> child instanceof Selector.Any || name.equals(child);
            case Selector.Index index -> !(child instanceof Selector.Name);
            case Selector.Slice slice -> !(child instanceof Selector.Name);
            case Selector.Any any -> true;
            case Selector.Filter filter -> true;
        };
    }
}
