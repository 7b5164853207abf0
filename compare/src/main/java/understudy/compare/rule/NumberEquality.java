package understudy.compare.rule;

/** When two numbers are the same. */
public enum NumberEquality {
    /** By their exact decimal value: 1 = 1.0 = 10e-1. What holds without a rule. */
    DECIMAL("decimal"),
    /** When they are the same as double-precision numbers: 0.1 = 0.10000000000000001. */
    DOUBLE("double"),
    /** When they are written the same: 1 is not 1.0. */
    LEXEME("lexeme");

    private final String label;

    NumberEquality(String label) {
        this.label = label;
    }

    /** The word used in config. */
    public String label() {
        return label;
    }
}
