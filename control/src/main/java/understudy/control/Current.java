package understudy.control;

import java.util.Collection;
import java.util.Optional;
import understudy.control.alert.Alerts;
import understudy.run.ParallelRun;
import understudy.run.rollout.Rolling;

/** What holds just now: a reload changes it. The port of this room to whoever put it together; never blocks. */
public interface Current {

    /** The parallel runs, in the order in which they are matched. */
    Collection<ParallelRun> runs();

    /** The rollout of a service; empty when the config has none for it. */
    default Optional<Rolling> rolling(String service) {
        return Optional.empty();
    }

    /** Who is told, where somebody is. */
    default Optional<Alerts> alerts() {
        return Optional.empty();
    }

    /** Why nothing that is kept can be changed just now, in words; empty when it can. */
    default Optional<String> busy() {
        return Optional.empty();
    }

    /** Stands for the whole config: the same for the same settings. */
    String configDigest();
}
