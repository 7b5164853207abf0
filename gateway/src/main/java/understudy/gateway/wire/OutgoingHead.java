package understudy.gateway.wire;

/**
 * A request's head as it goes to one version, in the words of HTTP/1: Host among the fields, no Transfer-Encoding.
 *
 * @param target path and query, raw, one char per byte
 * @param hasBody whether a body follows
 * @param contentLength its length, or -1 when it is not known; then HTTP/1 sends chunks
 * @param upgrade whether the version is asked to change the protocol of the connection
 */
public record OutgoingHead(
        String method, String target, Fields fields, boolean hasBody, long contentLength, boolean upgrade) {}
