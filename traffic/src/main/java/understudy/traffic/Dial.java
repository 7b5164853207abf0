package understudy.traffic;

/**
 * What the gateway does with the requests of one service, as one unchanging value: it is replaced whole, never edited.
 *
 * @param epoch number of the run of evidence that requests count towards
 */
public record Dial(Share share, CopyPolicy policy, long epoch) {}
