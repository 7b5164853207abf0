package understudy.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;

/**
 * Netty's decoder, which refuses folded header lines besides: it would join them, while another server may take the
 * second line for a field of its own.
 */
final class StrictRequestDecoder extends HttpRequestDecoder {

    private boolean inHead = true;
    private boolean begun;
    private boolean folded;

    StrictRequestDecoder() {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(Limits.LINE_BYTES)
                .setMaxHeaderSize(Limits.HEADER_BYTES_FROM_CLIENT)
                .setMaxChunkSize(Limits.CHUNK_BYTES)
                .setStrictLineParsing(true));
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        int from = in.readerIndex();
        if (inHead && !folded) {
            folded = hasFold(in);
        }
        int before = out.size();
        super.decode(context, in, out);
        begun |= in.readerIndex() > from;
        for (int i = before; i < out.size(); i++) {
            look(out.get(i));
        }
    }

    private void look(Object message) {
        if (message instanceof HttpRequest request) {
            inHead = false;
            if (folded && request.decoderResult().isSuccess()) {
                request.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("folded header line")));
            }
        }
        if (message instanceof LastHttpContent) {
            inHead = true;
            begun = false;
            folded = false;
        }
    }

    /** Looks through what of the head has not been decoded yet. */
    private boolean hasFold(ByteBuf in) {
        int end = in.writerIndex();
        int at = begun ? in.readerIndex() : firstOfHead(in);
        if (begun && at < end && isBlank(in.getByte(at))) {
            return true;
        }
        int feed = in.indexOf(at, end, (byte) '\n');
        while (feed >= 0 && feed + 1 < end) {
            byte next = in.getByte(feed + 1);
            if (isBlank(next)) {
                return true;
            }
            if (next == '\r' || next == '\n') {
                return false;
            }
            feed = in.indexOf(feed + 1, end, (byte) '\n');
        }
        return false;
    }

    private static int firstOfHead(ByteBuf in) {
        int at = in.readerIndex();
        while (at < in.writerIndex() && (isBlank(in.getByte(at)) || in.getByte(at) < ' ')) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(byte value) {
        return value == ' ' || value == '\t';
    }
}
