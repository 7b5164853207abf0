package understudy.gateway.http2;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValidationUtil;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.ReadOnlyHttp2Headers;
import io.netty.util.AsciiString;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.HopByHop;
import understudy.gateway.wire.Trailers;

/** Field lines on their way out of HTTP/2 and into it. */
final class FieldLines {

    private FieldLines() {}

    /**
     * Names in lower case and values, alternating, without what belongs to one hop and without Host.
     *
     * @throws IllegalArgumentException when a line is not allowed in HTTP
     */
    static AsciiString[] outgoing(Fields fields) {
        return outgoing(fields, true);
    }

    private static AsciiString[] outgoing(Fields fields, boolean all) {
        List<String> named = HopByHop.named(fields);
        AsciiString[] lines = new AsciiString[2 * fields.count()];
        int at = 0;
        for (int i = 0; i < fields.count(); i++) {
            AsciiString name = AsciiString.of(fields.name(i)).toLowerCase();
            CharSequence goingOn = endsHere(name) ? null : HopByHop.goingOn(name, fields.value(i), named);
            AsciiString value = goingOn == null ? null : AsciiString.of(goingOn);
            if (value != null && isAllowed(name, value)) {
                lines[at++] = name;
                lines[at++] = value;
            } else if (value != null && all) {
                throw new IllegalArgumentException(
                        "field %s (expected: a token, and no control characters)".formatted(name));
            }
        }
        return at == lines.length ? lines : Arrays.copyOf(lines, at);
    }

    /** Trailers, and fields of interim replies: nobody needs them, so lines that are not allowed are left out. */
    static AsciiString[] outgoingExtras(Fields fields) {
        return outgoing(fields, false);
    }

    /** Those of the trailers that go on: maybe none. */
    static Http2Headers outgoingTrailers(Fields trailers) {
        return ReadOnlyHttp2Headers.trailers(false, outgoingExtras(Trailers.goingOn(trailers)));
    }

    /** The regular fields, as read. */
    static Fields incoming(Http2Headers headers) {
        Fields fields = new Fields(headers.size());
        for (Map.Entry<CharSequence, CharSequence> line : headers) {
            if (!isPseudo(line.getKey())) {
                fields.add(line.getKey(), line.getValue());
            }
        }
        return fields;
    }

    static boolean isPseudo(CharSequence name) {
        return name.length() > 0 && name.charAt(0) == ':';
    }

    private static boolean endsHere(AsciiString name) {
        return name.contentEquals(HttpHeaderNames.TRANSFER_ENCODING) || name.contentEquals(HttpHeaderNames.HOST);
    }

    private static boolean isAllowed(AsciiString name, AsciiString value) {
        return !name.isEmpty()
                && HttpHeaderValidationUtil.validateToken(name) < 0
                && HttpHeaderValidationUtil.validateValidHeaderValue(value) < 0;
    }
}
