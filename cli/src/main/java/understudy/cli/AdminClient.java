package understudy.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import understudy.control.api.AlertTestView;
import understudy.control.api.AlertsView;
import understudy.control.api.CauseView;
import understudy.control.api.CurlView;
import understudy.control.api.DecisionView;
import understudy.control.api.DoctorView;
import understudy.control.api.EndpointView;
import understudy.control.api.LearnView;
import understudy.control.api.MandateView;
import understudy.control.api.NoiseView;
import understudy.control.api.PageView;
import understudy.control.api.PairView;
import understudy.control.api.ProblemView;
import understudy.control.api.ReloadView;
import understudy.control.api.RolloutView;
import understudy.control.api.RuleView;
import understudy.control.api.ServiceView;
import understudy.control.api.SilenceView;
import understudy.control.api.SteeringView;

/** Asks the admin API of a running gateway. Everything that goes wrong is a {@link CommandFailed} that says the cure. */
final class AdminClient {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** A gateway that never stops giving pages must not keep us for ever. */
    private static final int MOST_PAGES = 1000;

    private static final String TITLE = "Understudy";

    /** Of the API's own description, what tells it from others. */
    private record OpenApi(Heading info) {

        private record Heading(String title) {}
    }

    /** Rules that are accepted on somebody's word. */
    private record Acceptance(
            List<String> ids,
            @Nullable String owner,
            @Nullable String reason,
            @Nullable String expires) {}

    private final URI base;
    private final HttpClient http;

    private AdminClient(URI base, HttpClient http) {
        this.base = base;
        this.http = http;
    }

