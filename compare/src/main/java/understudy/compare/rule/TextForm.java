package understudy.compare.rule;

/** In what form a text may differ without saying anything else. */
public enum TextForm {
    /** Capital letters or small ones. */
    CASE("case"),
    /** Blanks before and behind it. */
    TRIM("trim"),
    /** Accents composed with their letters or not (NFC). */
    UNICODE("unicode"),
    /** The same point in time, told in another zone. */
    TIMEZONE("timezone");

    private final String label;

    TextForm(String label) {
        this.label = label;
    }

    /** The word used in config. */
    public String label() {
        return label;
    }
}
