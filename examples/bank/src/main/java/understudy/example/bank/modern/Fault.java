package understudy.example.bank.modern;

/** A mistake that the new ledger service makes when it is told to. Each shows in the replies of one endpoint. */
public enum Fault {
    INTEREST_ROUNDING(
            "interestRounding", "GET /quotes/interest", "interest is rounded half-up where old rounds half-even"),
    FEE_DECIMALS("feeDecimals", "GET /fees", "a fee is written with the decimals of the other currency"),
    STATEMENT_ORDER(
            "statementOrder",
            "GET /accounts/{id}/statement",
            "a statement lists the largest amount of a day first, where old lists the latest first"),
    DAY_COUNT("dayCount", "GET /accounts/{id}/interest", "a leap year is taken to have 365 days, where old counts 366");

    private final String label;
    private final String endpoint;
    private final String sentence;

    Fault(String label, String endpoint, String sentence) {
        this.label = label;
        this.endpoint = endpoint;
        this.sentence = sentence;
    }

    /** The name that switches it on. */
    public String label() {
        return label;
    }

    /** Where it shows, as method and path template. */
    public String endpoint() {
        return endpoint;
    }

    /** What it does, in words. */
    public String sentence() {
        return sentence;
    }

    /** The fault of that label. Throws IllegalArgumentException that lists those there are. */
    public static Fault of(String label) {
        for (Fault fault : values()) {
            if (fault.label.equals(label)) {
                return fault;
            }
        }
        throw new IllegalArgumentException(
                "fault: %s (expected: interestRounding, feeDecimals, statementOrder or dayCount)".formatted(label));
    }
}
