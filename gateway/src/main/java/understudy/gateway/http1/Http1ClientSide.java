package understudy.gateway.http1;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.gateway.wire.ClientSide;
import understudy.gateway.wire.Closing;
import understudy.gateway.wire.Farewell;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.Leave;
import understudy.gateway.wire.Refusal;
import understudy.gateway.wire.RequestSink;
import understudy.gateway.wire.StreamCodes;

/**
 * The connection of an HTTP/1 client: one request after the other. A request that comes before the last one was answered
 * waits, in the order in which they came. Confined to its event loop.
 *
 * <p>A client that says it is done sending (and may have gone) still gets the reply to what it asked.
 */
public final class Http1ClientSide extends ChannelInboundHandlerAdapter implements MessageReader.Parts {

    private static final Logger LOG = LoggerFactory.getLogger(Http1ClientSide.class);
    private static final int MOST_WAITING = 64 << 10;
    private static final int MOST_DISCARDED = 1 << 20;

    private final ClientSide side;
    private final Channel channel;
    private final RequestHeads heads;
    private final MessageReader reader;
    private final Outbox out;
    private final ClientClock clock;

    private @Nullable Http1ClientStream stream;
    private @Nullable RequestSink sink;
    private boolean requestEnded = true;
    private boolean bodyPaused;
    private boolean inputEnded;
    private boolean closing;
    private boolean tunnel;
    private boolean silent;

    private Http1ClientSide(Channel channel, ClientSide side, String client, boolean secure) {
        this.side = side;
        this.channel = channel;
        this.heads = new RequestHeads(side.limits(), client, secure);
        this.reader = new MessageReader(
                this,
                channel.alloc(),
                false,
                side.limits().uriBytes(),
                side.limits().headerBytes());
        this.out = new Outbox(channel, null);
        this.clock = new ClientClock(side, this::timedOut, this::abort);
    }

    /** Speaks HTTP/1 on a connection from here on. */
    public static void install(Channel channel, ClientSide side, String client, boolean secure) {
        Http1ClientSide handler = new Http1ClientSide(channel, side, client, secure);
        channel.pipeline().addLast(handler);
        handler.clock.awaitNextHead();
    }

    boolean isDraining() {
        return side.draining().getAsBoolean();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        reader.read(bytes);
        if (stream == null && reader.isInHead()) {
            clock.awaitRestOfHead();
        }
        readAsNeeded();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        RequestSink taker = sink;
        if (taker != null) {
            taker.pausedReading();
        }
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
        bodyPaused = false;
        if (requestEnded) {
            clock.awaitReply();
        } else {
            clock.awaitBody();
        }
        Http1ClientStream asked = new Http1ClientStream(this, out, taken.head(), taken.keepAlive());
        stream = asked;
        RequestSink taker = side.door().take(taken.head(), asked);
        if (stream == asked) {
            sink = taker;
        }
        if (taken.chunked()) {
            return MessageReader.CHUNKED;
        }
        return Math.max(0, taken.head().contentLength());
    }

    @Override
    public void body(ByteBuf chunk) {
        RequestSink taker = sink;
        if (taker == null) {
            chunk.release();
            return;
        }
        clock.bodyArrived();
        awaitOtherEnd();
        taker.body(chunk);
    }

    @Override
    public void ended(Fields trailers) {
        if (requestEnded) {
            return;
        }
        requestEnded = true;
        clock.awaitReply();
        RequestSink taker = sink;
        if (taker != null) {
            taker.ended(trailers);
        }
        nextIfDone();
    }

    @Override
    public void broken(MessageReader.Flaw flaw) {
        Refusal refusal = switch (flaw) {
            case FIRST_LINE_TOO_LONG -> Refusal.uriTooLong();
            case HEAD_TOO_LARGE -> Refusal.headersTooLarge();
            case MALFORMED -> Refusal.malformed("not framed as HTTP/1.1 says");
        };
        RequestSink taker = sink;
        if (taker == null || requestEnded) {
            refuse(refusal);
        } else {
            side.refusals().count(refusal.ground());
            taker.malformed(refusal);
            finishThenClose();
        }
    }

    private void refuse(Refusal refusal) {
        side.refusals().count(refusal.ground());
        Refused.answer(out.small(), refusal);
        finishThenClose();
    }

