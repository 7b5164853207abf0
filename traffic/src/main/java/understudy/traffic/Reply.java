package understudy.traffic;

/**
 * A reply that arrived whole.
 *
 * @param status 200..599; interim replies are not kept
 * @param phrase the reason phrase as sent, possibly empty
 */
public record Reply(int status, String phrase, Headers headers, Body body) {}
