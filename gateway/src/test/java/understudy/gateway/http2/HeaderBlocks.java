package understudy.gateway.http2;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersDecoder;
import io.netty.handler.codec.http2.Http2HeadersEncoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Header lists of one connection, packed and unpacked; nothing is held against the rules. */
final class HeaderBlocks {

    private final Http2HeadersEncoder encoder = new DefaultHttp2HeadersEncoder((name, value) -> false, true);
    private final Http2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false, 1 << 20);

    byte[] encoded(String... namesAndValues) {
        Http2Headers headers = new DefaultHttp2Headers(false);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        ByteBuf block = Unpooled.buffer();
        try {
            encoder.encodeHeaders(1, headers, block);
        } catch (Http2Exception e) {
            throw new IllegalStateException(e);
        }
        return ByteBufUtil.getBytes(block);
    }

    List<String> decoded(byte[] block) throws IOException {
        try {
            List<String> lines = new ArrayList<>();
            decoder.decodeHeaders(1, Unpooled.wrappedBuffer(block))
                    .forEach(line -> lines.add(line.getKey() + ": " + line.getValue()));
            return lines;
        } catch (Http2Exception e) {
            throw new IOException(e);
        }
    }
}
