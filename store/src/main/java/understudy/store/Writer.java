package understudy.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.run.Keeping.Change;
import understudy.run.KeptRollout;
import understudy.run.RolloutMove;

/**
 * Writes the backlog to the file, on the one thread that runs it. While the disk refuses, the batch in hand is tried
 * again and again, the backlog fills, and offering says no; nothing is lost here but a change that itself can never be
 * written. All but {@link #trouble()}, {@link #dropped()}, {@link #rolloutWritten} and {@link #closing()} belong to that thread.
 */
final class Writer implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(1_600);
    private static final Duration AGEING_EVERY = Duration.ofHours(1);

    private final Path file;
    private final Limits limits;
    private final Backlog backlog;
    private final InstantSource clock;
    private final AtomicLong dropped = new AtomicLong();
    private final Map<String, Long> rollouts = new ConcurrentHashMap<>();
    private @Nullable Ledger ledger;
    private Instant aged = Instant.EPOCH;
    private boolean gaveUp;
    private volatile @Nullable String trouble;
    private volatile long closingSince;
    private volatile boolean closing;

    /** @param opened belongs to the writer from now on */
    Writer(Path file, Ledger opened, Limits limits, Backlog backlog, InstantSource clock) {
        this.file = file;
        this.ledger = opened;
        this.limits = limits;
        this.backlog = backlog;
        this.clock = clock;
    }

    @Override
    public void run() {
        try {
            for (List<Change> batch = backlog.next(); !batch.isEmpty(); batch = backlog.next()) {
                write(batch);
                backlog.settle(batch);
                ageNowAndThen();
            }
        } catch (InterruptedException e) {
            LOG.error("store={} stopped=interrupted lost={} changes", file, backlog.unsettled());
        } finally {
            backlog.close();
            closeLedger();
        }
    }

    private void write(List<Change> batch) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (!gaveUp) {
            try {
                ledger().write(batch);
                note(batch);
                recovered();
                return;
            } catch (SQLException e) {
                if (Fault.ofTheChange(e)) {
                    divide(batch, e);
                    return;
                }
                inTrouble(Fault.of(e).at(file, e));
            } catch (StoreException e) {
                inTrouble(e);
            } catch (RuntimeException e) {
                divide(batch, e);
                return;
            }
            gaveUp = closing
                    && System.nanoTime() - closingSince >= limits.closing().toNanos();
            backlog.pause(pause);
            pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
        drop(batch.size(), trouble);
    }

    /** Rollouts that were on disk before. */
    void wrote(Map<String, Long> revisions) {
        rollouts.putAll(revisions);
    }

    private void note(List<Change> written) {
        for (Change change : written) {
            if (change instanceof Change.RolloutMoved(KeptRollout now, RolloutMove move)) {
                rollouts.put(now.service(), move.revision());
            }
        }
    }

    /** The revision of a rollout that is on disk; 0 when there is none. */
    long rolloutWritten(String service) {
        return rollouts.getOrDefault(service, 0L);
    }

    /** One change of the batch cannot be written, ever: all others are, and that one is dropped. */
    private void divide(List<Change> batch, Exception error) throws InterruptedException {
        if (batch.size() == 1) {
            drop(1, error.toString());
            return;
        }
        write(batch.subList(0, batch.size() / 2));
        write(batch.subList(batch.size() / 2, batch.size()));
    }

    private void drop(int changes, @Nullable String why) {
        dropped.addAndGet(changes);
        LOG.error("store={} dropped={} changes why=\"{}\"", file, changes, why);
    }

    /** The open ledger, or a new one after an error or when somebody removed the file. */
    private Ledger ledger() throws SQLException {
        Ledger open = ledger;
        if (open != null && Files.notExists(file)) {
            LOG.error("store={} was removed while in use: going on with a new one, what it kept is lost", file);
            closeLedger();
            open = null;
        }
        if (open == null) {
            open = Ledger.open(file, limits);
            ledger = open;
        }
        return open;
    }

    private void closeLedger() {
        try {
            if (ledger != null) {
                ledger.close();
            }
        } catch (SQLException e) {
            LOG.warn("store={} could not be closed after writing: {}", file, e.toString());
        } finally {
            ledger = null;
        }
    }

    private void inTrouble(StoreException error) {
        if (trouble == null) {
            LOG.error("store={} trouble=\"{}\" users are not affected; it is tried again", file, error.getMessage());
        }
        trouble = error.getMessage();
        closeLedger();
    }

    private void recovered() {
        if (trouble != null) {
            trouble = null;
            LOG.info("store={} works again", file);
        }
    }

    private void ageNowAndThen() {
        Instant now = clock.instant();
        if (gaveUp || now.isBefore(aged.plus(AGEING_EVERY))) {
            return;
        }
        aged = now;
        try {
            ledger().age(Math.floorDiv(now.getEpochSecond(), 60));
        } catch (SQLException | StoreException e) {
            LOG.warn("store={} old counts could not be folded, next try in an hour: {}", file, e.toString());
            closeLedger();
        }
    }

    /** The store is being closed: from now on the writer tries for a limited time only, then drops what is left. */
    void closing() {
        closingSince = System.nanoTime();
        closing = true;
    }

    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Changes that were taken and could not be written. */
    long dropped() {
        return dropped.get();
    }
}
