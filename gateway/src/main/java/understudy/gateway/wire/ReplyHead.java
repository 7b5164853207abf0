package understudy.gateway.wire;

import io.netty.handler.codec.http.HttpHeaderNames;

/**
 * The head of a reply as a version sent it.
 *
 * @param phrase the reason phrase; empty over HTTP/2
 * @param contentLength the length of the body that the head declares, or -1
 */
public record ReplyHead(int status, String phrase, Fields fields, long contentLength) {

    public boolean isChunked() {
        return fields.contains(HttpHeaderNames.TRANSFER_ENCODING);
    }

    /** Whether no body follows, whatever the fields say. */
    public boolean isBodiless(boolean asHead) {
        return asHead || status == 204 || status == 304;
    }
}
