package understudy.gateway;

import io.vertx.core.MultiMap;

/** The head of a reply as an upstream sent it. */
record ReplyHead(int status, String phrase, MultiMap headers) {

    /** The length that the head declares, or -1. */
    long contentLength() {
        String length = headers.get(io.vertx.core.http.HttpHeaders.CONTENT_LENGTH);
        return length == null || isChunked() ? -1 : Long.parseLong(length.strip());
    }

    boolean isChunked() {
        return headers.contains(io.vertx.core.http.HttpHeaders.TRANSFER_ENCODING);
    }

    /** Whether no body follows, whatever the fields say. */
    boolean isBodiless(boolean asHead) {
        return asHead || status == 204 || status == 304;
    }
}
