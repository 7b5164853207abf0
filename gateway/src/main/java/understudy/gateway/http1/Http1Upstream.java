package understudy.gateway.http1;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.ChannelOutputShutdownEvent;
import io.netty.channel.socket.ChannelOutputShutdownException;
import io.netty.channel.socket.DuplexChannel;
import org.jspecify.annotations.Nullable;
import understudy.gateway.wire.Closing;
import understudy.gateway.wire.Failure;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.ReplyHead;
import understudy.gateway.wire.ReplySink;
import understudy.gateway.wire.UpstreamConnection;
import understudy.gateway.wire.UpstreamStream;

/**
 * A connection to one instance of a version that speaks HTTP/1: one request at a time, whose reply is read here. Confined
 * to its event loop.
 */
public final class Http1Upstream extends ChannelInboundHandlerAdapter
        implements UpstreamConnection, MessageReader.Parts {

    private static final int MOST_INTERIM = 64;

    private final Channel channel;
    private final String address;
    private final Owner owner;
    private final MessageReader reader;
    private final Outbox out;
    private final Http1UpstreamStream request;

    private @Nullable ReplySink replies;
    private @Nullable ReplySink touched;
    private int served;
    private int interim;
    private boolean replyEnded;
    private boolean keepAlive;
    private boolean skipping;
    private boolean retired;
    private boolean silent;

    private Http1Upstream(Channel channel, String address, Owner owner) {
        this.channel = channel;
        this.address = address;
        this.owner = owner;
        this.reader = new MessageReader(
                this, channel.alloc(), true, ReplyHeads.MOST_BYTES, ReplyHeads.MOST_BYTES, ReplyHeads.MOST_FIELDS);
        this.out = new Outbox(channel, this::sent);
        this.request = new Http1UpstreamStream(this, channel, out);
    }

    /** Speaks HTTP/1 on a connection from here on. */
    public static UpstreamConnection install(Channel channel, String address, boolean secure, Owner owner) {
        Http1Upstream connection = new Http1Upstream(channel, address, owner);
        channel.pipeline().addLast(connection);
        // A write that fails must not close the connection: a reply may have arrived before the version went away.
        channel.config().setAutoClose(false);
        return connection;
    }

    @Override
    public boolean hasRoom() {
        return replies == null && !retired && channel.isActive();
    }

    @Override
    public int streams() {
        return replies == null ? 0 : 1;
    }

    @Override
    public UpstreamStream open(ReplySink sink) {
        replies = sink;
        request.begin();
        replyEnded = false;
        interim = 0;
        return request;
    }

    @Override
    public void close() {
        if (replies == null) {
            retire();
            Closing.close(channel);
        } else {
            keepAlive = false;
            retire();
        }
    }

    /** Whether a request is under way. */
    boolean isAsked() {
        return replies != null;
    }

    /** Whether it carried other requests before. */
    boolean isReused() {
        return served > 0;
    }

    /** Nobody wants the reply any more. */
    void giveUp() {
        if (replies != null) {
            replies = null;
            abort();
        }
    }

    private void abort() {
        retire();
        Closing.atOnce(channel);
    }

    private void sent(int bytes) {
        ReplySink sink = replies;
        if (sink != null) {
            sink.sent(bytes);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        ReplySink sink = replies;
        if (sink == null) {
            // What a version says unasked is nobody's reply.
            bytes.release();
            abort();
            return;
        }
        touched = sink;
        reader.read(bytes);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        ReplySink sink = touched;
        touched = null;
        if (sink != null) {
            sink.pausedReading();
        }
        out.flush();
    }

    @Override
    public long head(HeadBlock block) {
        ReplyHeads.Framed framed = ReplyHeads.read(block, request.isToHead());
        ReplySink sink = replies;
        if (framed == null || sink == null) {
            fail(Failure.malformed(address, "a head that is none, or could be read in two ways"));
            return MessageReader.REFUSED;
        }
        ReplyHead head = framed.head();
        if (head.status() < 200 && head.status() != 101) {
            return interim(head, sink);
        }
        if (head.status() == 101 && !request.isUpgrading()) {
            fail(Failure.malformed(address, "a change of protocol that nobody asked for"));
            return MessageReader.REFUSED;
        }
        keepAlive = framed.keepAlive() && head.status() != 101;
        if (head.status() == 101) {
            request.becomeTunnel();
        }
        reader.hold();
        sink.head(head);
        return framed.framing();
    }

    private long interim(ReplyHead head, ReplySink sink) {
        if (++interim > MOST_INTERIM) {
            fail(Failure.malformed(address, "more than " + MOST_INTERIM + " interim replies"));
            return MessageReader.REFUSED;
        }
        skipping = true;
        sink.interim(head.status(), head.fields());
        return 0;
    }

    @Override
    public void body(ByteBuf chunk) {
        ReplySink sink = replies;
        if (sink == null) {
            chunk.release();
        } else {
            sink.body(chunk);
        }
    }

    @Override
    public void ended(Fields trailers) {
        if (skipping) {
            skipping = false;
            return;
        }
        ReplySink sink = replies;
        if (sink == null) {
            return;
        }
        replyEnded = true;
        if (!request.isEnded()) {
            // What is still to come of the request is not wanted; nobody may take it for a whole one.
            replies = null;
            sink.ended(trailers);
            abort();
            return;
        }
        sink.ended(trailers);
        freeIfDone();
    }

    /** The connection takes a further request when both the request and the reply have ended. */
    void freeIfDone() {
        if (!replyEnded || !request.isEnded() || replies == null) {
            return;
        }
        replies = null;
        served++;
        if (!keepAlive || reader.waiting() > 0 || !channel.isActive() || retired) {
            retire();
            Closing.close(channel);
            return;
        }
        if (!channel.config().isAutoRead()) {
            channel.config().setAutoRead(true);
        }
        reader.resume();
        owner.free(this);
    }

    @Override
    public void broken(MessageReader.Flaw flaw) {
        fail(Failure.malformed(address, flaw == MessageReader.Flaw.MALFORMED ? "bad framing" : "a head without end"));
    }

    private void fail(Failure failure) {
        ReplySink sink = replies;
        replies = null;
        abort();
        if (sink != null) {
            sink.failed(failure);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        ReplySink sink = replies;
        if (sink != null && channel.isWritable()) {
            sink.writable();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelOutputShutdownEvent) {
            outputEnded();
        } else if (event instanceof ChannelInputShutdownEvent) {
            inputEnded();
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    /** A write has failed, or a tunnel has ended on our side. What the version has said, and says yet, is read all the same. */
    private void outputEnded() {
        retire();
        if (replies == null) {
            abort();
        } else if (silent) {
            reader.inputEnded();
        }
    }

    /** The version has ended its direction of a tunnel; the other one may go on. */
    private void inputEnded() {
        ReplySink sink = replies;
        silent = true;
        if (sink == null) {
            abort();
        } else if (channel instanceof DuplexChannel duplex && duplex.isOutputShutdown()) {
            reader.inputEnded();
        } else {
            sink.fellSilent();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        retire();
        ReplySink sink = replies;
        if (sink != null && reader.inputEnded()) {
            sink.pausedReading();
        } else if (sink != null) {
            fail(Failure.reset(address));
        }
        out.close();
        reader.close();
        context.fireChannelInactive();
    }

    private void retire() {
        if (!retired) {
            retired = true;
            owner.retired(this);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof ChannelOutputShutdownException && channel.isActive()) {
            return;
        }
        fail(Failure.talking(address, cause));
    }
}
