package understudy.gateway.http2;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2FrameReader;
import io.netty.handler.codec.http2.Http2Settings;

/**
 * Netty's reader of frames, with a {@link ControlFrameLimit}. It counts here because what is told further on leaves out
 * frames for streams that are no more.
 */
final class CountingFrameReader implements Http2FrameReader {

    private final Http2FrameReader reader;
    private final ControlFrameLimit limit;

    CountingFrameReader(Http2FrameReader reader, ControlFrameLimit limit) {
        this.reader = reader;
        this.limit = limit;
    }

    static Http2Exception tooMany() {
        return Http2Exception.connectionError(Http2Error.ENHANCE_YOUR_CALM, "too many frames that carry nothing");
    }

    @Override
    public void readFrame(ChannelHandlerContext context, ByteBuf input, Http2FrameListener listener)
            throws Http2Exception {
        reader.readFrame(context, input, new Counting(listener, limit));
    }

    @Override
    public Configuration configuration() {
        return reader.configuration();
    }

    @Override
    public void close() {
        reader.close();
    }

    private static final class Counting extends Http2FrameListenerDecorator {

        private final ControlFrameLimit limit;

        Counting(Http2FrameListener listener, ControlFrameLimit limit) {
            super(listener);
            this.limit = limit;
        }

        private void count() throws Http2Exception {
            if (!limit.take(System.nanoTime())) {
                throw tooMany();
            }
        }

        @Override
        public int onDataRead(ChannelHandlerContext context, int id, ByteBuf data, int padding, boolean end)
                throws Http2Exception {
            if (!end && !data.isReadable()) {
                count();
            }
            return super.onDataRead(context, id, data, padding, end);
        }

        @Override
        public void onPriorityRead(ChannelHandlerContext context, int id, int parent, short weight, boolean exclusive)
                throws Http2Exception {
            count();
            super.onPriorityRead(context, id, parent, weight, exclusive);
        }

        @Override
        public void onRstStreamRead(ChannelHandlerContext context, int id, long code) throws Http2Exception {
            count();
            super.onRstStreamRead(context, id, code);
        }

        @Override
        public void onSettingsAckRead(ChannelHandlerContext context) throws Http2Exception {
            count();
            super.onSettingsAckRead(context);
        }

        @Override
        public void onSettingsRead(ChannelHandlerContext context, Http2Settings settings) throws Http2Exception {
            count();
            super.onSettingsRead(context, settings);
        }

        @Override
        public void onPingRead(ChannelHandlerContext context, long data) throws Http2Exception {
            count();
            super.onPingRead(context, data);
        }

        @Override
        public void onPingAckRead(ChannelHandlerContext context, long data) throws Http2Exception {
            count();
            super.onPingAckRead(context, data);
        }

        @Override
        public void onGoAwayRead(ChannelHandlerContext context, int last, long code, ByteBuf text)
                throws Http2Exception {
            count();
            super.onGoAwayRead(context, last, code, text);
        }

        @Override
        public void onWindowUpdateRead(ChannelHandlerContext context, int id, int increment) throws Http2Exception {
            if (!limit.takeUpdate(id, increment, System.nanoTime())) {
                throw tooMany();
            }
            super.onWindowUpdateRead(context, id, increment);
        }

        @Override
        public void onUnknownFrame(ChannelHandlerContext context, byte type, int id, Http2Flags flags, ByteBuf payload)
                throws Http2Exception {
            count();
            super.onUnknownFrame(context, type, id, flags, payload);
        }
    }
}
