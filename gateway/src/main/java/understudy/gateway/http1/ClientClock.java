package understudy.gateway.http1;

import io.netty.channel.Channel;
import java.util.function.Consumer;
import understudy.gateway.LimitSettings;
import understudy.gateway.wire.ClientSide;
import understudy.gateway.wire.Deadlines;
import understudy.gateway.wire.Refusal;
import understudy.gateway.wire.Unsent;

/** How long a client may keep a connection waiting. Confined to its event loop. */
final class ClientClock extends Deadlines.Watched {

    private enum Waiting {
        NEXT_HEAD,
        REST_OF_HEAD,
        BODY,
        REPLY,
        READING
    }

    private final Deadlines deadlines;
    private final LimitSettings limits;
    private final Consumer<Refusal> timedOut;
    private final Runnable abort;
    private final Channel channel;
    private Waiting waiting = Waiting.NEXT_HEAD;
    private Unsent unsent = new Unsent(0, 0);
    private boolean stopped;
    private boolean oneWay;

    ClientClock(Channel channel, ClientSide side, Consumer<Refusal> timedOut, Runnable abort) {
        this.channel = channel;
        this.deadlines = side.deadlines();
        this.limits = side.limits();
        this.timedOut = timedOut;
        this.abort = abort;
    }

    void awaitNextHead() {
        await(Waiting.NEXT_HEAD, limits.idleTimeout().toNanos());
    }

    /** A head has begun. */
    void awaitRestOfHead() {
        if (waiting == Waiting.NEXT_HEAD) {
            await(Waiting.REST_OF_HEAD, limits.headerTimeout().toNanos());
        }
    }

    /** A request has begun. */
    void headRead(boolean requestEnded) {
        if (requestEnded) {
            awaitReply();
        } else {
            awaitBody();
        }
    }

    void awaitBody() {
        await(Waiting.BODY, limits.bodyTimeout().toNanos());
    }

    void bodyArrived() {
        if (waiting == Waiting.BODY) {
            awaitBody();
        }
        awaitOtherWay();
    }

    void bodyPaused() {
        awaitReply();
        awaitOtherWay();
    }

    void awaitReply() {
        waiting = Waiting.REPLY;
        deadlines.forget(this);
    }

    /** The client takes no more of the reply just now, or is done sending and perhaps gone. */
    void awaitReading() {
        if (waiting == Waiting.REPLY || waiting == Waiting.READING) {
            unsent = Unsent.of(channel);
            await(Waiting.READING, limits.idleTimeout().toNanos());
        }
    }

    void replyMoves() {
        if (waiting == Waiting.READING) {
            awaitReply();
        }
        awaitOtherWay();
    }

    /** A part of the reply was written. */
    void replyWritten() {
        awaitOtherWay();
    }

    /** One direction has ended; every piece that passes in the other one gives the client as much longer. */
    void oneWayEnded() {
        oneWay = true;
        awaitReading();
    }

    private void awaitOtherWay() {
        if (oneWay) {
            awaitReading();
        }
    }

    void replyEnded(boolean requestEnded) {
        if (!requestEnded) {
            awaitBody();
        }
    }

    /** Nothing is waited for any more. */
    void stop() {
        stopped = true;
        deadlines.forget(this);
    }

    private void await(Waiting what, long nanos) {
        waiting = what;
        if (!stopped) {
            deadlines.watch(this, System.nanoTime() + nanos);
        }
    }

    @Override
    public void expired() {
        switch (waiting) {
            case REST_OF_HEAD -> timedOut.accept(Refusal.headTooSlow());
            case NEXT_HEAD -> timedOut.accept(Refusal.idleTooLong());
            case READING -> readOnOrEnd();
            case BODY -> timedOut.accept(Refusal.bodyTooSlow());
            case REPLY -> abort.run();
        }
    }

    /** A client that reads slowly is not one that does not read. */
    private void readOnOrEnd() {
        if (Unsent.of(channel).equals(unsent)) {
            timedOut.accept(Refusal.idleTooLong());
        } else {
            awaitReading();
        }
    }

    @Override
    public void stopped() {
        abort.run();
    }
}
