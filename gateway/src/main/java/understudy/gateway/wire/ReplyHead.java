package understudy.gateway.wire;

import io.netty.handler.codec.http.HttpHeaderNames;

/**
 * The head of a reply as a version sent it.
 *
 * @param phrase the reason phrase; empty over HTTP/2
 * @param isOfHttp2 whether it came over HTTP/2, where there is no phrase
 * @param contentLength the length of the body that the head declares, or -1
 */
public record ReplyHead(int status, String phrase, Fields fields, long contentLength, boolean isOfHttp2) {

    public ReplyHead(int status, String phrase, Fields fields, long contentLength) {
        this(status, phrase, fields, contentLength, false);
    }

    /** The fields that go on: where the status allows no body, none says how long it is (RFC 9110, 8.6; RFC 9112, 6.1). */
    public static Fields goingOn(int status, Fields fields) {
        boolean mayBeLong = status >= 200 && status != 204;
        if (mayBeLong || !isLengthSaid(fields)) {
            return fields;
        }
        return Fields.copyOf(fields).remove(HttpHeaderNames.CONTENT_LENGTH).remove(HttpHeaderNames.TRANSFER_ENCODING);
    }

    private static boolean isLengthSaid(Fields fields) {
        return fields.contains(HttpHeaderNames.CONTENT_LENGTH) || fields.contains(HttpHeaderNames.TRANSFER_ENCODING);
    }

    /** Whether no body follows, whatever the fields say. */
    public boolean isBodiless(boolean asHead) {
        return asHead || status == 204 || status == 304;
    }
}
