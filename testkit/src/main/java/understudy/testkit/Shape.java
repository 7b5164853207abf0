package understudy.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import understudy.traffic.Body;

/**
 * One request and the reply it is to get, both legal.
 *
 * @param number its place among its siblings, sent as the header {@code X-Shape}
 * @param request the head, complete with its framing header
 * @param body of the request
 * @param pieceBytes size of the pieces (and chunks) in which either body is sent
 */
public record Shape(int number, WireHead request, Framing framing, Body body, WireReply reply, int pieceBytes) {

    public boolean isHead() {
        return request.startLine().startsWith("HEAD ");
    }

    /** The whole request as it goes over the wire. */
    public byte[] requestBytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(request.bytes());
        byte[] bytes = body.bytes();
        if (framing != Framing.CHUNKED) {
            out.writeBytes(bytes);
            return out.toByteArray();
        }
        for (int at = 0; at < bytes.length; at += pieceBytes) {
            int n = Math.min(pieceBytes, bytes.length - at);
            out.writeBytes((Integer.toHexString(n) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.write(bytes, at, n);
            out.writeBytes("\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
        out.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        return out.toByteArray();
    }

    /** In one line, for the message of a failed test. */
    @Override
    public String toString() {
        return "shape %d: %s, %s %d bytes -> %s, %s %d bytes in pieces of %d"
                .formatted(
                        number,
                        request.startLine().length() > 100
                                ? request.startLine().substring(0, 100) + "..."
                                : request.startLine(),
                        framing,
                        body.length(),
                        reply.head().startLine(),
                        reply.framing(),
                        reply.body().length(),
                        pieceBytes);
    }
}
