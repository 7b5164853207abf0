package understudy.control;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import understudy.control.api.ProblemView;
import understudy.control.view.Json;

/** How answers, files and problems are written to whoever asked. To one who is gone nothing is. */
final class Sending {

    private static final String PROBLEM_JSON = "application/problem+json";

    private Sending() {}

    static void send(RoutingContext context, PageFiles.File file) {
        boolean packed = PageFiles.takesGzip(context.request().getHeader("Accept-Encoding"));
        context.response().putHeader("Cache-Control", file.caching()).putHeader("Vary", "Accept-Encoding");
        if (packed) {
            context.response().putHeader("Content-Encoding", "gzip");
        }
        end(context, Answer.OK, file.type(), packed ? file.packed() : file.bytes());
    }

    /** Answers what is not well-formed HTTP, and closes. */
    static void invalid(HttpServerRequest request) {
        ProblemView problem = Refusal.malformed(400).problem();
        HttpServerResponse response = request.response();
        response.setStatusCode(problem.status())
                .putHeader("Content-Type", PROBLEM_JSON)
                .putHeader("Connection", "close")
                .end(Json.of(problem))
                .onComplete(done -> request.connection().close());
    }

    static void refuse(RoutingContext context, Refusal refusal) {
        ProblemView problem = refusal.problem();
        ProblemView here = new ProblemView(
                problem.type(),
                problem.title(),
                problem.status(),
                problem.detail(),
                context.request().path(),
                problem.problems());
        if (problem.status() == 503) {
            context.response().putHeader("Retry-After", "2");
        }
        refusal.headers().forEach(context.response()::putHeader);
        end(context, problem.status(), PROBLEM_JSON, Buffer.buffer(Json.of(here)));
    }

    static void end(RoutingContext context, Written written) {
        written.headers().forEach(context.response()::putHeader);
        boolean known = Optional.ofNullable(written.headers().get(Clerk.ETAG))
                .flatMap(tag -> Optional.ofNullable(context.request().getHeader("If-None-Match"))
                        .filter(had -> Tags.isAmong(had, tag)))
                .isPresent();
        if (known && !context.response().ended() && !context.response().closed()) {
            context.response().setStatusCode(Answer.NOT_MODIFIED).end();
        } else {
            end(context, written.status(), written.type(), Buffer.buffer(written.text()));
        }
    }

    static void end(RoutingContext context, int status, String type, Buffer body) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(status).putHeader("Content-Type", type);
        if (HttpMethod.HEAD.equals(context.request().method())) {
            response.putHeader("Content-Length", Integer.toString(body.length()))
                    .end();
        } else {
            response.end(body);
        }
    }
}
