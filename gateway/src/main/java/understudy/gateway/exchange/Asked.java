package understudy.gateway.exchange;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
 * @param wish what it said of who is to serve it, which is no longer among its fields; null when it said nothing
 */
record Asked(
        RequestHead head,
        boolean trustedProxy,
        boolean passedOn,
        boolean upgrade,
        @Nullable String wish) {

    private static final String UNCLEAR = "";

    static Asked of(RequestHead head, Trust trust) {
        Fields fields = head.fields();
        boolean marked = false;
        boolean wishes = false;
        for (int i = 0; i < fields.count(); i++) {
            CharSequence name = fields.name(i);
            marked |= name.length() == Marks.FIELD.length() && Fields.isSame(name, Marks.FIELD);
            wishes |= name.length() == Marks.SERVE.length() && Fields.isSame(name, Marks.SERVE);
        }
        return wishes ? wishing(head, trust, marked) : of(head, trust, marked, null);
    }

    /** Whoever compares, keeps or passes the request on is not to see the token. */
    private static Asked wishing(RequestHead head, Trust trust, boolean marked) {
        List<String> said = head.fields().all(Marks.SERVE);
        Fields others = Fields.copyOf(head.fields()).remove(Marks.SERVE);
        return of(head.with(others), trust, marked, said.size() == 1 ? said.getFirst() : UNCLEAR);
    }

    private static Asked of(RequestHead head, Trust trust, boolean marked, @Nullable String wish) {
        boolean upgrade = head.protocol() == Protocol.HTTP_1_1
                && head.fields().contains(HttpHeaderNames.UPGRADE)
                && (!head.hasBody() || head.contentLength() >= 0)
                && !isH2c(head.fields())
                && HopByHop.hasOption(head.fields(), "upgrade");
        return new Asked(head, trust.isProxy(head.client()), marked && trust.mayMark(head.client()), upgrade, wish);
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
