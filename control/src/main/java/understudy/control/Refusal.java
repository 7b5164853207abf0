package understudy.control;

import java.util.Collection;
import java.util.List;
import understudy.control.api.ProblemView;

/** A call that gets a problem instead of an answer. Not a fault of ours, so it carries no stack trace. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_SHOWN = 80;

    private final transient ProblemView problem;

    private Refusal(int status, String type, String title, String detail) {
        super(detail, null, false, false);
        this.problem = new ProblemView("urn:understudy:problem:" + type, title, status, detail, null);
    }

    ProblemView problem() {
        return problem;
    }

    /** Nothing goes by that name. Names near ones; where there are few, all of them. */
    static Refusal unknown(String what, String name, Collection<String> known) {
        List<String> near = Near.names(name, known);
        String detail = "%s: %s is not known".formatted(what, shown(name));
        if (!near.isEmpty()) {
            detail += " (near it: %s)".formatted(String.join(", ", near));
        } else if (!known.isEmpty() && known.size() <= Near.FEW) {
            detail += " (expected: one of %s)".formatted(String.join(", ", known));
        }
        return new Refusal(404, "unknown-" + what, "No such " + what, detail);
    }

    static Refusal badQuery(String name, String value, String expected) {
        return new Refusal(
                400,
                "bad-parameter",
                "Parameter not understood",
                "%s: %s (expected: %s)".formatted(name, shown(value), expected));
    }

    static Refusal noSuchPath(String path) {
        return new Refusal(
                404,
                "unknown-path",
                "Nothing here",
                "path: %s is not part of this API (expected: what /api/v1/openapi.json lists)".formatted(shown(path)));
    }

    static Refusal methodNotAllowed(String method) {
        return new Refusal(
                405,
                "method-not-allowed",
                "Method not allowed",
                "method: %s (expected: GET or HEAD)".formatted(shown(method)));
    }

    static Refusal foreignHost(String host) {
        return new Refusal(
                421,
                "foreign-host",
                "Not addressed to this server",
                "Host: %s (expected: localhost, a loopback address or the host of admin.listen)"
                        .formatted(shown(host)));
    }

    static Refusal malformed(int status) {
        return new Refusal(status, "malformed-request", "Malformed request", "the request is not well-formed HTTP");
    }

    static Refusal draining() {
        return new Refusal(
                503,
                "draining",
                "Draining",
                "this gateway is closing: requests under way are finished, send new ones elsewhere");
    }

    static Refusal notOpenYet() {
        return new Refusal(503, "not-ready", "Not ready", "this gateway is still opening");
    }

    static Refusal tooSlow() {
        return new Refusal(
                503,
                "too-slow",
                "No answer in time",
                "the answer was not found in time: the disk or a version is slow; users are not affected; try again");
    }

    static Refusal ourFault() {
        return new Refusal(
                500, "internal", "Our fault", "an unexpected error; the log has its details; users are not affected");
    }

    private static String shown(String text) {
        String cut = text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
        return "\"" + cut + "\"";
    }
}
