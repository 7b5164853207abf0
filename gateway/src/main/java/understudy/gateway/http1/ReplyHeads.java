package understudy.gateway.http1;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.HopByHop;
import understudy.gateway.wire.Host;
import understudy.gateway.wire.ReplyHead;
import understudy.gateway.wire.TransferCodings;

/** Reads the heads of replies: as leniently as clients do, but for what says where the body ends. */
final class ReplyHeads {

    static final int MOST_BYTES = 32 << 10;
    static final int MOST_FIELDS = 1000;

    /**
     * A head and how its body is framed.
     *
     * @param framing a length, or one of {@link MessageReader}'s framings
     * @param keepAlive whether the version keeps the connection behind this reply
     */
    record Framed(ReplyHead head, long framing, boolean keepAlive) {}

    private ReplyHeads() {}

    /** Reads a head; null when it is none, or could be read in two ways. */
    static @Nullable Framed read(HeadBlock block, boolean toHead) {
        int end = block.nextLine();
        byte[] bytes = block.bytes();
        if (end < 12 || !isStatusLine(bytes, end)) {
            return null;
        }
        int status = 100 * (bytes[9] - '0') + 10 * (bytes[10] - '0') + bytes[11] - '0';
        String phrase = end > 13 ? new String(bytes, 13, end - 13, StandardCharsets.ISO_8859_1) : "";
        Fields fields = block.fields(MOST_FIELDS);
        return fields == null || fields.count() > MOST_FIELDS || status < 100 || !isPhrase(bytes, end)
                ? null
                : framed(status, phrase, fields, bytes[7] == '0', toHead);
    }

    private static boolean isStatusLine(byte[] bytes, int end) {
        return bytes[0] == 'H'
                && bytes[1] == 'T'
                && bytes[2] == 'T'
                && bytes[3] == 'P'
                && bytes[4] == '/'
                && bytes[5] == '1'
                && bytes[6] == '.'
                && Octets.isDigit(bytes[7])
                && bytes[8] == ' '
                && Octets.isDigit(bytes[9])
                && Octets.isDigit(bytes[10])
                && Octets.isDigit(bytes[11])
                && (end == 12 || bytes[12] == ' ');
    }

    private static boolean isPhrase(byte[] bytes, int end) {
        for (int i = 12; i < end; i++) {
            if (!Octets.isOfValue(bytes[i])) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Framed framed(int status, String phrase, Fields fields, boolean oldHttp, boolean toHead) {
        TransferCodings codings = TransferCodings.of(fields);
        long length = contentLength(fields);
        if (length < -1 || (codings.areSaid() && (length >= 0 || !codings.areSound()))) {
            return null;
        }
        ReplyHead head = new ReplyHead(status, phrase, fields, length);
        boolean keepAlive = keepsAlive(fields, oldHttp);
        if (status < 200) {
            return new Framed(head, status == 101 ? MessageReader.RAW : 0, keepAlive);
        }
        if (head.isBodiless(toHead)) {
            return new Framed(head, 0, keepAlive);
        }
        if (codings.areSaid()) {
            return codings.endInChunks()
                    ? new Framed(head, MessageReader.CHUNKED, keepAlive && !oldHttp)
                    : new Framed(head, MessageReader.UNTIL_CLOSE, false);
        }
        return length >= 0 ? new Framed(head, length, keepAlive) : new Framed(head, MessageReader.UNTIL_CLOSE, false);
    }

    /** The declared length; -1 for none, -2 when there is no telling. The same length said twice is said once. */
    private static long contentLength(Fields fields) {
        CharSequence first = fields.get(HttpHeaderNames.CONTENT_LENGTH);
        if (first == null) {
            return -1;
        }
        List<String> lengths = fields.all("Content-Length");
        if (lengths.size() > 1) {
            if (lengths.stream().distinct().count() > 1) {
                return -2;
            }
            fields.set(HttpHeaderNames.CONTENT_LENGTH, first);
        }
        boolean digits = !first.isEmpty() && first.length() <= 18 && Host.areDigits(first, 0);
        return digits ? Long.parseLong(first, 0, first.length(), 10) : -2;
    }

    private static boolean keepsAlive(Fields fields, boolean oldHttp) {
        if (!fields.contains(HttpHeaderNames.CONNECTION)) {
            return !oldHttp;
        }
        return oldHttp ? HopByHop.hasOption(fields, "keep-alive") : !HopByHop.hasOption(fields, "close");
    }
}
