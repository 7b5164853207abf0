package understudy.server;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.control.ControlException;
import understudy.control.Reloading;
import understudy.run.Keeping.Change;
import understudy.run.audit.Deed;
import understudy.store.StoreException;

/** What this process does while another takes over from it. Users are served throughout. */
final class Departure implements Handover.Side {

    private static final Logger log = LoggerFactory.getLogger(Departure.class);
    private static final Duration COMPARING = Duration.ofSeconds(10);
    private static final long RETRY_NANOS = 100_000_000;

    private final Rooms rooms;
    private final Reloading reloading;
    private final Life life;
    private final CompletableFuture<Void> left = new CompletableFuture<>();
    private volatile @Nullable Wire successor;
    private volatile boolean aside;
    private boolean adminFree;

    Departure(Rooms rooms, Reloading reloading, Life life) {
        this.rooms = rooms;
        this.reloading = reloading;
        this.life = life;
    }

    @Override
    public Optional<String> begin() {
        return life.handOver();
    }

    @Override
    public void stepAside() {
        log.info("handing over: no more copies are sent, users are served as ever");
        rooms.stopCopying();
        if (!rooms.awaitComparing(COMPARING)) {
            log.warn("copies did not end within {} s: the last ones are not judged", COMPARING.toSeconds());
        }
        aside = true;
        rooms.closeStore();
    }

    @Override
    public void freeAdmin() {
        adminFree = true;
        rooms.gateway().keepPort();
        rooms.closeControl();
    }

    @Override
    public void takeBack() {
        while (!life.isEnding() && !isTakenBack()) {
            LockSupport.parkNanos(RETRY_NANOS); // the other one may be on its way out
        }
        rooms.goOnCopying();
        life.serve();
        log.info("the handover is taken back: copying goes on");
    }

    private boolean isTakenBack() {
        try {
            if (aside) {
                rooms.reopenStore();
                aside = false;
            }
            if (adminFree) {
                rooms.openControl(reloading, new Acceptance(rooms, life));
                rooms.control().ready();
                adminFree = false;
            }
            return true;
        } catch (StoreException | ControlException e) {
            log.debug("not yet: {}", e.getMessage());
            return false;
        }
    }

    @Override
    public void leave(Wire wire) {
        log.info("handed over: requests in flight are finished");
        successor = wire;
        rooms.gateway().leavePort();
        left.complete(null);
    }

    /** Completes when another process has taken over and this one is to end. */
    CompletionStage<Void> left() {
        return left;
    }

    boolean hasSuccessor() {
        return successor != null;
    }

    /** Keeps what was counted and done last, or hands it on. Called when nothing is counted any more. */
    void keepTheLast() {
        if (!aside) {
            rooms.runs.save();
            rooms.rollings.keepTheLast();
            rooms.settleOversight();
            tellUnrecorded(rooms.oversight.journal().waiting().size());
            return;
        }
        rooms.shelf.collect();
        rooms.runs.save();
        List<Change.CountsAdded> leftovers = rooms.shelf.leftovers();
        List<Deed> deeds = rooms.oversight.journal().waiting();
        Wire wire = successor;
        try {
            if (wire == null) {
                throw new IOException("this process was ended in the middle of it");
            }
            for (Change.CountsAdded counts : leftovers) {
                wire.say(Handover.COUNTS + " " + Leftover.line(counts));
            }
            for (Deed deed : deeds) {
                wire.say(Handover.DEED + " " + DeedText.line(deed));
            }
            wire.say(Handover.END);
            wire.close();
        } catch (IOException e) {
            log.warn(
                    "not handed on: {} requests, served while another process took over, are not counted why=\"{}\"",
                    leftovers.stream().mapToLong(one -> one.counts().requests()).sum(),
                    e.toString());
            tellUnrecorded(deeds.size());
        }
    }

    private static void tellUnrecorded(int deeds) {
        if (deeds > 0) {
            log.error("not on record: {} entries of the audit trail, which the store did not take in time", deeds);
        }
    }
}
