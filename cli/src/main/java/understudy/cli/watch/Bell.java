package understudy.cli.watch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Rings when the gateway tells that something happened. What it tells is not read: whoever hears the bell looks, and so sees the
 * same as who asks by themselves. Listens again when a stream ends, later where the gateway has none to give.
 */
final class Bell implements AutoCloseable {

    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final Duration LATER = Duration.ofSeconds(30);
    /** Signs of life come every 15 s. */
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(45);

    private final Events events;
    private final AtomicBoolean rung = new AtomicBoolean();
    private final Thread thread = Thread.ofVirtual().name("watch-bell").unstarted(this::listen);
    private volatile @Nullable InputStream stream;
    private volatile long heard;

    private Bell(Events events) {
        this.events = events;
    }

    static Bell listening(Events events) {
        Bell bell = new Bell(events);
        bell.thread.start();
        return bell;
    }

    /** Whether it has rung since this was asked last. */
    boolean hasRung() {
        return rung.getAndSet(false);
    }

    /** Whether it would ring. */
    boolean isLive() {
        InputStream open = stream;
        if (open == null) {
            return false;
        }
        boolean alive = System.nanoTime() - heard < SILENCE_NANOS;
        if (!alive) {
            close(open); // which has it listened anew
        }
        return alive;
    }

    private void listen() {
        try {
            while (true) {
                Thread.sleep(heardOut() ? AGAIN : LATER);
            }
        } catch (InterruptedException closed) {
            stream = null;
        }
    }

    /** Listens until the stream ends; false where there was none. */
    private boolean heardOut() throws InterruptedException {
        try {
            Optional<InputStream> open = events.open();
            if (open.isPresent()) {
                read(open.get());
            }
            return open.isPresent();
        } catch (IOException e) {
            return true; // the gateway is away: whoever looks finds that out too, and says so
        } finally {
            stream = null;
            rung.set(true);
        }
    }

    private void read(InputStream open) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(open, StandardCharsets.UTF_8))) {
            heard = System.nanoTime();
            stream = open;
            rung.set(true); // something may have happened before
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                heard = System.nanoTime();
                if (line.startsWith("data:")) {
                    rung.set(true);
                }
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        InputStream open = stream;
        if (open != null) {
            close(open);
        }
    }

    private static void close(InputStream open) {
        try {
            open.close();
        } catch (IOException e) {
            // nobody reads it any more
        }
    }
}
