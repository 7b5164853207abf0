package understudy.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.run.Keeping;
import understudy.run.KeptEvidence;
import understudy.run.KeptRollout;
import understudy.run.RolloutMove;
import understudy.run.Sample;
import understudy.run.audit.AuditEntry;
import understudy.run.audit.AuditFilter;
import understudy.run.audit.Soundness;
import understudy.run.audit.Trail;
import understudy.store.Store;

/**
 * The store as the runs see it, which may be out of our hands for a while: another process has the data folder then.
 * Meanwhile nothing is taken, so that the runs keep what they counted and offer it again.
 */
final class Shelf implements Keeping, Trail, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Shelf.class);
    private static final Duration WRITING = Duration.ofSeconds(5);

    private final Queue<Change.CountsAdded> leftovers = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Store store;
    private volatile boolean collecting;

    /** Takes the folder. Throws StoreException, with nothing changed, when it cannot be had. */
    void open(Path folder) {
        store = Store.open(folder);
    }

    /** Writes what was taken and lets go of the folder. */
    @Override
    public void close() {
        Store open = store;
        store = null;
        if (open == null) {
            return;
        }
        try {
            if (!open.flush(WRITING)) {
                log.warn("the store is slow: what it has not written within {} s may be lost", WRITING.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.close();
        }
    }

    /** From now on counts are taken all the same, for {@link #leftovers}. */
    void collect() {
        collecting = true;
    }

    /** The counts that were taken without a store. */
    List<Change.CountsAdded> leftovers() {
        return List.copyOf(leftovers);
    }

    @Override
    public Kept load(String service) {
        return mine().load(service);
    }

    @Override
    public boolean offer(Change change) {
        Store open = store;
        if (open != null) {
            return open.offer(change);
        }
        return collecting && change instanceof Change.CountsAdded counts && leftovers.add(counts);
    }

    @Override
    public boolean isWritten(Duration limit) throws InterruptedException {
        Store open = store;
        return open != null && open.isWritten(limit);
    }

    @Override
    public Optional<Sample> sample(String pairId) {
        Store open = store;
        return open == null ? Optional.empty() : open.sample(pairId);
    }

    @Override
    public List<KeptRule> rules(String service) {
        Store open = store;
        return open == null ? List.of() : open.rules(service);
    }

    @Override
    public Optional<KeptRollout> rollout(String service) {
        Store open = store;
        return open == null ? Optional.empty() : open.rollout(service);
    }

    @Override
    public long rolloutWritten(String service) {
        Store open = store;
        return open == null ? 0 : open.rolloutWritten(service);
    }

    @Override
    public Optional<KeptEvidence> evidence(String service) {
        Store open = store;
        return open == null ? Optional.empty() : open.evidence(service);
    }

    @Override
    public List<RolloutMove> moves(String service, int most) {
        Store open = store;
        return open == null ? List.of() : open.moves(service, most);
    }

    @Override
    public List<Note> notes(String kind) {
        Store open = store;
        return open == null ? List.of() : open.notes(kind);
    }

    @Override
    public List<AuditEntry> entries(AuditFilter filter) {
        return mine().entries(filter);
    }

    @Override
    public Soundness verify() {
        return mine().verify();
    }

    private Store mine() {
        Store open = store;
        if (open == null) {
            throw new IllegalStateException("the data folder belongs to another process just now");
        }
        return open;
    }

    @Override
    public Optional<String> trouble() {
        Store open = store;
        return open == null
                ? Optional.of("another process is taking over: what is found is kept in memory")
                : open.trouble();
    }
}
