package understudy.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import understudy.run.Keeping;
import understudy.run.KeptEvidence;
import understudy.run.KeptRollout;
import understudy.run.RolloutMove;
import understudy.run.Sample;
import understudy.run.audit.AuditEntry;
import understudy.run.audit.AuditFilter;
import understudy.run.audit.Soundness;
import understudy.run.audit.Trail;
import understudy.store.StoreException.Code;

/**
 * Keeps causes, pairs and counts in {@code understudy.db} in the data folder. Changes are written behind a bounded queue
 * by one thread, a tenth of a second's worth in each transaction: {@code kill -9} loses at most those last ones. Neither
 * a slow nor a broken disk ever holds up who offers a change.
 *
 * <p>What surprises: texts that are not valid Unicode are kept with a question mark for each lone surrogate, and
 * instants to the millisecond.
 */
public final class Store implements Keeping, Trail, AutoCloseable {

    private static final String FILE = "understudy.db";

    private final Path file;
    private final FolderLock folder;
    private final Backlog backlog;
    private final Writer writer;
    private final Reader reader;
    private final Thread thread;

    private Store(Path file, FolderLock folder, Ledger ledger, Limits limits, InstantSource clock) {
        this.file = file;
        this.folder = folder;
        this.backlog = new Backlog(limits);
        this.writer = new Writer(file, ledger, limits, backlog, clock);
        this.reader = new Reader(file, limits.busy());
        this.thread = Thread.ofPlatform().name("understudy-store").daemon().unstarted(writer);
    }

    /** Opens the store, making folder and file when they are not there. Throws {@link StoreException}. */
    public static Store open(Path dataFolder) {
        return open(dataFolder, Limits.USUAL, InstantSource.system());
    }

    static Store open(Path dataFolder, Limits limits, InstantSource clock) {
        Path path = dataFolder.toAbsolutePath().normalize();
        if (path.toString().indexOf('?') >= 0) {
            throw new StoreException(Code.FOLDER, path + ": a data folder's path (expected: without ?)", null);
        }
        FolderLock folder = FolderLock.take(path);
        Path file = path.resolve(FILE);
        try {
            Privacy.file(file); // what SQLite keeps beside it has the permissions of this one
            Store store = new Store(file, folder, Ledger.open(file, limits), limits, clock);
            store.writer.wrote(store.reader.revisions());
            store.thread.start();
            return store;
        } catch (SQLException e) {
            folder.close();
            throw Fault.of(e).at(file, e);
        } catch (IOException e) {
            folder.close();
            throw new StoreException(Code.FOLDER, file + ": cannot be made: " + e, e);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    @Override
    public Kept load(String service) {
        return new Kept(
                reader.causes(service),
                reader.counts(service),
                reader.tallies(service),
                reader.noise(service),
                reader.coverage(service),
                reader.valuePlaces(service));
    }

    @Override
    public boolean offer(Change change) {
        return backlog.offer(change);
    }

    @Override
    public boolean isWritten(Duration limit) throws InterruptedException {
        long lost = dropped();
        return flush(limit) && dropped() == lost;
    }

    /** As the port says; throws {@link StoreException} when the disk cannot be read. */
    @Override
    public Optional<Sample> sample(String pairId) {
        Optional<Change> queued = backlog.pair(pairId);
        if (queued.isEmpty()) {
            return reader.sample(pairId);
        }
        return queued.get() instanceof Change.SampleTaken(Sample sample) ? Optional.of(sample) : Optional.empty();
    }

    @Override
    public List<KeptRule> rules(String service) {
        return reader.rules(service);
    }

    @Override
    public Optional<KeptRollout> rollout(String service) {
        return reader.rollout(service);
    }

    @Override
    public Optional<KeptEvidence> evidence(String service) {
        return reader.evidence(service);
    }

    @Override
    public long rolloutWritten(String service) {
        return writer.rolloutWritten(service);
    }

    @Override
    public List<RolloutMove> moves(String service, int most) {
        return reader.moves(service, most);
    }

    @Override
    public List<Note> notes(String kind) {
        return reader.notes(kind);
    }

    @Override
    public List<AuditEntry> entries(AuditFilter filter) {
        return reader.audit(filter);
    }

    @Override
    public Soundness verify() {
        return reader.soundness();
    }

    @Override
    public Optional<String> trouble() {
        Optional<String> trouble = writer.trouble();
        if (trouble.isEmpty() && backlog.isFull()) {
            return Optional.of(file + ": the disk is too slow, changes are not taken (expected: a few ms per write)");
        }
        return trouble;
    }

    /** Changes that were taken and then could not be written, since the start. */
    public long dropped() {
        return writer.dropped();
    }

    /** Waits until all that was offered so far is on disk, or counted as dropped; false when the limit comes first. */
    public boolean flush(Duration limit) throws InterruptedException {
        return backlog.awaitSettled(limit);
    }

    /** Writes what is queued, for a few seconds at most, and lets go of the folder. Takes no changes from then on. */
    @Override
    public void close() {
        writer.closing();
        backlog.close();
        reader.close(); // before the writer's connection, which folds the log into the file if it is the last
        try {
            thread.join();
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
        folder.close();
    }
}
