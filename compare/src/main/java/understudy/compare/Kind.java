package understudy.compare;

/** In what way two replies differ at one place. */
public enum Kind {
    MISSING("missing"),
    EXTRA("extra"),
    TYPE("type"),
    VALUE("value"),
    ORDER("order"),
    DUPLICATE("duplicate"),
    SCALE("scale"),
    FORMAT("format"),
    NULL_VS_ABSENT("nullVsAbsent"),
    STATUS("status"),
    HEADER("header"),
    BODY("body");

    private final String label;

    Kind(String label) {
        this.label = label;
    }

    /** The word used in the API, logs and metric labels. */
    public String label() {
        return label;
    }
}
