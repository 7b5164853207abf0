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

    public boolean isChunked() {
        return fields.contains(HttpHeaderNames.TRANSFER_ENCODING);
    }

    /** Whether no body follows, whatever the fields say. */
    public boolean isBodiless(boolean asHead) {
        return asHead || status == 204 || status == 304;
    }
}
