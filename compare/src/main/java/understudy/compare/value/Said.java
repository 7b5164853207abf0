package understudy.compare.value;

/**
 * What one version said at a place, neither shortened nor masked: for finding out what two values have in common, never to be
 * shown or kept.
 *
 * @param text what a text says, how a number is written; empty for the others and for what is longer than {@value #LONGEST}
 */
public record Said(Sort sort, String text) {

    public static final int LONGEST = 1_024;

    /** What sort of value it is, as JSON has them. */
    public enum Sort {
        /** No value at all. */
        NOTHING("nothing"),
        NULL("null"),
        TRUTH("boolean"),
        NUMBER("number"),
        TEXT("text"),
        ARRAY("array"),
        OBJECT("object"),
        /** A text or number that is too long to look at. */
        LONG("long value");

        private final String label;

        Sort(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public static Said of(Sort sort, String text) {
        return text.length() <= LONGEST ? new Said(sort, text) : new Said(Sort.LONG, "");
    }

    public static Said text(String text) {
        return of(Sort.TEXT, text);
    }

    /** Without the value: what is logged by accident is not to be a secret. */
    @Override
    public String toString() {
        return sort.label;
    }
}
