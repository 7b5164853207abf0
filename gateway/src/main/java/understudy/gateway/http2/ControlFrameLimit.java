package understudy.gateway.http2;

import java.util.concurrent.TimeUnit;

/**
 * How many frames that carry nothing a peer may send. There are two allowances: so many per second, and a few for each
 * frame that was sent to the peer, because a client that measures the delay sends a PING with each. WINDOW_UPDATEs need
 * neither as long as they acknowledge what was sent, in however small pieces: how small is for the peer to choose, and
 * who floods with them has to read at least a byte for each.
 */
final class ControlFrameLimit {

    private static final int FOR_EACH_FRAME = 4;
    private static final int FRAME_BYTES = 16 << 10;
    private static final int MOST_EARNED = 8192;
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final int perSecond;
    private final Unacknowledged onConnection = new Unacknowledged();
    private final Unacknowledged onStreams = new Unacknowledged();
    private int earned;
    private int taken;
    private long windowStart;
    private boolean begun;

    ControlFrameLimit(int perSecond) {
        this.perSecond = perSecond;
    }

    /** So many bytes of content were sent, or a request was taken. */
    void earn(int bytes) {
        earned = Math.min(MOST_EARNED, earned + FOR_EACH_FRAME * (1 + bytes / FRAME_BYTES));
    }

    /** So many bytes of content were put on the wire; they are acknowledged for the connection and for their stream. */
    void wrote(int bytes) {
        onConnection.add(bytes);
        onStreams.add(bytes);
    }

    /** Whether one more frame is within the limit. */
    boolean take(long nowNanos) {
        if (earned > 0) {
            earned--;
            return true;
        }
        if (!begun || nowNanos - windowStart >= WINDOW_NANOS) {
            begun = true;
            windowStart = nowNanos;
            taken = 0;
        }
        return ++taken <= perSecond;
    }

    /** Whether one more WINDOW_UPDATE is within the limit. */
    boolean takeUpdate(int stream, int increment, long nowNanos) {
        Unacknowledged sent = stream == 0 ? onConnection : onStreams;
        return sent.acknowledge(increment) || take(nowNanos);
    }

    /** Bytes that were sent, and for which no leave to send has come back; never more than the largest window holds. */
    private static final class Unacknowledged {

        private int bytes;

        void add(int more) {
            bytes = (int) Math.min(Integer.MAX_VALUE, (long) bytes + more);
        }

        /** What goes beyond them makes the window larger instead, and acknowledges none of them. */
        boolean acknowledge(int increment) {
            if (increment > bytes) {
                return false;
            }
            bytes -= increment;
            return true;
        }
    }
}
