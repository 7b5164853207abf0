package understudy.gateway.http2;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValidationUtil;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import understudy.gateway.LimitSettings;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.Host;
import understudy.gateway.wire.Protocol;
import understudy.gateway.wire.Refusal;
import understudy.gateway.wire.RequestHead;

/**
 * Turns one header list into a request's head. Netty has refused by then what is wrong with single lines: names that are
 * not lower-case tokens, control characters, fields of a connection, unknown or repeated pseudo-header fields. Here it is
 * held against RFC 9113, 8.3.1 as a whole.
 */
final class RequestReading {

    private static final AsciiString HOST = AsciiString.cached("Host");
    private static final int LINE_BYTES = 4;

    private final LimitSettings limits;
    private final Http2Headers headers;
    private final Fields fields;
    private int bytes;
    private long length = -1;
    private int hosts;
    private CharSequence host = "";
    private CharSequence path = "";
    private CharSequence method = "";

    RequestReading(Http2Headers headers, LimitSettings limits) {
        this.headers = headers;
        this.limits = limits;
        this.fields = new Fields(headers.size());
    }

    /** Why the request is not taken, or null. A status of 400 stands for a stream error. */
    @Nullable Refusal refusal() {
        Refusal refusal = ofControls();
        if (refusal != null) {
            return refusal;
        }
        fields.add(HOST, host);
        for (Map.Entry<CharSequence, CharSequence> line : headers) {
            CharSequence name = line.getKey();
            if (FieldLines.isPseudo(name)) {
                continue;
            }
            refusal = take(name, line.getValue());
            if (refusal != null) {
                return refusal;
            }
        }
        return ofSize();
    }

    /** The head, when there is no {@link #refusal}. */
    RequestHead head(String client, boolean secure, boolean hasBody) {
        return new RequestHead(
                Protocol.HTTP_2, method.toString(), path.toString(), fields, client, secure, length, hasBody);
    }

    private @Nullable Refusal ofControls() {
        CharSequence asked = headers.method();
        if (asked == null || HttpHeaderValidationUtil.validateToken(asked) >= 0 || headers.status() != null) {
            return Refusal.malformed("not exactly one :method");
        }
        if (AsciiString.contentEquals(asked, "CONNECT")) {
            return Refusal.notImplemented("CONNECT is not offered here");
        }
        method = asked;
        if (headers.contains(Http2Headers.PseudoHeaderName.PROTOCOL.value()) || !isScheme(headers.scheme())) {
            return Refusal.malformed("not exactly one :scheme, of http and https");
        }
        CharSequence target = headers.path();
        if (target == null || !isTarget(target)) {
            return Refusal.malformed("not a valid :path");
        }
        path = target;
        return target.length() > limits.uriBytes() ? Refusal.uriTooLong() : ofHost();
    }

    private @Nullable Refusal ofHost() {
        CharSequence named = headers.authority() != null ? headers.authority() : headers.get(HttpHeaderNames.HOST);
        if (named == null || !Host.isValid(named)) {
            return Refusal.malformed("not exactly one valid host");
        }
        host = named;
        return null;
    }

    private @Nullable Refusal take(CharSequence name, CharSequence value) {
        bytes += name.length() + value.length() + LINE_BYTES;
        if (AsciiString.contentEquals(name, HttpHeaderNames.HOST)) {
            return ++hosts > 1 || !AsciiString.contentEqualsIgnoreCase(value, host)
                    ? Refusal.malformed("a Host that is not :authority")
                    : null;
        }
        if (AsciiString.contentEquals(name, HttpHeaderNames.CONTENT_LENGTH)) {
            length = ContentLengths.parsed(value);
            if (length < 0) {
                return Refusal.malformed("not one valid content-length");
            }
        }
        fields.add(name, value);
        return null;
    }

    private @Nullable Refusal ofSize() {
        if (bytes > limits.headerBytes()) {
            return Refusal.headersTooLarge();
        }
        return fields.count() > limits.headerCount() ? Refusal.tooManyHeaders() : null;
    }

    private static boolean isScheme(@Nullable CharSequence scheme) {
        return scheme != null
                && (AsciiString.contentEqualsIgnoreCase(scheme, "https")
                        || AsciiString.contentEqualsIgnoreCase(scheme, "http"));
    }

    private boolean isTarget(CharSequence target) {
        if (AsciiString.contentEquals(target, "*")) {
            return AsciiString.contentEquals(method, "OPTIONS");
        }
        if (target.isEmpty() || target.charAt(0) != '/') {
            return false;
        }
        boolean ascii = true;
        for (int i = 1; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c <= ' ' || c == '#' || c == 0x7f) {
                return false;
            }
            ascii &= c < 0x80;
        }
        return ascii || isUtf8(target);
    }

    private static boolean isUtf8(CharSequence target) {
        byte[] bytes = target.toString().getBytes(StandardCharsets.ISO_8859_1);
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
