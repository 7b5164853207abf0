package understudy.control;

import java.util.Collection;
import understudy.run.ParallelRun;

/** What holds just now: a reload changes it. The port of this room to whoever put it together; never blocks. */
public interface Current {

    /** The parallel runs, in the order in which they are matched. */
    Collection<ParallelRun> runs();

    /** Stands for the whole config: the same for the same settings. */
    String configDigest();
}
