package understudy.gateway.exchange;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.nio.charset.StandardCharsets;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.HopByHop;
import understudy.gateway.wire.Marks;
import understudy.gateway.wire.Protocol;
import understudy.gateway.wire.RequestHead;

/**
 * A request, and whom it came from.
 *
 * @param trustedProxy whether what it says of forwarding is believed
 * @param passedOn whether it is itself a copy, of a gateway before us that may mark requests
 * @param upgrade whether it asks to change the protocol of its connection
 */
record Asked(RequestHead head, boolean trustedProxy, boolean passedOn, boolean upgrade) {

    static Asked of(RequestHead head, Trust trust) {
        boolean marked = head.fields().contains(Marks.FIELD);
        boolean upgrade = head.protocol() == Protocol.HTTP_1_1
                && head.fields().contains(HttpHeaderNames.UPGRADE)
                && (!head.hasBody() || head.contentLength() >= 0)
                && !isH2c(head.fields())
                && HopByHop.hasOption(head.fields(), "upgrade");
        return new Asked(head, trust.isProxy(head.client()), marked && trust.mayMark(head.client()), upgrade);
    }

    /** HTTP/2 is spoken with prior knowledge or by ALPN; asking for it in this way is ignored (RFC 9113, 3.1). */
    private static boolean isH2c(Fields fields) {
        CharSequence protocol = fields.get(HttpHeaderNames.UPGRADE);
        return protocol != null && Fields.isSame(protocol, "h2c");
    }

    /** Whether the request may be sent twice without harm, when the first was perhaps not read. */
    boolean isRepeatable() {
        return !head.hasBody() && head.isSafe() && !upgrade;
    }

    /** The target as people read it: bytes that are UTF-8 are what they say. */
    String readableTarget() {
        String target = head.target();
        for (int i = 0; i < target.length(); i++) {
            if (target.charAt(i) > 0x7e) {
                return new String(target.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            }
        }
        return target;
    }
}
