package understudy.compare.pattern;

import java.util.List;
import java.util.Optional;
import understudy.compare.Difference;

/**
 * How new values follow from old ones: "always x100".
 *
 * @param detail what the shape leaves open, such as the factor; empty where it leaves nothing open
 */
public record Pattern(Shape shape, String detail) {

    static Pattern of(Shape shape) {
        return new Pattern(shape, "");
    }

    /** The pattern of a code, unless it is none. */
    public static Optional<Pattern> parse(String code) {
        int colon = code.indexOf(':');
        String label = colon < 0 ? code : code.substring(0, colon);
        for (Shape shape : Shape.values()) {
            if (shape.label().equals(label)) {
                return Optional.of(new Pattern(shape, colon < 0 ? "" : code.substring(colon + 1)));
            }
        }
        return Optional.empty();
    }

    /** The same wherever and whenever it is found: {@code factor:100}. */
    public String id() {
        return shape == Shape.MAPPING || shape == Shape.CONSTANT ? shape.label() : code();
    }

    /** All of it, to be read by {@link #parse}. */
    public String code() {
        return detail.isEmpty() ? shape.label() : shape.label() + ":" + detail;
    }

    /** For people. */
    public String words() {
        return Words.of(this);
    }

    /**
     * The same where an example is known: with the values themselves where there are no others.
     *
     * @param oldShown what old said in one of the differences of which it is the pattern, as it is shown
     * @param newShown what new said in that one
     */
    public String words(String oldShown, String newShown) {
        Link shown = Link.of(oldShown, newShown);
        boolean alone = shape == Shape.MAPPING && detail.equals(shown.toString());
        boolean constant = shape == Shape.CONSTANT && detail.equals(Integer.toHexString(shown.ofNew()));
        if (constant || (alone && newShown.equals("null"))) {
            return "always " + newShown;
        }
        return alone ? "always %s -> %s".formatted(oldShown, newShown) : words();
    }

    /**
     * Whether a difference is as the pattern says. One whose values are not known, because they are masked or too long, is not.
     */
    public boolean fits(Difference difference) {
        Relation relation = Relation.of(difference);
        if (shape == Shape.MAPPING) {
            return relation.link()
                    .filter(link -> List.of(detail.split(",", -1)).contains(link.toString()))
                    .isPresent();
        }
        return relation.patterns().contains(this);
    }
}
