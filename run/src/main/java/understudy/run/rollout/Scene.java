package understudy.run.rollout;

import java.util.List;
import java.util.Optional;
import understudy.judge.gate.TripWire;
import understudy.traffic.Endpoint;

/** What a rollout looks at besides pairs. Safe to call from any thread; never blocks. */
public interface Scene {

    /** Causes that are severe and undecided, in a word or two each, worst first. */
    List<String> openCauses();

    TripWire tripWire();

    /** Whether old has a twin, which shows where it differs from itself. */
    default boolean hasTwin() {
        return false;
    }

    /** The endpoint that a request seems to belong to when it comes. For event loops. */
    Endpoint endpoint(String method, String uri);

    /** What an endpoint that was found earlier is called by now. */
    default Endpoint current(Endpoint found) {
        return found;
    }

    /** How many endpoints have joined others because a word in their path turned out to be a value. Grows only. */
    default int joined() {
        return 0;
    }

    /** Why nothing may be raised just now, for a person; empty when it may. */
    Optional<String> held();
}
