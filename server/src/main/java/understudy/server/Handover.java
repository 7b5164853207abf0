package understudy.server;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One handover, told by the process that hands over. It lets go of the data folder first, of the admin port next, and of
 * the users' port last; until the other one has said that it is ready, all of it is taken back if anything goes wrong.
 *
 * <pre>
 * the new one          the running one
 * takeover SECRET
 *                      aside          copies have ended, the data folder is free
 * prepared             (the data folder is open there)
 *                      adminFree
 * ready                (its gateway takes requests, beside ours)
 *                      leaving        or takenBack, whenever it comes to that
 *                      counts JSON    what ended here after "aside", once our last request has
 *                      deed JSON      what was done here and is not on record
 *                      end
 * </pre>
 */
final class Handover {

    static final String TAKEOVER = "takeover";
    static final String REFUSED = "refused";
    static final String ASIDE = "aside";
    static final String PREPARED = "prepared";
    static final String ADMIN_FREE = "adminFree";
    static final String READY = "ready";
    static final String LEAVING = "leaving";
    static final String TAKEN_BACK = "takenBack";
    static final String COUNTS = "counts";
    static final String DEED = "deed";
    static final String END = "end";

    private static final Logger log = LoggerFactory.getLogger(Handover.class);

    /** What is done here while they talk. */
    interface Side {

        /** Why it cannot be, or nothing: then {@link #takeBack} or {@link #leave} follows. */
        Optional<String> begin();

        /** Ends copying and comparing, and lets go of the data folder. Users are served as ever. */
        void stepAside();

        void freeAdmin();

        /** Everything is again as it was before {@link #begin}. */
        void takeBack();

        /** The other one is ready. The wire is the side's from now on. */
        void leave(Wire wire);
    }

    private final Side side;
    private final Wire wire;
    private final Duration patience;

    /** @param patience how long the other one may take for one step */
    Handover(Side side, Wire wire, Duration patience) {
        this.side = side;
        this.wire = wire;
        this.patience = patience;
    }

    /** Whether it has come to the point of no return. */
    boolean run() throws IOException {
        Optional<String> against = side.begin();
        if (against.isPresent()) {
            wire.say(REFUSED + " " + against.get());
            return false;
        }
        try {
            side.stepAside();
            wire.say(ASIDE);
            wire.expect(PREPARED, patience);
            side.freeAdmin();
            wire.say(ADMIN_FREE);
            wire.expect(READY, patience);
            wire.say(LEAVING);
        } catch (IOException | RuntimeException e) {
            log.warn("handover failed why=\"{}\"; this process goes on as before", e.toString());
            sayTakenBack();
            side.takeBack();
            return false;
        }
        return true;
    }

    /** Closed at once: should the other one have the data folder, it must let go of it before it can be had again. */
    private void sayTakenBack() {
        try {
            wire.say(TAKEN_BACK);
        } catch (IOException gone) {
            log.debug("the other process is gone already: {}", gone.toString());
        }
        wire.close();
    }
}
