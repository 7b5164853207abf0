package understudy.gateway.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.LineBasedFrameDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import understudy.gateway.wire.Failure;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.OutgoingHead;
import understudy.gateway.wire.Protocol;
import understudy.gateway.wire.ReplyHead;
import understudy.gateway.wire.ReplySink;
import understudy.gateway.wire.UpstreamConnection;
import understudy.gateway.wire.UpstreamStream;

/**
 * The least protocol: a request is a line, its reply is a line. Carries so many requests at once, answered in order, but one
 * only until the server has said {@code settings}.
 */
final class Lines extends SimpleChannelInboundHandler<ByteBuf> implements UpstreamConnection {

    private final Channel channel;
    private final String address;
    private final Owner owner;
    private final Protocol protocol;
    private final int most;
    private int room = 1;
    private final Deque<Stream> streams = new ArrayDeque<>();
    private int opened;
    private boolean closing;
    private boolean retired;

    private Lines(Channel channel, String address, Owner owner, Protocol protocol, int room) {
        this.channel = channel;
        this.address = address;
        this.owner = owner;
        this.protocol = protocol;
        this.most = room;
    }

    static Connector speaking(Protocol protocol, int room) {
        return (channel, address, secure, owner) -> {
            Lines lines = new Lines(channel, address, owner, protocol, room);
            channel.pipeline().addLast(new LineBasedFrameDecoder(1024)).addLast(lines);
            return lines;
        };
    }

    private final class Stream implements UpstreamStream {
        private final ReplySink replies;
        private final boolean reused = opened++ > 0;

        Stream(ReplySink replies) {
            this.replies = replies;
        }

        @Override
        public Protocol protocol() {
            return protocol;
        }

        @Override
        public void head(OutgoingHead head, boolean end) {
            byte[] line = (head.target() + "\n").getBytes(StandardCharsets.US_ASCII);
            var unused = channel.writeAndFlush(channel.alloc().buffer().writeBytes(line));
        }

        @Override
        public void write(ByteBuf chunk, boolean end) {
            chunk.release();
        }

        @Override
        public void end(Fields trailers) {}

        @Override
        public void flush() {}

        @Override
        public boolean isWritable() {
            return true;
        }

        @Override
        public void pause() {}

        @Override
        public void resume() {}

        @Override
        public void reset(long code) {
            streams.remove(this);
            retire();
            var unused = channel.close();
        }

        @Override
        public boolean isReused() {
            return reused;
        }
    }

    @Override
    public boolean hasRoom() {
        return !closing && !retired && channel.isActive() && streams.size() < room;
    }

    @Override
    public int streams() {
        return streams.size();
    }

    @Override
    public UpstreamStream open(ReplySink replies) {
        Stream stream = new Stream(replies);
        streams.add(stream);
        return stream;
    }

    @Override
    public void close() {
        closing = true;
        retire();
        if (streams.isEmpty()) {
            var unused = channel.close();
        }
    }

    private void retire() {
        if (!retired) {
            retired = true;
            owner.retired(this);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf line) {
        String text = line.toString(StandardCharsets.US_ASCII);
        if (text.equals("settings")) {
            settle();
            return;
        }
        @Nullable Stream stream = streams.poll();
        if (stream != null) {
            stream.replies.head(new ReplyHead(200, text, new Fields(), 0));
            stream.replies.ended(new Fields());
        }
        if (closing && streams.isEmpty()) {
            var unused = channel.close();
        } else if (!retired) {
            owner.free(this);
        }
    }

    private void settle() {
        boolean full = !hasRoom();
        room = most;
        if (full && hasRoom()) {
            owner.free(this);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        retire();
        while (!streams.isEmpty()) {
            streams.remove().replies.failed(Failure.reset(address));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        var unused = context.close();
    }
}
