package understudy.gateway.exchange;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.List;
import org.jspecify.annotations.Nullable;
import understudy.gateway.HeaderEdits;
import understudy.gateway.Rewrite;
import understudy.gateway.VersionSettings;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.HopByHop;
import understudy.gateway.wire.Marks;
import understudy.gateway.wire.OutgoingHead;
import understudy.gateway.wire.Protocol;
import understudy.gateway.wire.RequestHead;
import understudy.gateway.wire.Trailers;

/**
 * A request's head as it goes on to a version: without the fields that end here and the marks that only we may set, with
 * the fields that say who asked. A copy carries the marks and nothing that makes the reply depend on what the client has
 * cached. Last come the changes that the settings of the version ask for.
 */
final class Outgoing {

    private final Asked asked;
    private final RequestHead head;
    private final VersionSettings version;
    private final boolean copy;
    private final Fields out;

    private Outgoing(Asked asked, VersionSettings version, boolean copy) {
        this.asked = asked;
        this.head = asked.head();
        this.version = version;
        this.copy = copy;
        this.out = new Fields(head.fields().count() + 6);
    }

    /** @param protocol what is spoken to the version */
    static OutgoingHead head(Asked asked, VersionSettings version, boolean copy, Protocol protocol) {
        return new Outgoing(asked, version, copy).build(protocol);
    }

    /** Trailers may be merged into the head, so what was taken off there or set there must not come again behind it. */
    static Fields trailers(Asked asked, VersionSettings version, Fields trailers) {
        Fields kept = Trailers.unnamed(trailers, asked.head().fields());
        HeaderEdits edits = version.headers();
        if (kept.count() == 0 || edits.isEmpty()) {
            return kept;
        }
        Fields edited = Fields.copyOf(kept);
        edits.remove().forEach(edited::remove);
        edits.set().keySet().forEach(edited::remove);
        return edited;
    }

    private OutgoingHead build(Protocol protocol) {
        addFields(protocol);
        addForwarded();
        out.add("Via", via());
        if (copy || asked.passedOn()) {
            out.add(Marks.FIELD, Marks.SHADOW);
            if (!out.contains(Marks.BAGGAGE)) {
                out.add(Marks.BAGGAGE, Marks.MEMBER);
            }
        }
        edit();
        return new OutgoingHead(head.method(), target(), out, head.hasBody(), head.contentLength(), asked.upgrade());
    }

    private String via() {
        return switch (head.protocol()) {
            case HTTP_1_0 -> "1.0 understudy";
            case HTTP_1_1 -> "1.1 understudy";
            case HTTP_2 -> "2 understudy";
        };
    }

    private void addFields(Protocol protocol) {
        Fields fields = head.fields();
        List<String> named = HopByHop.named(fields);
        for (int i = 0; i < fields.count(); i++) {
            CharSequence name = fields.name(i);
            CharSequence value = staysHere(name) ? null : HopByHop.goingOn(name, fields.value(i), named);
            if (value != null) {
                add(name, value);
            } else if (asked.upgrade() && Fields.isSame(name, HttpHeaderNames.UPGRADE)) {
                out.add(name, fields.value(i));
            } else if (protocol == Protocol.HTTP_2 && isTrailersWanted(name, fields.value(i))) {
                out.add(HttpHeaderNames.TE, "trailers");
            }
        }
        if (head.protocol() == Protocol.HTTP_2) {
            joinCookies();
        }
    }

    private static boolean isTrailersWanted(CharSequence name, CharSequence value) {
        return name.length() == 2 && Fields.isSame(name, HttpHeaderNames.TE) && Fields.isSame(value, "trailers");
    }

    /** HTTP/2 may split cookies over several lines; HTTP/1 has one (RFC 9113, 8.2.3). */
    private void joinCookies() {
        List<String> crumbs = out.all("cookie");
        if (crumbs.size() > 1) {
            out.set(HttpHeaderNames.COOKIE, String.join("; ", crumbs));
        }
    }

    private void add(CharSequence name, CharSequence value) {
        if (name.length() != Marks.BAGGAGE.length() || !Fields.isSame(name, Marks.BAGGAGE)) {
            out.add(name, value);
            return;
        }
        boolean marked = copy || asked.passedOn();
        String rest = Marks.withoutMember(value.toString());
        String baggage = marked && !out.contains(Marks.BAGGAGE) ? Marks.withMember(rest) : rest;
        if (!baggage.isEmpty()) {
            out.add(name, baggage);
        }
    }

    private boolean staysHere(CharSequence name) {
        return isOurs(name) || (copy && isConditional(name));
    }

    private static boolean isOurs(CharSequence name) {
        return switch (name.length()) {
            case 12 -> Fields.isSame(name, Marks.FIELD);
            case 15 -> Fields.isSame(name, "X-Forwarded-For");
            case 16 -> Fields.isSame(name, "X-Forwarded-Host");
            case 17 -> Fields.isSame(name, "X-Forwarded-Proto") || Fields.isSame(name, "Transfer-Encoding");
            default -> false;
        };
    }

    private static boolean isConditional(CharSequence name) {
        return switch (name.length()) {
            case 8 -> Fields.isSame(name, "If-Match") || Fields.isSame(name, "If-Range");
            case 13 -> Fields.isSame(name, "If-None-Match");
            case 17 -> Fields.isSame(name, "If-Modified-Since");
            case 19 -> Fields.isSame(name, "If-Unmodified-Since");
            default -> false;
        };
    }

    private void addForwarded() {
        Fields fields = head.fields();
        CharSequence host = fields.get(HttpHeaderNames.HOST);
        String scheme = head.secure() ? "https" : "http";
        if (!asked.trustedProxy()) {
            out.add("X-Forwarded-For", head.client());
            out.add("X-Forwarded-Proto", scheme);
            addIfKnown("X-Forwarded-Host", host);
            return;
        }
        List<String> before = fields.all("X-Forwarded-For");
        out.add("X-Forwarded-For", before.isEmpty() ? head.client() : String.join(", ", before) + ", " + head.client());
        out.add("X-Forwarded-Proto", fields.first("X-Forwarded-Proto").orElse(scheme));
        CharSequence said = fields.get("X-Forwarded-Host");
        addIfKnown("X-Forwarded-Host", said == null ? host : said);
    }

    private void addIfKnown(String name, @Nullable CharSequence value) {
        if (value != null) {
            out.add(name, value);
        }
    }

    private void edit() {
        version.host().ifPresent(host -> out.set(HttpHeaderNames.HOST, host));
        HeaderEdits edits = version.headers();
        if (!edits.isEmpty()) {
            edits.remove().forEach(out::remove);
            edits.set().forEach(out::set);
        }
    }

    private String target() {
        String target = head.target();
        for (Rewrite rewrite : version.rewrites()) {
            var rewritten = rewrite.apply(head.method(), target);
            if (rewritten.isPresent()) {
                return rewritten.get();
            }
        }
        return target;
    }
}
