package understudy.control;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import understudy.control.api.ProblemView;
import understudy.run.cause.Cause;

/** A call that gets a problem instead of an answer. Not a fault of ours, so it carries no stack trace. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_SHOWN = 80;

    private final transient ProblemView problem;
    private final transient Map<String, String> headers;

    Refusal(int status, String type, String title, String detail) {
        this(status, type, title, detail, null);
    }

    private Refusal(int status, String type, String title, String detail, @Nullable List<String> problems) {
        this(new ProblemView("urn:understudy:problem:" + type, title, status, detail, null, problems), Map.of());
    }

    private Refusal(ProblemView problem, Map<String, String> headers) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
        this.headers = Map.copyOf(headers);
    }

    /** The same, which says more in headers. */
    Refusal with(Map<String, String> more) {
        return new Refusal(problem, more);
    }

    Map<String, String> headers() {
        return headers;
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

    /** @param example a body that would do */
    static Refusal badBody(String why, String example) {
        return new Refusal(
                400,
                "bad-body",
                "Body not understood",
                "body: %s (expected: a JSON object, such as %s)".formatted(why, example));
    }

    /** A member of the body says something that it cannot. */
    static Refusal badMember(String name, String value, String expected) {
        return badDecision("%s: %s (expected: %s)".formatted(name, shown(value), expected));
    }

    static Refusal badDecision(String detail) {
        return new Refusal(422, "bad-decision", "Nothing was decided", detail);
    }

    /** @param parts causes that are not excused along with another; at least one */
    static Refusal toLookAt(List<Cause> parts) {
        Cause first = parts.getFirst();
        return new Refusal(
                409,
                "look-at-it",
                "Nothing was decided",
                "with: %s %s (%s)%s may be another fault: it is of a name of money or follows another pattern (expected: decided by itself first)"
                        .formatted(
                                first.path(),
                                first.kind().label(),
                                first.id(),
                                parts.size() == 1 ? "" : " and %,d more".formatted(parts.size() - 1)));
    }

    static Refusal unsoundRule(List<String> problems) {
        return new Refusal(422, "unsound-rule", "Not a rule", "nothing was accepted: " + firstOf(problems), problems);
    }

    /** A member of the body says something that it cannot. */
    static Refusal badRuleMember(String name, String value, String expected) {
        return new Refusal(
                422,
                "bad-mandate",
                "Nothing was accepted",
                "%s: %s (expected: %s)".formatted(name, value.isEmpty() ? "nothing" : shown(value), expected));
    }

    static Refusal ruleOfFile(String id) {
        return new Refusal(
                409,
                "rule-of-file",
                "Not to be changed here",
                "rule: %s stands in the config (expected: one that was accepted; change compare.rules and reload)"
                        .formatted(shown(id)));
    }

    static Refusal ruleNotChanged(String why) {
        return new Refusal(409, "rule-not-changed", "Not just now", "nothing was changed: " + why);
    }

    static Refusal noRollout(String service) {
        return new Refusal(
                409,
                "no-rollout",
                "Nothing to steer",
                "service: %s has no rollout (expected: rollout in its config; without one the share stays 0)"
                        .formatted(shown(service)));
    }

    /** @param why in a sentence, with what would help */
    static Refusal notSteered(String why) {
        return new Refusal(409, "not-steered", "Not from here", why);
    }

    static Refusal stale(long seen, long now) {
        return new Refusal(
                412,
                "stale-revision",
                "It has moved on",
                "revision: %d (expected: %d; look at the rollout again)".formatted(seen, now));
    }

    static Refusal changedSince(String seen) {
        return new Refusal(
                412,
                "stale",
                "It has moved on",
                "If-Match: %s (expected: the ETag that it has now; look at it again)".formatted(shown(seen)));
    }

    static Refusal tooManyListeners(int most) {
        return new Refusal(
                503,
                "too-many-listeners",
                "Too many listen",
                "%d listen to events already, which is the most (expected: fewer; close a page, or try again)"
                        .formatted(most));
    }

    /** A member of the body says something that it cannot. */
    static Refusal badSilence(String name, String value, String expected) {
        return new Refusal(
                422,
                "bad-silence",
                "Nothing was silenced",
                "%s: %s (expected: %s)".formatted(name, value.isEmpty() ? "nothing" : shown(value), expected));
    }

    static Refusal tooManySilences() {
        return new Refusal(
                409, "too-many-silences", "Nothing was silenced", "there are too many silences: remove some first");
    }

    static Refusal noSuchPath(String path) {
        return new Refusal(
                404,
                "unknown-path",
                "Nothing here",
                "path: %s is not part of this API (expected: what /api/v1/openapi.json lists)".formatted(shown(path)));
    }

    static Refusal methodNotAllowed(String method, String expected) {
        return new Refusal(
                405,
                "method-not-allowed",
                "Method not allowed",
                "method: %s (expected: %s)".formatted(shown(method), expected));
    }

    static Refusal foreignHost(String host) {
        return new Refusal(
                421,
                "foreign-host",
                "Not addressed to this server",
                "Host: %s (expected: localhost, a loopback address or the host of admin.listen)"
                        .formatted(shown(host)));
    }

    static Refusal foreignOrigin(String origin) {
        return new Refusal(
                403,
                "foreign-origin",
                "Not for pages of others",
                "Origin: %s (expected: this page's own, or none: other pages may not steer this gateway)"
                        .formatted(shown(origin)));
    }

    static Refusal unsoundConfig(List<String> problems) {
        return new Refusal(
                422,
                "unsound-config",
                "The config does not hold",
                "the file is refused whole, the running config stays: " + firstOf(problems),
                problems);
    }

    static Refusal notReloadable(List<String> problems) {
        return new Refusal(
                409,
                "not-reloadable",
                "Not without a restart",
                "nothing was changed, the running config stays: " + firstOf(problems),
                problems);
    }

    private static String firstOf(List<String> problems) {
        int more = problems.size() - 1;
        return problems.getFirst() + (more > 0 ? " (and %d more)".formatted(more) : "");
    }

    static Refusal malformed(int status) {
        return switch (status) {
            case 404 ->
                new Refusal(
                        404,
                        "unknown-path",
                        "Nothing here",
                        "path: none that a request can be for (expected: one that begins with /)");
            case 413 -> new Refusal(413, "body-too-long", "Body too long", "body: too long (expected: at most 64 KiB)");
            default ->
                new Refusal(status, "malformed-request", "Malformed request", "the request is not well-formed HTTP");
        };
    }

    static Refusal malformed(String why) {
        return new Refusal(400, "malformed-request", "Malformed request", why);
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

    static String shown(String text) {
        String cut = text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
        return "\"" + cut + "\"";
    }
}
