package understudy.compare.pattern;

/**
 * The ways in which a new value may follow from the old one, the most telling first: of those that hold for all that was seen,
 * the first one is the pattern.
 */
public enum Shape {
    NULL("null", 2),
    WAS_NULL("wasNull", 2),
    AS_TEXT("asText", 2),
    AS_NUMBER("asNumber", 2),
    /** Of two sorts: {@code number>text}. */
    TYPE("type", 2),
    /** A number, or a fraction such as {@code 1/3}. */
    FACTOR("factor", 2),
    /** A duration as ISO 8601 has it. */
    TIME("time", 2),
    /** Two ways of rounding, old's and new's, which part only at a tie. */
    ROUNDING("rounding", 3),
    /** The side that is rounded, to how many places, and how. */
    ROUNDED("rounded", 3),
    OFFSET("offset", 3),
    /** How many places numbers are written with. */
    PLACES("places", 2),
    TRIMMED("trimmed", 2),
    PADDED("padded", 2),
    UPPER("upper", 2),
    LOWER("lower", 2),
    CASE("case", 2),
    COMPOSED("composed", 2),
    DECOMPOSED("decomposed", 2),
    /** The offset that new writes. */
    ZONE("zone", 2),
    /** How many digits of a second's fraction new writes. */
    PRECISION("precision", 2),
    REVERSED("reversed", 2),
    PERMUTED("permuted", 2),
    /** The fingerprint of what new always says. */
    CONSTANT("constant", 3),
    /** The same new value for the same old one: pairs of fingerprints. */
    MAPPING("mapping", 1);

    private final String label;
    private final int needs;

    Shape(String label, int needs) {
        this.label = label;
        this.needs = needs;
    }

    /** The word that ids of patterns begin with. */
    public String label() {
        return label;
    }

    /** How many different pairs of values must show it before it is said. */
    int needs() {
        return needs;
    }
}
