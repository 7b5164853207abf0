package understudy.control.alert;

/**
 * What came of a test.
 *
 * @param why it did not arrive, or not everywhere; empty when it did
 * @param cure what to do; empty when there is nothing to say
 */
public record Tried(String target, String type, boolean delivered, String why, String cure) {}
