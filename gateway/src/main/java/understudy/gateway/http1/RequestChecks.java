package understudy.gateway.http1;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.util.AsciiString;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.Host;
import understudy.gateway.wire.Refusal;

/**
 * What the fields of a request must say for the request to be taken. Two servers that read one request differently can be
 * made to see different requests: whatever could be read in two ways is refused.
 */
final class RequestChecks {

    private int hosts;
    private int lengths;
    private int encodings;
    private CharSequence host = "";
    private CharSequence length = "";
    private CharSequence encoding = "";

    private RequestChecks() {}

    static RequestChecks of(Fields fields) {
        RequestChecks checks = new RequestChecks();
        for (int i = 0; i < fields.count(); i++) {
            checks.look(fields.name(i), fields.value(i));
        }
        return checks;
    }

    private void look(CharSequence name, CharSequence value) {
        switch (name.length()) {
            case 4 -> {
                if (Fields.isSame(name, HttpHeaderNames.HOST)) {
                    hosts++;
                    host = value;
                }
            }
            case 14 -> {
                if (Fields.isSame(name, HttpHeaderNames.CONTENT_LENGTH)) {
                    lengths++;
                    length = value;
                }
            }
            case 17 -> {
                if (Fields.isSame(name, HttpHeaderNames.TRANSFER_ENCODING)) {
                    encodings++;
                    encoding = value;
                }
            }
            default -> {}
        }
    }

    String host() {
        return host.toString();
    }

    boolean isChunked() {
        return encodings > 0;
    }

    /** The declared length, or -1. */
    long contentLength() {
        return lengths == 0 ? -1 : Long.parseLong(length, 0, length.length(), 10);
    }

    /** Why the request is not taken, or null. */
    @Nullable Refusal refusal(boolean oldHttp) {
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
        if (AsciiString.contentEqualsIgnoreCase(encoding, HttpHeaderValues.CHUNKED)) {
            return null;
        }
        return timesChunked(encoding.toString()) > 1
                ? Refusal.malformed("chunked more than once")
                : Refusal.notImplemented("a Transfer-Encoding other than chunked");
    }

    private static long timesChunked(String codings) {
        return Arrays.stream(codings.split(",", -1))
                .filter(coding -> coding.strip().equalsIgnoreCase("chunked"))
                .count();
    }

    static boolean isLength(CharSequence value) {
        boolean leadingZero = value.length() > 1 && value.charAt(0) == '0';
        return !value.isEmpty() && value.length() <= 18 && !leadingZero && Host.areDigits(value, 0);
    }
}
