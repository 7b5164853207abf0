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

    /** Whether it is JSON and an object or an array: not a word or number that may as well be plain text. */
    public static boolean isContainer(byte[] text) {
        int from = JsonText.skipSpace(text, JsonText.start(text));
        byte first = JsonText.at(text, from);
        return (first == '{' || first == '[') && isJson(text);
    }
}
