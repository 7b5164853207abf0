package understudy.run.rollout;

import java.util.Optional;
import understudy.traffic.Share;

/**
 * The share that a start may not exceed, kept beside the store so that it can be lowered without it: by a write to memory
 * that survives the process. The port of this room to the data folder; all methods may be called from any thread.
 */
public interface Brake {

    /**
     * What holds.
     *
     * @param revision of the rollout that set it
     */
    record Mark(long revision, Share share) {}

    /** Never blocks and never throws. */
    void set(Mark mark);

    /** What was set last, perhaps by another process; empty when nothing ever was, or when it cannot be read. */
    Optional<Mark> mark();
}
