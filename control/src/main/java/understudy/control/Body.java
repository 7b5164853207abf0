package understudy.control;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The text of what is sent with a call. */
final class Body {

    private Body() {}

    /**
     * Only of calls that change something; others are answered without waiting for one. Throws {@link Refusal} where it is no UTF-8: what
     * goes on record is what was sent, not question marks in its place.
     */
    static String of(RoutingContext context, Call call) {
        boolean has = call.method().equals(HttpMethod.POST) || call.method().equals(HttpMethod.PUT);
        Buffer sent = has ? context.body().buffer() : null;
        try {
            return sent == null
                    ? ""
                    : StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(sent.getBytes()))
                            .toString();
        } catch (CharacterCodingException e) {
            throw Refusal.malformed("body: not UTF-8 (expected: JSON in UTF-8)");
        }
    }
}