    static AdminClient of(URI base) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_LIMIT)
                .build();
        return new AdminClient(base, http);
    }

    URI base() {
        return base;
    }

    List<ServiceView> services() {
        return all("/services", ServiceView.class);
    }

    List<EndpointView> endpoints(String service) {
        return all("/services/" + encoded(service) + "/endpoints", EndpointView.class);
    }

    /** The causes of a service, of one state or, with null, of all. */
    List<CauseView> causes(String service, @Nullable String state) {
        return causes(service, state, false);
    }

    /** The same, of them only the stale ones. */
    List<CauseView> causes(String service, @Nullable String state, boolean stale) {
        String query =
                (stale ? "?stale=true" : "") + (state == null ? "" : (stale ? "&" : "?") + "state=" + encoded(state));
        return all("/services/" + encoded(service) + "/causes" + query, CauseView.class);
    }

    List<RuleView> rules(String service) {
        return all("/services/" + encoded(service) + "/rules", RuleView.class);
    }

    /** The rules that are proposed for a service. */
    List<RuleView> proposed(String service) {
        return all("/services/" + encoded(service) + "/rules?state=proposed", RuleView.class);
    }

    /** The rules that would explain a cause; none where there is no such cause. */
    List<RuleView> offered(String causeId) {
        return found("/causes/" + encoded(causeId) + "/rules")
                .map(body -> readPage(body, RuleView.class).items())
                .orElse(List.of());
    }

    /** Accepts proposed or offered rules, all of them or none. */
    List<RuleView> accept(List<String> ruleIds, MandateView mandate) {
        String asked = Json.printLine(new Acceptance(ruleIds, mandate.owner(), mandate.reason(), mandate.expires()));
        String answer = changed(asking("/rules/accept")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(asked)));
        return readPage(answer, RuleView.class).items();
    }

    /** Accepts a rule as config writes it, or with {@code dry} tells only what it would hide. */
    RuleView add(String service, String rule, boolean dry) {
        return change(asking("/services/" + encoded(service) + "/rules" + (dry ? "?dryRun=true" : ""))
                .header("Content-Type", "application/yaml")
                .POST(BodyPublishers.ofString(rule)));
    }

    /** Removes an accepted rule. */
    RuleView remove(String service, String ruleId) {
        return change(asking("/services/" + encoded(service) + "/rules/" + encoded(ruleId))
                .DELETE());
    }

    private RuleView change(HttpRequest.Builder request) {
        return change(request, RuleView.class);
    }

    private <T> T change(HttpRequest.Builder request, Class<T> type) {
        return read(changed(request), type);
    }

    private String changed(HttpRequest.Builder request) {
        mustBeAdmin();
        HttpResponse<String> response = send(request.build());
        if (response.statusCode() == 200) {
            return response.body();
        }
        throw refused(response);
    }

    Optional<CauseView> cause(String id) {
        return found("/causes/" + encoded(id)).map(body -> read(body, CauseView.class));
    }

    Optional<PairView> pair(String id) {
        return found("/pairs/" + encoded(id)).map(body -> read(body, PairView.class));
    }

    Optional<CurlView> curl(String pairId) {
        return found("/pairs/" + encoded(pairId) + "/curl").map(body -> read(body, CurlView.class));
    }

    DoctorView doctor(String service) {
        return read(must("/services/" + encoded(service) + "/doctor"), DoctorView.class);
    }

    List<NoiseView> noise(String service) {
        return all("/services/" + encoded(service) + "/noise", NoiseView.class);
    }

    /** Has old asked again for so long; returns at once. */
    LearnView learn(String service, int seconds) {
        return post("/services/" + encoded(service) + "/learn?seconds=" + seconds, LearnView.class);
    }

    /** @param moves how many of the last ones to tell */
    RolloutView rollout(String service, int moves) {
        return read(must(rolloutPath(service) + "?moves=" + moves), RolloutView.class);
    }

    /** Steers a rollout by a verb of the API. */
    RolloutView steer(String service, String verb, SteeringView steering) {
        return steered(asking(rolloutPath(service) + "/" + verb).POST(body(steering)));
    }

    RolloutView setShare(String service, SteeringView steering) {
        return steered(asking(rolloutPath(service) + "/share").PUT(body(steering)));
    }

    private RolloutView steered(HttpRequest.Builder request) {
        mustBeAdmin();
        HttpResponse<String> response =
                send(request.header("Content-Type", "application/json").build());
        if (response.statusCode() == 200) {
            return read(response.body(), RolloutView.class);
        }
        throw refused(response);
    }

    private static HttpRequest.BodyPublisher body(SteeringView steering) {
        return BodyPublishers.ofString(Json.printLine(steering));
    }

    private static String rolloutPath(String service) {
        return "/services/" + encoded(service) + "/rollout";
    }

    AlertsView alerts() {
        return read(must("/alerts"), AlertsView.class);
    }

    /** Sends a test to the target of a name, or to all; waits for what comes of it. */
    AlertTestView testAlerts(Optional<String> target) {
        return post(
                "/alerts/test" + target.map(name -> "?target=" + encoded(name)).orElse(""), AlertTestView.class);
    }

    List<SilenceView> silences() {
        return all("/silences", SilenceView.class);
    }

    SilenceView silence(SilenceView wanted) {
        return change(
                asking("/silences")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(Json.printLine(wanted))),
                SilenceView.class);
    }

    SilenceView unsilence(String id) {
        return change(asking("/silences/" + encoded(id)).DELETE(), SilenceView.class);
    }

    ReloadView reload() {
        return post("/reload", ReloadView.class);
    }

    private <T> T post(String path, Class<T> type) {
        return change(asking(path).POST(BodyPublishers.noBody()), type);
    }

    /** Decides a cause; empty when there is none by that id. */
    Optional<CauseView> decide(String causeId, DecisionView decision) {
        mustBeAdmin();
        HttpRequest request = asking("/causes/" + encoded(causeId) + "/state")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.printLine(decision)))
                .build();
        return found(send(request)).map(body -> read(body, CauseView.class));
    }

    /** Only ours describes itself so. A POST to something else could change there what nobody here knows of. */
    private void mustBeAdmin() {
        OpenApi description = read(must("/openapi.json"), OpenApi.class);
        if (!description.info().title().equals(TITLE)) {
            throw notUnderstudy("it calls itself " + description.info().title());
        }
    }

    private <T> List<T> all(String path, Class<T> type) {
        List<T> items = new ArrayList<>();
        String next = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            String separator = path.contains("?") ? "&" : "?";
            PageView<T> view = readPage(must(next == null ? path : path + separator + "cursor=" + encoded(next)), type);
            items.addAll(view.items());
            next = view.next();
            if (next == null) {
                return items;
            }
        }
        throw CommandFailed.ourFault("%s%s: the list did not end within %d pages".formatted(base, path, MOST_PAGES));
    }

    private String must(String path) {
        HttpResponse<String> response = get(path);
        if (response.statusCode() == 200) {
            return response.body();
        }
        throw refused(response);
    }

    private Optional<String> found(String path) {
        return found(get(path));
    }

    private Optional<String> found(HttpResponse<String> response) {
        if (response.statusCode() == 404 && isProblem(response)) {
            return Optional.empty();
        }
        if (response.statusCode() == 200) {
            return Optional.of(response.body());
        }
        throw refused(response);
    }

    private HttpResponse<String> get(String path) {
        return send(asking(path).build());
    }

    private HttpRequest.Builder asking(String path) {
        return HttpRequest.newBuilder(URI.create(base + "/api/v1" + path))
                .header("Accept", "application/json")
                .timeout(LIMIT);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (HttpTimeoutException | ConnectException e) {
            throw CommandFailed.wrongUse(
                    "nothing answers at %s; is `understudy run` running? Use --admin to name another address"
                            .formatted(base));
        } catch (IOException e) {
            throw notUnderstudy(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailed.ourFault("interrupted while waiting for " + base);
        }
    }

    private CommandFailed refused(HttpResponse<String> response) {
        if (!isProblem(response)) {
            return notUnderstudy("it answers %d to %s"
                    .formatted(response.statusCode(), response.uri().getPath()));
        }
        ProblemView problem = read(response.body(), ProblemView.class);
        if (problem.problems() != null && response.statusCode() < 500) {
            return CommandFailed.wrongUse(
                    Printable.line(problem.title()),
                    problem.problems().stream().map(Printable::line).toList());
        }
        String detail = Printable.line(problem.detail());
        return response.statusCode() < 500
                ? CommandFailed.wrongUse(detail)
                : CommandFailed.ourFault("%s answers %d: %s".formatted(base, response.statusCode(), detail));
    }

    private CommandFailed notUnderstudy(String what) {
        return CommandFailed.wrongUse(
                "what listens at %s is not Understudy's admin API (%s); use --admin to name its address"
                        .formatted(base, Printable.line(what)));
    }

    private static boolean isProblem(HttpResponse<String> response) {
        return response.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json");
    }

    private <T> T read(String body, Class<T> type) {
        return read(() -> Json.read(body, type));
    }

    private <T> PageView<T> readPage(String body, Class<T> type) {
        return read(() -> Json.readPage(body, type));
    }

    private <T> T read(Supplier<T> json) {
        T view;
        try {
            view = json.get();
        } catch (JacksonException e) {
            throw notUnderstudy(e.getOriginalMessage());
        }
        Whole.missing(view).ifPresent(name -> {
            throw notUnderstudy("its answer lacks " + name);
        });
        return view;
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
