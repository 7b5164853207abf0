package understudy.example.bank;

/**
 * What came of the customers' requests so far.
 *
 * @param sent requests that left
 * @param answered those that got a reply below 500
 * @param failed those that got none, or one of 500 and more
 * @param heldBack moments at which a request was due and none could go: too many under way
 */
public record TrafficCounts(long sent, long answered, long failed, long heldBack) {}
