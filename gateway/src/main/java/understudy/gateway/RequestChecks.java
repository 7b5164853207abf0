package understudy.gateway;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request's head must say for the request to be taken. Two servers that read one request differently can be made
 * to see different requests: whatever could be read in two ways is refused, whichever of them the HTTP library lets pass.
 */
final class RequestChecks {

    private int hosts;
    private int lengths;
    private int encodings;
    private CharSequence host = "";
    private CharSequence length = "";
    private CharSequence encoding = "";
    private @Nullable Refusal refusal;

    private RequestChecks() {}

    /** Why the request is not taken, or null. Brings the target of one that is taken to origin form. */
    static @Nullable Refusal refusal(HttpRequest request) {
        if (request.method().equals(HttpMethod.CONNECT)) {
            return Refusal.malformed("CONNECT is not offered here");
        }
        RequestChecks checks = new RequestChecks();
        Iterator<Map.Entry<CharSequence, CharSequence>> fields =
                request.headers().iteratorCharSequence();
        while (fields.hasNext()) {
            Map.Entry<CharSequence, CharSequence> field = fields.next();
            checks.look(field.getKey(), field.getValue());
        }
        Refusal ofFields = checks.verdict(request.protocolVersion().equals(HttpVersion.HTTP_1_0));
        return ofFields != null ? ofFields : checks.target(request);
    }

    private @Nullable Refusal target(HttpRequest request) {
        String target =
                RequestTarget.inOriginForm(request.uri(), request.method().name(), host.toString());
        if (target == null) {
            return Refusal.malformed("not a valid target, or one for another host");
        }
        request.setUri(target);
        return null;
    }

    private void look(CharSequence name, CharSequence value) {
        if (name.isEmpty()) {
            refusal = Refusal.malformed("a field without a name");
        } else if (hasControls(value)) {
            refusal = Refusal.malformed("a field with control characters");
        } else if (AsciiString.contentEqualsIgnoreCase(name, HttpHeaderNames.HOST)) {
            hosts++;
            host = value;
        } else if (AsciiString.contentEqualsIgnoreCase(name, HttpHeaderNames.CONTENT_LENGTH)) {
            lengths++;
            length = value;
        } else if (AsciiString.contentEqualsIgnoreCase(name, HttpHeaderNames.TRANSFER_ENCODING)) {
            encodings++;
            encoding = value;
        }
    }

    private @Nullable Refusal verdict(boolean oldHttp) {
        if (refusal != null) {
            return refusal;
        }
        if (hosts > 1 || (hosts == 0 && !oldHttp) || (hosts == 1 && !Host.isValid(host))) {
            return Refusal.malformed("not exactly one valid Host");
        }
        if (encodings > 0) {
            return ofEncoding(oldHttp);
        }
        return lengths > 1 || (lengths == 1 && !isLength(length))
                ? Refusal.malformed("not one valid Content-Length")
                : null;
    }

    private @Nullable Refusal ofEncoding(boolean oldHttp) {
        if (lengths > 0) {
            return Refusal.malformed("both Transfer-Encoding and Content-Length");
        }
        if (oldHttp || encodings > 1) {
            return Refusal.malformed("more than one Transfer-Encoding, or one in HTTP/1.0");
        }
        return AsciiString.contentEqualsIgnoreCase(encoding, HttpHeaderValues.CHUNKED)
                ? null
                : Refusal.notImplemented("a Transfer-Encoding other than chunked");
    }

    private static boolean isLength(CharSequence value) {
        boolean leadingZero = value.length() > 1 && value.charAt(0) == '0';
        return !value.isEmpty() && value.length() <= 18 && !leadingZero && Host.areDigits(value, 0);
    }

    private static boolean hasControls(CharSequence value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < ' ' && c != '\t') || c == 0x7f) {
                return true;
            }
        }
        return false;
    }
}
