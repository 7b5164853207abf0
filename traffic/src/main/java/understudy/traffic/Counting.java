package understudy.traffic;

/**
 * What a request counts towards, settled when it comes: before anything is known of its outcome, which could otherwise decide
 * whether it counts.
 *
 * @param epoch number of the run of evidence that held then
 * @param step number of the step that held then
 * @param independent whether it is an observation of its own: the first of its key on its endpoint in its second
 */
public record Counting(long epoch, long step, boolean independent) {

    public static final Counting NOWHERE = new Counting(0, 0, false);
}
