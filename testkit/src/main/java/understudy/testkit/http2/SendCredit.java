package understudy.testkit.http2;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How many bytes may be sent, on the connection and on each stream (RFC 9113, 5.2). Guarded by its lock. */
final class SendCredit {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Integer, Long> streams = new HashMap<>();
    private long connection = H2Settings.DEFAULT_WINDOW;
    private int initial = H2Settings.DEFAULT_WINDOW;

    void open(int stream) {
        change(() -> streams.put(stream, (long) initial));
    }

    /** Whoever waits to send on the stream is told that it is over. */
    void close(int stream) {
        change(() -> streams.remove(stream));
    }

    void closeAll() {
        change(streams::clear);
    }

    /** Takes a WINDOW_UPDATE. */
    void grant(int stream, int bytes) {
        change(() -> {
            if (stream == 0) {
                connection += bytes;
            } else {
                streams.computeIfPresent(stream, (id, left) -> left + bytes);
            }
        });
    }

    /** Takes a changed SETTINGS_INITIAL_WINDOW_SIZE. */
    void initial(int bytes) {
        change(() -> {
            long more = (long) bytes - initial;
            initial = bytes;
            streams.replaceAll((id, left) -> left + more);
        });
    }

    private void change(Runnable action) {
        lock.lock();
        try {
            action.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes leave for all of it at once, or for nothing. */
    boolean takeAll(int stream, int bytes) {
        lock.lock();
        try {
            if (left(stream) < bytes) {
                return false;
            }
            spend(stream, bytes);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for leave to send at least one byte; 0 when the stream is over. */
    int take(int stream, int atMost) throws InterruptedException {
        lock.lock();
        try {
            while (streams.containsKey(stream) && left(stream) <= 0) {
                changed.await();
            }
            if (!streams.containsKey(stream)) {
                return 0;
            }
            int bytes = (int) Math.min(left(stream), atMost);
            spend(stream, bytes);
            return bytes;
        } finally {
            lock.unlock();
        }
    }

    private long left(int stream) {
        return Math.min(connection, streams.getOrDefault(stream, 0L));
    }

    private void spend(int stream, int bytes) {
        connection -= bytes;
        streams.computeIfPresent(stream, (id, left) -> left - bytes);
    }
}
