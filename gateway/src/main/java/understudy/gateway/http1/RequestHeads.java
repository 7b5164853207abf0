package understudy.gateway.http1;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import understudy.gateway.LimitSettings;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.HopByHop;
import understudy.gateway.wire.Protocol;
import understudy.gateway.wire.Refusal;
import understudy.gateway.wire.RequestHead;

/** Reads the heads of requests, strictly. */
final class RequestHeads {

    /** What came of reading a head. */
    sealed interface Result {

        /**
         * A request.
         *
         * @param chunked whether the body comes in chunks
         * @param keepAlive whether the client wants to go on behind it
         */
        record Taken(RequestHead head, boolean chunked, boolean keepAlive) implements Result {}

        record Refused(Refusal refusal) implements Result {}
    }

    private static final byte[] VERSION = "HTTP/1.".getBytes(StandardCharsets.US_ASCII);

    private final LimitSettings limits;
    private final String client;
    private final boolean secure;

    RequestHeads(LimitSettings limits, String client, boolean secure) {
        this.limits = limits;
        this.client = client;
        this.secure = secure;
    }

    Result read(HeadBlock block) {
        int end = block.nextLine();
        Line line = end < 0 ? null : Line.of(block.bytes(), end);
        if (line == null) {
            return refused(Refusal.malformed("not a request line that HTTP/1.1 allows"));
        }
        if (line.version < 0) {
            return refused(new Refusal(Refusal.Ground.MALFORMED, 505, "only HTTP/1.0, HTTP/1.1 and HTTP/2 are spoken"));
        }
        Fields fields = block.fields(limits.headerCount());
        if (fields == null) {
            return refused(Refusal.malformed("a line that is not a field"));
        }
        if (fields.count() > limits.headerCount()) {
            return refused(Refusal.tooManyHeaders());
        }
        return checked(line, fields);
    }

    private Result checked(Line line, Fields fields) {
        RequestChecks checks = RequestChecks.of(fields);
        boolean oldHttp = line.version == 0;
        Refusal refusal = line.method.equals("CONNECT")
                ? Refusal.malformed("CONNECT is not offered here")
                : checks.refusal(oldHttp);
        if (refusal != null) {
            return refused(refusal);
        }
        String target = RequestTarget.inOriginForm(line.target, line.method, checks.host(), secure);
        if (target == null) {
            return refused(Refusal.malformed("not a valid target, or one for another host"));
        }
        long length = checks.contentLength();
        boolean chunked = checks.isChunked();
        RequestHead head = new RequestHead(
                oldHttp ? Protocol.HTTP_1_0 : Protocol.HTTP_1_1,
                line.method,
                target,
                fields,
                client,
                secure,
                length,
                chunked || length > 0);
        return new Result.Taken(head, chunked, keepsAlive(fields, oldHttp));
    }

    private static boolean keepsAlive(Fields fields, boolean oldHttp) {
        if (!fields.contains(HttpHeaderNames.CONNECTION)) {
            return !oldHttp;
        }
        return oldHttp ? HopByHop.hasOption(fields, "keep-alive") : !HopByHop.hasOption(fields, "close");
    }

    private static Result refused(Refusal refusal) {
        return new Result.Refused(refusal);
    }

    /**
     * {@code method SP target SP version}, with single spaces.
     *
     * @param version the minor one, or -1 for one that is not spoken here
     */
    private record Line(String method, String target, int version) {

        static @Nullable Line of(byte[] bytes, int end) {
            int first = 0;
            while (first < end && Octets.isToken(bytes[first])) {
                first++;
            }
            int second = first + 1;
            while (second < end && Octets.isOfTarget(bytes[second])) {
                second++;
            }
            boolean spaced =
                    first > 0 && second > first + 1 && second < end && bytes[first] == ' ' && bytes[second] == ' ';
            if (!spaced || !isVersion(bytes, second + 1, end)) {
                return null;
            }
            return new Line(method(bytes, first), latin1(bytes, first + 1, second), minor(bytes, second + 1, end));
        }

        private static boolean isVersion(byte[] bytes, int from, int end) {
            return end - from == 8
                    && bytes[from] == 'H'
                    && bytes[from + 1] == 'T'
                    && bytes[from + 2] == 'T'
                    && bytes[from + 3] == 'P'
                    && bytes[from + 4] == '/'
                    && Octets.isDigit(bytes[from + 5])
                    && bytes[from + 6] == '.'
                    && Octets.isDigit(bytes[from + 7]);
        }

        private static int minor(byte[] bytes, int from, int end) {
            for (int i = 0; i < VERSION.length; i++) {
                if (bytes[from + i] != VERSION[i]) {
                    return -1;
                }
            }
            int minor = bytes[end - 1] - '0';
            return Math.min(minor, 1);
        }

        private static String method(byte[] bytes, int end) {
            boolean get = end == 3 && bytes[0] == 'G' && bytes[1] == 'E' && bytes[2] == 'T';
            return get ? "GET" : latin1(bytes, 0, end);
        }

        private static String latin1(byte[] bytes, int from, int to) {
            return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        }
    }
}
