package understudy.gateway.wire;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import understudy.traffic.Headers;

/**
 * Which fields may stand behind a body. A receiver may merge them into the head, so what frames or routes a message, says
 * who asked or what the body is must not come so late (RFC 9110, 6.5.1), nor may what only we say of a request.
 */
public final class Trailers {

    private static final String FORWARDED = "x-forwarded-";

    private static final Set<String> OF_THE_HEAD = Set.of(
            "content-length",
            "transfer-encoding",
            "host",
            "trailer",
            "via",
            "forwarded",
            "expect",
            "range",
            "max-forwards",
            "authorization",
            "proxy-authorization",
            "cookie",
            "set-cookie",
            "content-type",
            "content-encoding",
            "content-range",
            Marks.FIELD.toLowerCase(Locale.ROOT),
            Marks.SERVE.toLowerCase(Locale.ROOT),
            Marks.BAGGAGE);

    private Trailers() {}

    /** The trailers that go on to the other side, be it a version or a client. */
    public static Fields goingOn(Fields trailers) {
        Fields kept = new Fields(trailers.count());
        for (int i = 0; i < trailers.count(); i++) {
            if (goesOn(trailers.name(i))) {
                kept.add(trailers.name(i), trailers.value(i));
            }
        }
        return kept;
    }

    /** The trailers less those that the head's Connection keeps at this hop. */
    public static Fields unnamed(Fields trailers, Headers head) {
        List<String> named = trailers.isEmpty() ? List.of() : HopByHop.named(head);
        if (named.isEmpty()) {
            return trailers;
        }
        Fields kept = Fields.copyOf(trailers);
        named.forEach(kept::remove);
        return kept;
    }

    private static boolean goesOn(CharSequence name) {
        String lower = name.toString().toLowerCase(Locale.ROOT);
        return !HopByHop.isKnown(name) && !OF_THE_HEAD.contains(lower) && !lower.startsWith(FORWARDED);
    }
}