    private void timedOut(Refusal refusal) {
        side.refusals().count(refusal.ground());
        RequestSink taker = sink;
        if (refusal.status() == 0) {
            leave(StreamCodes.CANCEL);
            abort();
        } else if (taker == null) {
            Refused.answer(out.small(), refusal);
            finishThenClose();
        } else {
            taker.malformed(refusal);
            finishThenClose();
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
            leave(StreamCodes.CANCEL);
        }
        stream = null;
        sink = null;
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
        readAsNeeded();
    }

    /** What came with the last request was read just now, outside of the client's own turn. */
    private void goOn() {
        RequestSink next = sink;
        if (next != null) {
            next.pausedReading();
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
        silent = true;
        out.flush();
        Closing.outputBehindWrites(channel);
        clock.awaitReading();
    }

    /** Sends what is gathered, says that nothing more comes, and waits a moment for the client to read it. */
    private void finishThenClose() {
        if (closing) {
            return;
        }
        closing = true;
        reader.close();
        out.flush();
        clock.stop();
        Farewell.say(channel, side.deadlines(), side.limits().idleTimeout(), MOST_DISCARDED);
    }

    /** The client is done sending. It may still be taking what was said. */
    private void inputEnded() {
        inputEnded = true;
        if (tunnel) {
            endOfTunnel();
        } else {
            endUnfinished();
        }
        clock.awaitReading();
    }

    /** What stopped in the middle of a message can never be finished. */
    private void endUnfinished() {
        Http1ClientStream begun = stream;
        if (begun == null && reader.isInHead()) {
            refuse(Refusal.malformed("the head ends in the middle"));
        } else if (begun == null) {
            finishThenClose();
        } else if (!requestEnded) {
            leave(StreamCodes.CANCEL);
            if (begun.hasBegun()) {
                abort();
            } else {
                finishThenClose();
            }
        }
    }

    /** Ends the connection in the middle of a reply. */
    void breakOff() {
        if (!closing) {
            finishThenClose();
        }
    }

    void abort() {
        closing = true;
        Closing.atOnce(channel);
    }

    void pauseBody() {
        if (!requestEnded) {
            bodyPaused = true;
            clock.bodyPaused();
            awaitOtherEnd();
            readAsNeeded();
        }
    }

    void resumeBody() {
        if (bodyPaused) {
            bodyPaused = false;
            if (!requestEnded && !tunnel) {
                clock.awaitBody();
            }
            readAsNeeded();
        }
    }

    private void readAsNeeded() {
        if (inputEnded || closing) {
            // Nothing comes any more, and asking for it would close the connection.
            return;
        }
        boolean wanted = !bodyPaused && reader.waiting() <= MOST_WAITING;
        if (channel.config().isAutoRead() != wanted) {
            channel.config().setAutoRead(wanted);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        RequestSink taker = sink;
        if (!channel.isWritable()) {
            clock.awaitReading();
        } else if (taker != null) {
            clock.replyMoves();
            awaitOtherEnd();
            taker.writable();
        }
    }

    /** A part of the reply was written. */
    void replyMoves() {
        awaitOtherEnd();
    }

    /** Where one direction has ended, every piece that passes the other gives the client as much longer. */
    private void awaitOtherEnd() {
        if (inputEnded || silent) {
            clock.awaitReading();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == Leave.WHEN_IDLE) {
            leaveWhenIdle();
            return;
        }
        if (event instanceof ChannelInputShutdownEvent) {
            inputEnded();
            return;
        }
        context.fireUserEventTriggered(event);
    }

    private void leaveWhenIdle() {
        if (stream == null && !reader.isInHead()) {
            finishThenClose();
        }
    }

    private void endOfTunnel() {
        requestEnded = true;
        RequestSink taker = sink;
        if (taker != null) {
            taker.ended(new Fields(1));
            taker.pausedReading();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        leave(StreamCodes.CANCEL);
        closing = true;
        clock.stop();
        out.close();
        reader.close();
        context.fireChannelInactive();
    }

    private void leave(long code) {
        RequestSink taker = sink;
        stream = null;
        sink = null;
        if (taker != null) {
            taker.gone(code);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("client connection: {}", cause.toString());
        leave(StreamCodes.CANCEL);
        closing = true;
        Closing.atOnce(channel);
    }
}
