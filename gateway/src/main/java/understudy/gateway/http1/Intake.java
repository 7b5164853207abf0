package understudy.gateway.http1;

import io.netty.channel.Channel;

/** Whether a client is listened to just now: not while a version takes no more, nor while too much waits to be read. */
final class Intake {

    private static final int MOST_WAITING = 64 << 10;

    /**
     * Many a client reads its reply only once it has sent all of its request, and a reset would take that reply from it. What
     * uploads usually are passes; who has no end is cut off.
     */
    static final int MOST_UNWANTED = 64 << 20;

    private final Channel channel;
    private final MessageReader reader;
    private long unwanted;
    private boolean paused;
    private boolean ended;

    Intake(Channel channel, MessageReader reader) {
        this.channel = channel;
        this.reader = reader;
    }

    /** A request begins. */
    void begin() {
        paused = false;
        unwanted = 0;
    }

    /** Counts what comes of a request that was answered already; true when that has become too much. */
    boolean isTooMuch(int more) {
        unwanted += more;
        return unwanted > MOST_UNWANTED;
    }

    void pause() {
        paused = true;
        adjust();
    }

    /** Whether it was paused. */
    boolean resume() {
        boolean before = paused;
        paused = false;
        adjust();
        return before;
    }

    /** Nothing comes any more, or is wanted: asking for it would close the connection. */
    void end() {
        ended = true;
    }

    /** What waits has become more or less. */
    void adjust() {
        boolean wanted = !paused && reader.waiting() <= MOST_WAITING;
        if (!ended && channel.config().isAutoRead() != wanted) {
            channel.config().setAutoRead(wanted);
        }
    }
}
