package understudy.gateway.http1;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;
import understudy.gateway.LimitSettings;
import understudy.gateway.wire.ClientSide;
import understudy.gateway.wire.Closing;
import understudy.gateway.wire.Farewell;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.Nobody;
import understudy.gateway.wire.Refusal;
import understudy.gateway.wire.RequestSink;
import understudy.gateway.wire.StreamCodes;

/**
 * The requests that one HTTP/1 client sends, one after the other. A request that comes before the last one was answered waits,
 * in the order in which they came. Confined to its event loop.
 *
 * <p>A client that says it is done sending (and may have gone) still gets the reply to what it asked.
 */
final class ClientRequests implements MessageReader.Parts {

    private final ClientSide side;
    private final Channel channel;
    private final RequestHeads heads;
    private final MessageReader reader;
    private final Intake intake;
    private final Outbox out;
    private final ClientClock clock;

    private @Nullable Http1ClientStream stream;
    private RequestSink sink = Nobody.THERE;
    private boolean requestEnded = true;
    private boolean inputEnded;
    private boolean closing;
    private boolean tunnel;

    ClientRequests(Channel channel, ClientSide side, String client, boolean secure) {
        this.side = side;
        this.channel = channel;
        LimitSettings limits = side.limits();
        this.heads = new RequestHeads(limits, client, secure);
        this.reader = new MessageReader(
                this, channel.alloc(), false, limits.uriBytes(), limits.headerBytes(), limits.headerCount());
        this.intake = new Intake(channel, reader);
        this.out = new Outbox(channel, null);
        this.clock = new ClientClock(channel, side, this::timedOut, this::abort);
        clock.awaitNextHead();
    }

    boolean isDraining() {
        return side.draining().getAsBoolean();
    }

    /** Bytes of the client's; taken over. */
    void read(ByteBuf bytes) {
        reader.read(bytes);
        if (stream == null && reader.isInHead()) {
            clock.awaitRestOfHead();
        }
        intake.adjust();
    }

    void pausedReading() {
        sink.pausedReading();
        out.flush();
    }

    @Override
    public long head(HeadBlock block) {
        return switch (heads.read(block)) {
            case RequestHeads.Result.Taken taken -> begin(taken);
            case RequestHeads.Result.Refused refused -> {
                refuse(refused.refusal());
                yield MessageReader.REFUSED;
            }
        };
    }

    private long begin(RequestHeads.Result.Taken taken) {
        reader.hold();
        requestEnded = !taken.head().hasBody();
        intake.begin();
        clock.headRead(requestEnded);
        Http1ClientStream asked = new Http1ClientStream(this, out, clock, taken.head(), taken.keepAlive());
        stream = asked;
        RequestSink taker = side.door().take(taken.head(), asked);
        if (stream == asked) {
            sink = taker;
        }
        return taken.chunked()
                ? MessageReader.CHUNKED
                : Math.max(0, taken.head().contentLength());
    }

    @Override
    public void body(ByteBuf chunk) {
        Http1ClientStream asked = stream;
        boolean tooMuch = asked != null && asked.isEnded() && intake.isTooMuch(chunk.readableBytes());
        clock.bodyArrived();
        sink.body(chunk);
        if (tooMuch) {
            failed();
        }
    }

    @Override
    public void ended(Fields trailers) {
        if (requestEnded) {
            return;
        }
        requestEnded = true;
        clock.awaitReply();
        sink.ended(trailers);
        nextIfDone();
    }

    @Override
    public void broken(MessageReader.Flaw flaw) {
        refuse(Refused.reason(flaw));
    }

    private void refuse(Refusal refusal) {
        side.refusals().count(refusal.ground());
        if (stream == null || requestEnded) {
            Refused.answer(out.small(), refusal);
        } else {
            sink.malformed(refusal);
        }
        finishThenClose();
    }

    private void timedOut(Refusal refusal) {
        if (refusal.status() == 0) {
            side.refusals().count(refusal.ground());
            leaveIdle();
        } else {
            refuse(refusal);
        }
    }

