package understudy.gateway.exchange;

/**
 * The bytes of one copy that wait to be sent. A shadow that does not read must not cost more than {@link #MOST}, nor
 * more than the budget has left. Confined to its event loop.
 */
final class Backlog {

    static final long MOST = 4 << 20;

    private final Budget.Account budget;
    private long waiting;
    private boolean closed;

    Backlog(Budget.Account budget) {
        this.budget = budget;
    }

    /** Counts bytes that are about to wait; false when the copy must be cut. */
    boolean add(int bytes) {
        if (closed || waiting + bytes > MOST || !budget.queue(bytes)) {
            return false;
        }
        waiting += bytes;
        return true;
    }

    /** The bytes have been sent. */
    void remove(int bytes) {
        if (!closed) {
            waiting -= bytes;
            budget.release(bytes);
        }
    }

    /** Nothing waits any more, whatever was sent. */
    void close() {
        if (!closed) {
            closed = true;
            budget.release(waiting);
        }
    }
}
