package understudy.gateway;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a request must look like to be taken. Two servers that read one request differently can be made to see different
 * requests: whatever could be read in two ways is refused, whichever of them the HTTP library lets pass.
 */
final class RequestChecks implements BiConsumer<String, String> {

    private int hosts;
    private int lengths;
    private int encodings;
    private @Nullable String host;
    private @Nullable String length;
    private @Nullable String encoding;
    private @Nullable Refusal refusal;

    private RequestChecks() {}

    /** Why the request is not taken, or null. */
    static @Nullable Refusal refusal(HttpServerRequest request) {
        if (request.method().equals(HttpMethod.CONNECT)) {
            return Refusal.notImplemented("CONNECT is not offered here");
        }
        RequestChecks checks = new RequestChecks();
        request.headers().forEach(checks);
        return checks.verdict(request.version() == HttpVersion.HTTP_1_0);
    }

    @Override
    public void accept(String name, String value) {
        if (name.isEmpty()) {
            refusal = Refusal.malformed("a field without a name");
        } else if (hasControls(value)) {
            refusal = Refusal.malformed("a field with control characters");
        } else if (name.equalsIgnoreCase("Host")) {
            hosts++;
            host = value;
        } else if (name.equalsIgnoreCase("Content-Length")) {
            lengths++;
            length = value;
        } else if (name.equalsIgnoreCase("Transfer-Encoding")) {
            encodings++;
            encoding = value;
        }
    }

    private @Nullable Refusal verdict(boolean oldHttp) {
        if (refusal != null) {
            return refusal;
        }
        if (hosts > 1 || (hosts == 0 && !oldHttp) || (host != null && !isHost(host))) {
            return Refusal.malformed("not exactly one valid Host");
        }
        if (encoding != null) {
            return ofEncoding(encoding, oldHttp);
        }
        return lengths > 1 || (length != null && !isLength(length))
                ? Refusal.malformed("not one valid Content-Length")
                : null;
    }

    private @Nullable Refusal ofEncoding(String value, boolean oldHttp) {
        if (lengths > 0) {
            return Refusal.malformed("both Transfer-Encoding and Content-Length");
        }
        if (oldHttp || encodings > 1) {
            return Refusal.malformed("more than one Transfer-Encoding, or one in HTTP/1.0");
        }
        return value.equalsIgnoreCase("chunked")
                ? null
                : Refusal.notImplemented("a Transfer-Encoding other than chunked");
    }

    static boolean isHost(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c >= 0x7f || "\"#,/<>?@\\^`{|}".indexOf(c) >= 0) {
                return false;
            }
        }
        return !value.isEmpty();
    }

    static boolean isLength(String value) {
        if (value.isEmpty() || value.length() > 18 || (value.length() > 1 && value.charAt(0) == '0')) {
            return false;
        }
        return areDigits(value);
    }

    private static boolean areDigits(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean hasControls(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < ' ' && c != '\t') || c == 0x7f) {
                return true;
            }
        }
        return false;
    }

    /** What the HTTP library itself could not read. */
    static Refusal unreadable(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException e -> new Refusal(414, "the target is too long");
            case TooLongHttpHeaderException e -> new Refusal(431, "the fields are too large");
            default -> Refusal.malformed("not a request that HTTP/1.1 allows");
        };
    }
}