    /** Whoever has been answered may still be reading what the kernel holds; a reset would destroy it. */
    private void leaveIdle() {
        if (stream == null) {
            finishThenClose();
        } else {
            failed();
        }
    }

    /** The reply has ended: goes on once the request has, too. */
    void replyEnded() {
        clock.replyEnded(requestEnded);
        nextIfDone();
    }

    private void nextIfDone() {
        Http1ClientStream answered = stream;
        if (answered == null || !answered.isEnded() || (!requestEnded && !answered.closesAtOnce())) {
            return;
        }
        if (!requestEnded) {
            leave();
        }
        stream = null;
        sink = Nobody.THERE;
        if (!answered.keepsAlive() || (inputEnded && reader.waiting() == 0)) {
            finishThenClose();
            return;
        }
        out.flush();
        clock.awaitNextHead();
        reader.resume();
        goOn();
        if (inputEnded) {
            endUnfinished();
        }
        intake.adjust();
    }

    /** What came with the last request was read just now, outside of the client's own turn. */
    private void goOn() {
        if (stream != null) {
            sink.pausedReading();
        } else if (reader.isInHead()) {
            clock.awaitRestOfHead();
        }
    }

    /** From here on bytes pass both ways as they are. */
    void becomeTunnel() {
        requestEnded = false;
        tunnel = true;
        clock.awaitReply();
        reader.becomeRaw();
        if (inputEnded) {
            endOfTunnel();
        }
    }

    /** The version says nothing more through a tunnel; what the client says still goes there. */
    void fallSilent() {
        out.flush();
        Closing.outputBehindWrites(channel);
        clock.oneWayEnded();
    }

    /** Sends what is gathered, says that nothing more comes, and waits a moment for the client to read it. */
    void finishThenClose() {
        if (closing) {
            return;
        }
        closing = true;
        intake.end();
        reader.close();
        out.flush();
        clock.stop();
        Farewell.say(channel, side.deadlines(), side.limits().idleTimeout(), Intake.MOST_UNWANTED);
    }

    /** The client is done sending. It may still be taking what was said. */
    void inputEnded() {
        inputEnded = true;
        intake.end();
        if (tunnel) {
            endOfTunnel();
        } else {
            endUnfinished();
        }
        clock.oneWayEnded();
    }

    /** What stopped in the middle of a message can never be finished. */
    private void endUnfinished() {
        Http1ClientStream begun = stream;
        if (begun == null && reader.isInHead()) {
            refuse(Refusal.malformed("the head ends in the middle"));
        } else if (begun == null) {
            finishThenClose();
        } else if (!requestEnded) {
            leave();
            if (begun.hasBegun()) {
                abort();
            } else {
                finishThenClose();
            }
        }
    }

    void abort() {
        closing = true;
        intake.end();
        Closing.atOnce(channel);
    }

    void pauseBody() {
        if (!requestEnded) {
            intake.pause();
            clock.bodyPaused();
        }
    }

    void resumeBody() {
        if (intake.resume() && !requestEnded && !tunnel) {
            clock.awaitBody();
        }
    }

    void writabilityChanged() {
        if (channel.isWritable()) {
            clock.replyMoves();
            sink.writable();
        } else {
            clock.awaitReading();
        }
    }

    void leaveWhenIdle() {
        if (stream == null && !reader.isInHead()) {
            finishThenClose();
        }
    }

    private void endOfTunnel() {
        requestEnded = true;
        sink.ended(new Fields(1));
        sink.pausedReading();
    }

    /** The connection is closed. */
    void closed() {
        leave();
        closing = true;
        intake.end();
        clock.stop();
        out.close();
        reader.close();
    }

    private void leave() {
        RequestSink taker = sink;
        stream = null;
        sink = Nobody.THERE;
        taker.gone(StreamCodes.CANCEL);
    }

    /** The connection has failed. */
    void failed() {
        leave();
        abort();
    }
}
