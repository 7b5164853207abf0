package understudy.traffic;

/** Where the data of a service lives, which decides what may move to new before everything does: {@code state} of a service. */
public enum DataState {
    /** There are no writes, or none that matter. */
    NONE("none"),
    /** Old and new use the same store. */
    SHARED("shared"),
    /** Not said: a write that new serves might be missing where old looks for it. */
    UNDECLARED("undeclared");

    private final String label;

    DataState(String label) {
        this.label = label;
    }

    /** The word used in API and logs. */
    public String label() {
        return label;
    }

    /** Reads {@code state} of a service. Throws IllegalArgumentException that names the text and what was expected. */
    public static DataState parse(String text) {
        return switch (text) {
            case "none" -> NONE;
            case "shared" -> SHARED;
            case "separate" ->
                throw new IllegalArgumentException(
                        "state: separate (expected: none or shared; separate is not in this version)");
            default -> throw new IllegalArgumentException("state: %s (expected: none or shared)".formatted(text));
        };
    }
}
