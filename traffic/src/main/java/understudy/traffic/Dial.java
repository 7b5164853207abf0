package understudy.traffic;

/**
 * What the gateway does with the requests of one service, as one unchanging value: it is replaced whole, never edited. A
 * request keeps the one that it began with.
 *
 * @param share how many requests new serves
 * @param epoch number of the run of evidence that requests count towards
 * @param step number of the step that they count towards
 * @param ramp which requests those are
 */
public record Dial(Share share, CopyPolicy policy, long epoch, long step, Ramp ramp) {

    /** A dial of no rollout, by which new serves nothing that tells nobody's key, nor any write, until all is served by it. */
    public Dial(Share share, CopyPolicy policy, long epoch) {
        this(share, policy, epoch, 0, Ramp.ofReads());
    }

    /** The same with another share. */
    public Dial at(Share other) {
        return new Dial(other, policy, epoch, step, ramp);
    }
}
