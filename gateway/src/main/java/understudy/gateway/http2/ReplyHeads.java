package understudy.gateway.http2;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.ReadOnlyHttp2Headers;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.Refusal;
import understudy.gateway.wire.ReplyHead;

/** Heads of replies, into HTTP/2 and out of it. */
final class ReplyHeads {

    private static final AsciiString ZERO = AsciiString.cached("0");
    private static final int SWITCHING_PROTOCOLS = 101;

    private ReplyHeads() {}

    /** Throws IllegalArgumentException when the head cannot be one in HTTP/2. */
    static Http2Headers outgoing(int status, Fields fields) {
        if (status < 200 || status > 999) {
            throw new IllegalArgumentException("status: %d (expected: 200..999)".formatted(status));
        }
        return ReadOnlyHttp2Headers.serverHeaders(
                false, code(status), FieldLines.outgoing(ReplyHead.goingOn(status, fields)));
    }

    static Http2Headers outgoingInterim(int status, Fields fields) {
        return ReadOnlyHttp2Headers.serverHeaders(
                false, code(status), FieldLines.outgoingExtras(ReplyHead.goingOn(status, fields)));
    }

    private static AsciiString code(int status) {
        return HttpResponseStatus.valueOf(status).codeAsText();
    }

    static Http2Headers refusal(Refusal refusal) {
        return ReadOnlyHttp2Headers.serverHeaders(false, code(refusal.status()), HttpHeaderNames.CONTENT_LENGTH, ZERO);
    }

    /** The status, or -1 when there is none, or something besides it that only a request has. */
    static int status(Http2Headers headers) {
        CharSequence status = headers.status();
        boolean ofRequest = headers.method() != null || headers.path() != null || headers.scheme() != null;
        if (status == null || status.length() != 3 || ofRequest || headers.authority() != null) {
            return -1;
        }
        int code = (int) ContentLengths.parsed(status);
        return code < 100 || code == SWITCHING_PROTOCOLS ? -1 : code;
    }

    static ReplyHead incoming(int status, Http2Headers headers) {
        Fields fields = FieldLines.incoming(headers);
        @Nullable CharSequence length = fields.get(HttpHeaderNames.CONTENT_LENGTH);
        return new ReplyHead(status, "", fields, length == null ? -1 : ContentLengths.parsed(length), true);
    }
}
