package understudy.gateway.http2;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.ReadOnlyHttp2Headers;
import io.netty.util.AsciiString;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.OutgoingHead;

/** Heads of requests, into HTTP/2. */
final class RequestHeads {

    private static final AsciiString HTTP = AsciiString.cached("http");
    private static final AsciiString HTTPS = AsciiString.cached("https");
    private static final AsciiString TRAILERS = AsciiString.cached("trailers");
    private static final AsciiString TE = AsciiString.cached("te");
    private static final String GRPC = "application/grpc";

    private RequestHeads() {}

    /**
     * Throws IllegalArgumentException when the head cannot be one in HTTP/2.
     *
     * @param address is named as the authority when the head has no Host
     */
    static Http2Headers outgoing(OutgoingHead head, String address, boolean secure) {
        CharSequence host = head.fields().get(HttpHeaderNames.HOST);
        AsciiString[] lines = FieldLines.outgoing(head.fields());
        if (takesTrailers(head.fields())) {
            lines = Arrays.copyOf(lines, lines.length + 2);
            lines[lines.length - 2] = TE;
            lines[lines.length - 1] = TRAILERS;
        }
        return ReadOnlyHttp2Headers.clientHeaders(
                true,
                AsciiString.of(head.method()),
                AsciiString.of(head.target()),
                secure ? HTTPS : HTTP,
                AsciiString.of(host == null || host.isEmpty() ? address : host),
                lines);
    }

    /** Servers of gRPC tell by this field whether all hops on the way know trailers; we do. */
    private static boolean takesTrailers(Fields fields) {
        @Nullable CharSequence type = fields.get(HttpHeaderNames.CONTENT_TYPE);
        if (type != null && type.toString().startsWith(GRPC)) {
            return true;
        }
        for (String line : fields.all("TE")) {
            for (String coding : line.split(",", -1)) {
                if (coding.strip().equalsIgnoreCase("trailers")) {
                    return true;
                }
            }
        }
        return false;
    }
}
