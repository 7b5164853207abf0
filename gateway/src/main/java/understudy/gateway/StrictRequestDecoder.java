package understudy.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Netty's decoder, which holds every head against {@link RequestChecks} and {@link RequestLines} besides. Behind a request
 * that is refused nothing more is read: nobody knows where the next one would begin.
 */
final class StrictRequestDecoder extends HttpRequestDecoder {

    private final RequestLines lines = new RequestLines();
    private boolean inHead = true;
    private boolean refused;

    StrictRequestDecoder() {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(Limits.LINE_BYTES)
                .setMaxHeaderSize(Limits.HEADER_BYTES_FROM_CLIENT)
                .setMaxChunkSize(Limits.CHUNK_BYTES)
                .setStrictLineParsing(true));
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        if (refused) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (inHead) {
            lines.look(in);
        }
        int before = out.size();
        super.decode(context, in, out);
        for (int i = before; i < out.size() && !refused; i++) {
            look(out.get(i));
        }
    }

    private void look(Object message) {
        if (message instanceof HttpRequest request) {
            inHead = false;
            if (request.decoderResult().isSuccess()) {
                check(request);
            }
        }
        if (message instanceof LastHttpContent) {
            inHead = true;
            lines.begin();
        }
    }

    private void check(HttpRequest request) {
        Refusal refusal = refusal(request);
        if (refusal != null) {
            refused = true;
            request.setDecoderResult(DecoderResult.failure(new RefusedException(refusal)));
        }
    }

    private @Nullable Refusal refusal(HttpRequest request) {
        if (!lines.areSound()) {
            return Refusal.malformed("lines that another server could read differently");
        }
        return RequestChecks.refusal(request);
    }
}
