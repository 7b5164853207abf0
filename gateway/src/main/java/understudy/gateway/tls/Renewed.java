package understudy.gateway.tls;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is made of some files, and made again when they change. Whoever asks has them looked at every few seconds, aside,
 * and still gets what was there before. Files that cannot be used change nothing. Safe for all threads.
 */
final class Renewed<T> {

    private static final Logger LOG = LoggerFactory.getLogger(Renewed.class);
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final String where;
    private final List<Path> files;
    private final Supplier<T> reading;
    private final LongSupplier clock;
    private final Executor aside;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile T current;
    private volatile FileStamps stamps;
    private volatile long lookedNanos;

    /**
     * Reads the files.
     *
     * @param where the settings' place, for the log
     * @param reading throws IllegalArgumentException that names key, file and cure when a file cannot be used
     */
    Renewed(String where, List<Path> files, Supplier<T> reading, LongSupplier clock, Executor aside) {
        this.where = where;
        this.files = List.copyOf(files);
        this.reading = reading;
        this.clock = clock;
        this.aside = aside;
        this.lookedNanos = clock.getAsLong();
        this.stamps = FileStamps.of(files);
        this.current = reading.get();
    }

    /** Looks at the files on virtual threads, by the system's clock. */
    static <T> Renewed<T> open(String where, List<Path> files, Supplier<T> reading) {
        Executor virtual = task -> Thread.ofVirtual().name("certificates").start(task);
        return new Renewed<>(where, files, reading, System::nanoTime, virtual);
    }

    T current() {
        long now = clock.getAsLong();
        if (now - lookedNanos >= LOOK_NANOS && !files.isEmpty() && looking.compareAndSet(false, true)) {
            lookedNanos = now;
            aside.execute(this::look);
        }
        return current;
    }

    private void look() {
        try {
            if (!FileStamps.of(files).equals(stamps)) {
                reload();
            }
        } finally {
            looking.set(false);
        }
    }

    private void reload() {
        stamps = FileStamps.of(files);
        try {
            current = reading.get();
            LOG.info("{}: read {} again", where, files);
        } catch (IllegalArgumentException e) {
            LOG.warn("{}; the certificates read before stay in use", e.getMessage());
        }
    }
}
