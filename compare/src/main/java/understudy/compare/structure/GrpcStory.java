package understudy.compare.structure;

import java.util.Arrays;
import understudy.compare.encoding.Decoded;
import understudy.compare.header.MediaType;
import understudy.traffic.Body;
import understudy.traffic.Headers;
import understudy.traffic.Reason;

/** The messages of a gRPC body: each behind five bytes, which say whether it is compressed and how long it is. */
final class GrpcStory {

    private static final int PREFIX = 5;
    /** Each message may be as large as a body; all of them together are one. */
    private static final int MOST_INFLATED = 8 << 20;

    private GrpcStory() {}

    static void tell(MediaType type, Headers headers, byte[] body, JsonOut out) {
        boolean isJson = type.essence().endsWith("+json");
        count(body, out);
        out.beginArray();
        int at = 0;
        long inflated = 0;
        while (at < body.length) {
            if (body.length - at < PREFIX) {
                throw Untold.format("byte %d: a gRPC message cut off".formatted(at));
            }
            long length = lengthAt(body, at + 1);
            if ((body[at] & 0xFE) != 0 || length > body.length - at - PREFIX) {
                throw Untold.format("byte %d: no gRPC message".formatted(at));
            }
            int end = at + PREFIX + (int) length;
            boolean isWritten = body[at] == 0 && !isJson; // small ones are not copied
            byte[] message = isWritten ? body : Arrays.copyOfRange(body, at + PREFIX, end);
            byte[] plain = body[at] == 1 ? inflated(headers, message) : message;
            inflated += plain.length - message.length;
            if (inflated > MOST_INFLATED) {
                throw Untold.because(Reason.TOO_LARGE, "compressed gRPC messages");
            }
            if (isJson) {
                Words.tell(plain, out);
            } else if (isWritten) {
                ProtobufStory.tell(body, at + PREFIX, end, out);
            } else {
                ProtobufStory.tell(plain, out);
            }
            at = end;
        }
        out.endArray();
    }

    /** Before anything is told: of too many messages nothing is. */
    private static void count(byte[] body, JsonOut out) {
        for (long at = 0; at < body.length; ) {
            out.piece();
            at += body.length - at < PREFIX ? PREFIX : PREFIX + lengthAt(body, (int) at + 1);
        }
    }

    private static long lengthAt(byte[] body, int at) {
        return ((body[at] & 0xFFL) << 24)
                | ((body[at + 1] & 0xFF) << 16)
                | ((body[at + 2] & 0xFF) << 8)
                | (body[at + 3] & 0xFF);
    }

    private static byte[] inflated(Headers headers, byte[] message) {
        Headers coding =
                Headers.of("Content-Encoding", headers.first("grpc-encoding").orElse("identity"));
        Decoded decoded = Decoded.of(coding, Body.of(message));
        decoded.refusal().ifPresent(reason -> {
            throw Untold.because(reason, "a compressed gRPC message");
        });
        return decoded.bytes();
    }
}
