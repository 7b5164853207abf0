package understudy.compare.structure;

import java.util.Optional;
import understudy.compare.header.MediaType;
import understudy.traffic.Headers;

/**
 * A body told again as JSON: what counts in it, and nothing else. Two bodies of one format are equal when their retellings
 * are.
 *
 * <table>
 * <caption>How formats are told</caption>
 * <tr><td>NDJSON, JSON lines, JSON text sequences</td><td>an array of the values</td></tr>
 * <tr><td>server-sent events</td><td>an array of {@code {event, id, data, retry}}; comments are left out; data that is JSON is told as it is</td></tr>
 * <tr><td>form fields</td><td>an object of names with their value, or values</td></tr>
 * <tr><td>multipart</td><td>an object of parts by name, or an array of parts without one</td></tr>
 * <tr><td>XML</td><td>see {@link XmlStory}</td></tr>
 * <tr><td>protobuf</td><td>an object of field numbers with arrays of values, by wire structure</td></tr>
 * <tr><td>gRPC</td><td>an array of its messages</td></tr>
 * </table>
 */
public final class Retelling {

    /** Longer bodies are told only where what is told is about what was sent: others take several times their length. */
    private static final int LONGEST = 2 << 20;

    private Retelling() {}

    /** One format. */
    @FunctionalInterface
    interface Teller {
        /** Tells a body. Throws {@link Untold} when it is none of the format, or too much. */
        void tell(Headers headers, byte[] body, JsonOut out);
    }

    /** Whether a type is one that can be told. */
    public static boolean knows(MediaType type) {
        return teller(type).isPresent();
    }

    /**
     * The body as JSON.
     *
     * @param body without its content codings
     * @throws Untold when it is none of the format that its type says, or would take more than it may
     */
    public static byte[] of(MediaType type, Headers headers, byte[] body) {
        if (body.length > LONGEST && !type.isEventStream() && !type.isJsonLines()) {
            throw Untold.budget();
        }
        Teller teller = teller(type).orElseThrow(() -> Untold.format("not a format that is told: " + type.essence()));
        JsonOut out = new JsonOut(body.length);
        teller.tell(headers, body, out);
        return out.bytes();
    }

    private static Optional<Teller> teller(MediaType type) {
        if (type.isXml()) {
            return Optional.of((headers, body, out) -> XmlStory.tell(type, body, out));
        }
        if (type.isForm()) {
            return Optional.of((headers, body, out) -> FormStory.tell(body, out));
        }
        if (type.isMultipart()) {
            return Optional.of((headers, body, out) -> MultipartStory.tell(type, body, out));
        }
        if (type.isEventStream()) {
            return Optional.of((headers, body, out) -> EventStory.tell(body, out));
        }
        if (type.isJsonLines()) {
            return Optional.of((headers, body, out) -> LinesStory.tell(type, body, out));
        }
        if (type.isProtobuf()) {
            return Optional.of((headers, body, out) -> ProtobufStory.tell(body, out));
        }
        if (type.isGrpc()) {
            return Optional.of((headers, body, out) -> GrpcStory.tell(type, headers, body, out));
        }
        return Optional.empty();
    }
}
