package understudy.gateway.http1;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import understudy.gateway.wire.Problem;
import understudy.gateway.wire.Refusal;

/** The answer to what was no request. */
final class Refused {

    private Refused() {}

    static Refusal reason(MessageReader.Flaw flaw) {
        return switch (flaw) {
            case FIRST_LINE_TOO_LONG -> Refusal.uriTooLong();
            case HEAD_TOO_LARGE -> Refusal.headersTooLarge();
            case TOO_MANY_TRAILERS -> Refusal.tooManyHeaders();
            case MALFORMED -> Refusal.malformed("not framed as HTTP/1.1 says");
        };
    }

    static void answer(ByteBuf to, Refusal refusal) {
        byte[] body = Problem.json(refusal.status(), refusal.detail(), "");
        HeadWriter.statusLine(
                to,
                refusal.status(),
                HttpResponseStatus.valueOf(refusal.status()).reasonPhrase(),
                false);
        HeadWriter.field(to, HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        HeadWriter.field(to, HttpHeaderNames.CONTENT_TYPE, Problem.CONTENT_TYPE);
        HeadWriter.field(to, HttpHeaderNames.CONTENT_LENGTH, String.valueOf(body.length));
        HeadWriter.endOfLine(to);
        to.writeBytes(body);
    }
}
