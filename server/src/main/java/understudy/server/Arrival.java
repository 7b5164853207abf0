package understudy.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import understudy.gateway.Rewrite;
import understudy.gateway.wire.Marks;
import understudy.server.config.VersionConfig;
import understudy.traffic.Headers;
import understudy.traffic.Request;

/**
 * A kept request as one version was asked it: rewritten, with the fields that its settings put on and without those that they
 * take off. A copy carries the marks, and no conditions on what the client has cached. The gateway does the same with what
 * is under way; what it says there of the way itself, as in Via, is left out here.
 *
 * <p>Values of fields that are set may be secrets, and so may whatever came out of the environment: they are hidden as the
 * redactor hides values.
 */
final class Arrival implements UnaryOperator<Request> {

    private static final String HIDDEN = "[redacted]";
    private static final List<String> CONDITIONS =
            List.of("If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since", "If-Range");

    private final VersionConfig version;
    private final boolean copy;
    private final Predicate<String> secret;
    private final List<Step> steps;

    private record Step(Rewrite rewrite, boolean secret) {}

    /**
     * Requests as they arrive at one version.
     *
     * @param secret whether the value of a key of the version, such as {@code host}, came out of the environment or another file
     */
    Arrival(VersionConfig version, boolean copy, Predicate<String> secret) {
        this.version = version;
        this.copy = copy;
        this.secret = secret;
        this.steps = version.rewrites().entrySet().stream()
                .map(entry -> new Step(
                        Rewrite.parse(entry.getKey(), entry.getValue()), secret.test("rewrite." + entry.getKey())))
                .toList();
    }

    @Override
    public Request apply(Request kept) {
        return new Request(kept.method(), target(kept), headers(kept.headers()), kept.body(), kept.client());
    }

    private String target(Request kept) {
        for (Step step : steps) {
            Optional<String> rewritten = step.rewrite().apply(kept.method(), kept.uri());
            if (rewritten.isPresent()) {
                return step.secret() ? "/" + HIDDEN : rewritten.get();
            }
        }
        return kept.uri();
    }

    private Headers headers(Headers kept) {
        Set<String> gone = gone(kept);
        List<String> lines = new ArrayList<>();
        version.host().ifPresent(host -> lines.addAll(List.of("Host", secret.test("host") ? HIDDEN : host)));
        kept.forEach((name, value) -> {
            if (!gone.contains(name) && !name.equalsIgnoreCase(Marks.BAGGAGE)) {
                lines.addAll(List.of(name, value));
            }
        });
        marks(kept, gone.contains(Marks.BAGGAGE), lines);
        version.headers().set().keySet().forEach(name -> lines.addAll(List.of(name, HIDDEN)));
        return Headers.of(lines.toArray(String[]::new));
    }

    private void marks(Headers kept, boolean withoutBaggage, List<String> lines) {
        String baggage = kept.all(Marks.BAGGAGE).stream()
                .map(Marks::withoutMember)
                .filter(rest -> !rest.isEmpty())
                .collect(Collectors.joining(","));
        String marked = copy ? Marks.withMember(baggage) : baggage;
        if (!withoutBaggage && !marked.isEmpty()) {
            lines.addAll(List.of(Marks.BAGGAGE, marked));
        }
        if (copy) {
            lines.addAll(List.of(Marks.FIELD, Marks.SHADOW));
        }
    }

    /** Names of the fields that do not arrive as the client sent them. */
    private Set<String> gone(Headers kept) {
        Set<String> gone = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        gone.add(Marks.FIELD);
        gone.addAll(version.headers().remove());
        gone.addAll(version.headers().set().keySet());
        version.host().ifPresent(host -> gone.add("Host"));
        kept.all("Connection").forEach(line -> gone.addAll(List.of(line.strip().split("\\s*,\\s*"))));
        if (copy) {
            gone.addAll(CONDITIONS);
        }
        return gone;
    }
}
