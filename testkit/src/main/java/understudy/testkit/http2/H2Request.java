package understudy.testkit.http2;

import understudy.traffic.Body;

/**
 * A request as an {@link H2Server} received it. Bodies above 1 MiB are known by length and digest only.
 *
 * @param connection which connection of the server it came over, counted from 1
 */
public record H2Request(long connection, int stream, H2Fields head, Body body, H2Fields trailers) {

    public String method() {
        return head.method();
    }

    public String path() {
        return head.path();
    }
}
