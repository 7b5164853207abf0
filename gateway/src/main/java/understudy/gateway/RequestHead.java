package understudy.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Optional;
import understudy.traffic.Headers;

/**
 * The head of a request as the client sent it, and as it goes on to the versions: without the fields that end here and
 * the marks that only we may set, with the fields that say who asked. A copy carries the marks and nothing that makes
 * the reply depend on what the client has cached.
 *
 * @param uri in origin form, raw
 * @param contentLength as declared, or -1
 * @param passedOn whether the request is itself a copy, of a gateway before us that may mark requests
 */
record RequestHead(
        HttpMethod method,
        String uri,
        Headers headers,
        String client,
        boolean oldHttp,
        long contentLength,
        boolean chunked,
        boolean trustedProxy,
        boolean passedOn) {

    static final String VIA = "1.1 understudy";
    private static final String VIA_OLD_HTTP = "1.0 understudy";

    boolean hasBody() {
        return chunked || contentLength > 0;
    }

    boolean asksHead() {
        return method.equals(HttpMethod.HEAD);
    }

    String path() {
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }

    /** Whether the request may be sent twice without harm, when the first was perhaps not read. */
    boolean isRepeatable() {
        return !hasBody()
                && switch (method.name()) {
                    case "GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE" -> true;
                    default -> false;
                };
    }

    /** The fields that go to the serving version, or with a copy to the shadow. */
    MultiMap outgoing(boolean copy) {
        MultiMap out = HttpHeaders.headers();
        List<String> named = HopByHop.named(headers);
        boolean marked = copy || passedOn;
        headers.forEach((name, value) -> {
            if (!staysHere(name, copy) && !HopByHop.isNamed(named, name)) {
                add(out, name, value, marked);
            }
        });
        addForwarded(out);
        out.add("Via", oldHttp ? VIA_OLD_HTTP : VIA);
        if (marked) {
            out.add(Marks.FIELD, Marks.SHADOW);
            if (!out.contains(Marks.BAGGAGE)) {
                out.add(Marks.BAGGAGE, Marks.MEMBER);
            }
        }
        return out;
    }

    private static void add(MultiMap out, String name, String value, boolean marked) {
        if (!name.equalsIgnoreCase(Marks.BAGGAGE)) {
            out.add(name, value);
            return;
        }
        String rest = Marks.withoutMember(value);
        String baggage = marked && !out.contains(Marks.BAGGAGE) ? Marks.withMember(rest) : rest;
        if (!baggage.isEmpty()) {
            out.add(name, baggage);
        }
    }

    private static boolean staysHere(String name, boolean copy) {
        return HopByHop.isKnown(name) || isOurs(name) || (copy && isConditional(name));
    }

    private static boolean isOurs(String name) {
        return switch (name.length()) {
            case 12 -> name.equalsIgnoreCase(Marks.FIELD);
            case 15 -> name.equalsIgnoreCase("X-Forwarded-For");
            case 16 -> name.equalsIgnoreCase("X-Forwarded-Host");
            case 17 -> name.equalsIgnoreCase("X-Forwarded-Proto") || name.equalsIgnoreCase("Transfer-Encoding");
            default -> false;
        };
    }

    private static boolean isConditional(String name) {
        return switch (name.length()) {
            case 8 -> name.equalsIgnoreCase("If-Match") || name.equalsIgnoreCase("If-Range");
            case 13 -> name.equalsIgnoreCase("If-None-Match");
            case 17 -> name.equalsIgnoreCase("If-Modified-Since");
            case 19 -> name.equalsIgnoreCase("If-Unmodified-Since");
            default -> false;
        };
    }

    private void addForwarded(MultiMap out) {
        Optional<String> host = headers.first("Host");
        if (!trustedProxy) {
            out.add("X-Forwarded-For", client);
            out.add("X-Forwarded-Proto", "http");
            host.ifPresent(value -> out.add("X-Forwarded-Host", value));
            return;
        }
        List<String> before = headers.all("X-Forwarded-For");
        out.add("X-Forwarded-For", before.isEmpty() ? client : String.join(", ", before) + ", " + client);
        out.add("X-Forwarded-Proto", headers.first("X-Forwarded-Proto").orElse("http"));
        headers.first("X-Forwarded-Host").or(() -> host).ifPresent(value -> out.add("X-Forwarded-Host", value));
    }
}
