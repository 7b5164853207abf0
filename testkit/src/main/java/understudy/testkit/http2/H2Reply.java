package understudy.testkit.http2;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import understudy.traffic.Body;

/**
 * A reply as it goes over the wire.
 *
 * @param interim heads of the 1xx replies that came before, in order
 */
public record H2Reply(List<H2Fields> interim, H2Fields head, Body body, H2Fields trailers) {

    private static final int GRPC_PREFIX_BYTES = 5;

    public static H2Reply of(H2Fields head, byte[] body) {
        return new H2Reply(List.of(), head, Body.of(body), H2Fields.none());
    }

    /** Plain text, with its length. */
    public static H2Reply text(int status, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return of(
                H2Fields.status(
                        status, "content-type", "text/plain; charset=utf-8", "content-length", "" + bytes.length),
                bytes);
    }

    /** Any bytes, with their length. */
    public static H2Reply bytes(int status, byte[] bytes) {
        return of(
                H2Fields.status(
                        status, "content-type", "application/octet-stream", "content-length", "" + bytes.length),
                bytes);
    }

    /** A gRPC reply of one message, with grpc-status 0. */
    public static H2Reply grpc(byte[] message) {
        byte[] framed = ByteBuffer.allocate(GRPC_PREFIX_BYTES + message.length)
                .put((byte) 0)
                .putInt(message.length)
                .put(message)
                .array();
        return of(H2Fields.status(200, "content-type", "application/grpc"), framed)
                .trailing(H2Fields.of("grpc-status", "0"));
    }

    /** The same, with trailers. */
    public H2Reply trailing(H2Fields fields) {
        return new H2Reply(interim, head, body, fields);
    }

    /** The same, with 1xx heads before it. */
    public H2Reply behind(H2Fields... heads) {
        return new H2Reply(List.of(heads), head, body, trailers);
    }

    public int status() {
        return head.status();
    }

    /** The body as UTF-8 text. */
    public String text() {
        return new String(body.bytes(), StandardCharsets.UTF_8);
    }
}
