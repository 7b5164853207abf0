package understudy.run;

/**
 * One thing that was looked at to tell why nothing, or not everything, is compared.
 *
 * @param says what was found, in a sentence
 * @param cure what to do; empty when there is nothing to do
 */
public record Finding(String check, Level level, String says, String cure) {

    /** How much it matters, the worst last. */
    public enum Level {
        OK("ok"),
        WARN("warn"),
        BAD("bad");

        private final String label;

        Level(String label) {
            this.label = label;
        }

        /** The word used in the API. */
        public String label() {
            return label;
        }
    }

    public static Finding ok(String check, String says) {
        return new Finding(check, Level.OK, says, "");
    }

    public static Finding warn(String check, String says, String cure) {
        return new Finding(check, Level.WARN, says, cure);
    }

    public static Finding bad(String check, String says, String cure) {
        return new Finding(check, Level.BAD, says, cure);
    }
}
