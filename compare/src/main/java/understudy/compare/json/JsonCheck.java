package understudy.compare.json;

/** Whether bytes are one JSON text. */
public final class JsonCheck {

    private JsonCheck() {}

    /** False also for what is nested too deep, or too much, to be told. */
    public static boolean isJson(byte[] text) {
        try {
            Tape.ofWhole(text, new Budget(JsonComparison.STEPS));
            return true;
        } catch (Stop notJson) {
            return false;
        }
    }
}
