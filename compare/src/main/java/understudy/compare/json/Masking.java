package understudy.compare.json;

/** Decides what may be shown of a document. */
@FunctionalInterface
public interface Masking {

    /** A text without what looks like a secret in it. */
    String text(String text);

    /** The same for what things are grouped by: it says as little of every secret, so that those of one kind stay together. */
    default String label(String text) {
        return text(text);
    }

    /** What stands for a value at a secret place. */
    default String secret(String value) {
        return "[redacted]";
    }
}
