package understudy.cli;

import java.io.IOException;
import java.io.InputStream;
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
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import tools.jackson.core.JacksonException;
import understudy.control.api.ApprovalView;
import understudy.control.api.HeldView;
import understudy.control.api.PageView;
import understudy.control.api.ProblemView;

/**
 * Requests to the admin API, and what is read of its answers. Everything that goes wrong is a {@link CommandFailed} that says the
 * cure.
 */
final class AdminConnection {

    /** The handshake of TLS is part of it. */
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(15);

    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** A gateway that never stops giving pages must not keep us for ever. */
    private static final int MOST_PAGES = 1000;

    private static final String TITLE = "Understudy";

    /** Of the API's own description, what tells it from others. */
    private record OpenApi(Heading info) {

        private record Heading(String title) {}
    }

    private final URI base;
    private final HttpClient http;
    private final Optional<String> token;
    private final Remembered remembered = new Remembered();

    private AdminConnection(URI base, HttpClient http, Optional<String> token) {
        this.base = base;
        this.http = http;
        this.token = token;
    }

    /** @param token of whoever asks; empty where there is none */
    static AdminConnection to(URI base, Optional<String> token, Optional<SSLContext> trust) {
        HttpClient.Builder http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_LIMIT);
        trust.ifPresent(http::sslContext);
        return new AdminConnection(base, http.build(), token);
    }

    URI base() {
        return base;
    }

    /** What comes of a change, which is asked of nobody but the admin API. */
    <T> T change(HttpRequest.Builder request, Class<T> type) {
        return read(changed(request), type);
    }

    /** The same, unread. */
    String changed(HttpRequest.Builder request) {
        mustBeAdmin();
        HttpResponse<String> response = send(request.build());
        if (response.statusCode() == 200) {
            return response.body();
        }
        throw refused(response);
    }

    /** What comes of a change to what may not be there. */
    Optional<String> changedIfFound(HttpRequest.Builder request) {
        mustBeAdmin();
        return found(send(request.build()));
    }

    <T> T post(String path, Class<T> type) {
        return change(asking(path).POST(BodyPublishers.noBody()), type);
    }

    /** Only ours describes itself so. A POST to something else could change there what nobody here knows of. */
    private void mustBeAdmin() {
        OpenApi description = read(must("/openapi.json"), OpenApi.class);
        if (!description.info().title().equals(TITLE)) {
            throw notUnderstudy("it calls itself " + description.info().title());
        }
    }

    /** Every item of a list that comes in pages. */
    <T> List<T> all(String path, Class<T> type) {
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

    /** What must be there, unread. */
    String must(String path) {
        HttpResponse<String> response = get(path);
        if (response.statusCode() == 200) {
            return response.body();
        }
        throw refused(response);
    }

    /** What may not be there, unread. */
    Optional<String> found(String path) {
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

    /** What was answered before is not sent once more where it is the same. */
    private HttpResponse<String> get(String path) {
        HttpRequest.Builder asking = asking(path);
        remembered.tag(path).ifPresent(tag -> asking.header("If-None-Match", tag));
        return remembered.answer(path, send(asking.build()));
    }

    /** The beginning of a request to a path of the API. */
    HttpRequest.Builder asking(String path) {
        return asking(path, "application/json").timeout(LIMIT);
    }

    private HttpRequest.Builder asking(String path, String type) {
        HttpRequest.Builder asking =
                HttpRequest.newBuilder(URI.create(base + "/api/v1" + path)).header("Accept", type);
        token.ifPresent(text -> asking.header("Authorization", "Bearer " + text));
        return asking;
    }

    /** What the gateway tells from now on, as it happens; empty where it does not. */
    Optional<InputStream> events() throws IOException, InterruptedException {
        HttpRequest request = asking("/events", "text/event-stream").build();
        HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
        if (response.statusCode() == 200) {
            return Optional.of(response.body());
        }
        response.body().close();
        return Optional.empty();
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailed.ourFault("interrupted while waiting for " + base);
        }
    }

    private CommandFailed failed(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException tls) {
                return CommandFailed.wrongUse(
                        "what listens at %s is not trusted, or speaks no TLS (%s); name the certificate of its authority with --admin-ca or $%s"
                                .formatted(
                                        base,
                                        Printable.line(String.valueOf(tls.getMessage())),
                                        AdminOption.CA_VARIABLE));
            }
        }
        return e instanceof HttpTimeoutException || e instanceof ConnectException
                ? CommandFailed.unanswered(
                        "nothing answers at %s; is `understudy run` running? Use --admin to name another address"
                                .formatted(base))
                : CommandFailed.unanswered(says(String.valueOf(e.getMessage())));
    }

    /** A page of a list of which the latest come first: of the ones before it nobody may want all. */
    <T> PageView<T> page(String path, Class<T> type) {
        return readPage(must(path), type);
    }

    private CommandFailed refused(HttpResponse<String> response) {
        if (response.statusCode() == 202) {
            ApprovalView approval = read(response.body(), HeldView.class).approval();
            return CommandFailed.waits(Printable.line(
                    "nothing was done yet: %s; it waits for a second person (understudy approvals approve %s)"
                            .formatted(approval.says(), approval.id())));
        }
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
        if (response.statusCode() == 401) {
            return CommandFailed.wrongUse("%s wants to know who asks: %s; say it with --token-file or $%s"
                    .formatted(base, detail, TokenOption.VARIABLE));
        }
        return response.statusCode() < 500
                ? CommandFailed.wrongUse(detail)
                : CommandFailed.troubled("%s answers %d: %s".formatted(base, response.statusCode(), detail));
    }

    private CommandFailed notUnderstudy(String what) {
        return CommandFailed.wrongUse(says(what));
    }

    private String says(String what) {
        return "what listens at %s is not Understudy's admin API (%s); use --admin to name its address"
                .formatted(base, Printable.line(what));
    }

    private static boolean isProblem(HttpResponse<String> response) {
        return response.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json");
    }

    <T> T read(String body, Class<T> type) {
        return read(() -> Json.read(body, type));
    }

    <T> PageView<T> readPage(String body, Class<T> type) {
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

    /** A part of a path or query, as it may stand there. */
    static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
