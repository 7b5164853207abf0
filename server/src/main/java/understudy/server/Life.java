package understudy.server;

import java.util.Optional;

/** What this process as a whole is at: decides what may be begun. Guarded by its own lock, which is held while the config changes. */
final class Life {

    private enum Phase {
        OPENING,
        SERVING,
        HANDING_OVER,
        ENDING
    }

    private Phase phase = Phase.OPENING;

    /** Why nothing can be changed or handed over just now; empty when all is as usual. */
    synchronized Optional<String> busy() {
        return switch (phase) {
            case OPENING -> Optional.of("this process is still opening");
            case SERVING -> Optional.empty();
            case HANDING_OVER -> Optional.of("another process is taking over from this one");
            case ENDING -> Optional.of("this process is ending");
        };
    }

    synchronized void serve() {
        if (phase != Phase.ENDING) {
            phase = Phase.SERVING;
        }
    }

    /** Why not; empty when from now on a handover is under way. */
    synchronized Optional<String> handOver() {
        Optional<String> busy = busy();
        if (busy.isEmpty()) {
            phase = Phase.HANDING_OVER;
        }
        return busy;
    }

    synchronized boolean isEnding() {
        return phase == Phase.ENDING;
    }

    synchronized void end() {
        phase = Phase.ENDING;
    }
}
