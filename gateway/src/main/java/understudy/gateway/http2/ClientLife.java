package understudy.gateway.http2;

import java.util.concurrent.TimeUnit;
import understudy.gateway.wire.ClientSide;
import understudy.gateway.wire.Deadlines;
import understudy.gateway.wire.Leave;
import understudy.gateway.wire.Refusal;

/**
 * How long a client's connection is kept. Leaving goes in two steps (RFC 9113, 6.8): first the client is told that we are
 * about to, then, when it must have heard, up to which stream it will be answered; so no request is lost under way.
 */
final class ClientLife extends Deadlines.Watched {

    private static final long LEAVING = 0x756e646572737475L;
    private static final long LEAVING_NANOS = TimeUnit.SECONDS.toNanos(1);

    private enum Phase {
        OPENING,
        OPEN,
        LEAVING,
        LEFT,
        ENDED
    }

    private final ClientSide side;
    private final Http2Handler handler;
    private final long idleNanos;
    private Phase phase = Phase.OPENING;
    private long idleSince;

    ClientLife(ClientSide side, Http2Handler handler) {
        this.side = side;
        this.handler = handler;
        this.idleNanos = side.limits().idleTimeout().toNanos();
    }

    void begin() {
        side.deadlines()
                .watch(this, System.nanoTime() + side.limits().headerTimeout().toNanos());
    }

    void settingsRead() {
        if (phase == Phase.OPENING) {
            phase = Phase.OPEN;
            idleSince = System.nanoTime();
            side.deadlines().watch(this, idleSince + idleNanos);
            if (side.draining().getAsBoolean()) {
                drain();
            }
        }
    }

    void told(Leave leave) {
        switch (leave) {
            case TOLD -> drain();
            case WHEN_IDLE -> leaveNow();
        }
    }

    /** Takes nothing more, and closes when what is under way has ended. */
    void leaveNow() {
        if (phase != Phase.LEFT && phase != Phase.ENDED) {
            leave();
        }
    }

    void drain() {
        if (phase == Phase.OPENING || phase == Phase.OPEN) {
            phase = Phase.LEAVING;
            handler.goAway(Integer.MAX_VALUE);
            handler.ping(LEAVING);
            handler.flushSoon();
            side.deadlines().watch(this, System.nanoTime() + LEAVING_NANOS);
        }
    }

    void pingAckRead(long data) {
        if (phase == Phase.LEAVING && data == LEAVING) {
            leave();
        }
    }

    private void leave() {
        phase = Phase.LEFT;
        handler.goAway(handler.connection().remote().lastStreamCreated());
        side.deadlines().watch(this, System.nanoTime() + idleNanos);
        closeIfLeft();
    }

    void streamClosed() {
        if (handler.connection().numActiveStreams() == 0) {
            idleSince = System.nanoTime();
            closeIfLeft();
        }
    }

    private void closeIfLeft() {
        if (phase == Phase.LEFT && handler.connection().numActiveStreams() == 0) {
            handler.closeGently();
        }
    }

    /** The connection is closed, or closes just now. Tells whether it did not do so before. */
    boolean ended() {
        boolean first = phase != Phase.ENDED;
        phase = Phase.ENDED;
        side.deadlines().forget(this);
        return first;
    }

    @Override
    public void expired() {
        switch (phase) {
            case OPENING -> end(Refusal.Ground.HEADER_TIMEOUT);
            case OPEN -> endIfIdle();
            case LEAVING -> leave();
            case LEFT -> side.deadlines().watch(this, System.nanoTime() + idleNanos);
            case ENDED -> {}
        }
    }

    private void endIfIdle() {
        long now = System.nanoTime();
        if (handler.connection().numActiveStreams() > 0) {
            side.deadlines().watch(this, now + idleNanos);
        } else if (now - idleSince >= idleNanos) {
            end(Refusal.Ground.IDLE_TIMEOUT);
        } else {
            side.deadlines().watch(this, idleSince + idleNanos);
        }
    }

    private void end(Refusal.Ground ground) {
        side.refusals().count(ground);
        phase = Phase.ENDED;
        handler.closeGently();
    }

    @Override
    public void stopped() {
        phase = Phase.ENDED;
        handler.closeNow();
    }
}
