package understudy.control;

import static understudy.control.Sending.end;
import static understudy.control.Sending.refuse;
import static understudy.control.Sending.send;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.control.event.Events;
import understudy.control.event.Listeners;

/**
 * The HTTP side of the control plane: who may ask, and on which thread the answer is found. Answers that read the disk or ask a version have threads of their own, so that a stuck disk holds up nothing
 * else; an answer that takes too long becomes a problem.
 */
final class AdminServer {

    private static final Logger log = LoggerFactory.getLogger(AdminServer.class);
    private static final String CALLER = "caller";
    private static final String HEARD = "heard";
    private static final String READ = "GET, HEAD";
    private static final int SLOW_THREADS = 2;
    private static final long LIMIT_MILLIS = 35_000;
    private static final long LONGEST_BODY = 64 * 1024;

    private static final Map<String, String> HEADERS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                            + " require-trusted-types-for 'script'; trusted-types 'none'");

    private final Vertx vertx;
    private final Guard guard;
    private final Gatekeeper gatekeeper;
    private final Visitors visitors;
    private final List<Call> calls;
    private final PageFiles page = new PageFiles();
    private final WorkerExecutor slow;
    private final Answering answering;
    private final Events events;

    /** @param busy why nothing that is kept can be changed just now */
    AdminServer(
            Vertx vertx,
            Guard guard,
            Oversight oversight,
            List<Call> calls,
            Events events,
            Supplier<Optional<String>> busy) {
        this.vertx = vertx;
        this.visitors = new Visitors(vertx);
        this.guard = guard;
        this.gatekeeper = new Gatekeeper(oversight, guard.scheme());
        this.calls = List.copyOf(calls);
        this.answering = new Answering(calls, new Clerk(oversight.journal()), busy);
        this.events = events;
        this.slow = vertx.createSharedWorkerExecutor("understudy-admin-slow", SLOW_THREADS);
    }

    void came(HttpConnection connection) {
        visitors.came(connection);
    }

    Router router() {
        Router router = Router.router(vertx);
        router.route().handler(this::guard);
        for (Call call : calls) {
            route(router, call);
        }
        readOnly(router, "/", context -> file(context, PageFiles.START));
        readOnly(router, "/ui/:file", context -> file(context, context.pathParam("file")));
        readOnly(router, "/ui/assets/:file", context -> file(context, PageFiles.ASSETS + context.pathParam("file")));
        calls.stream().map(AdminServer::path).distinct().forEach(path -> otherwise(router, path, allowed(path)));
        otherwise(router, "/", READ);
        otherwise(router, "/ui/:file", READ);
        otherwise(router, "/ui/assets/:file", READ);
        router.route()
                .handler(context ->
                        refuse(context, Refusal.noSuchPath(context.request().path())));
        router.route().failureHandler(this::failed);
        for (int status : new int[] {400, 404, 405, 406, 413, 414, 415, 500, 501}) {
            router.errorHandler(status, this::failed);
        }
        return router;
    }

    private void route(Router router, Call call) {
        if (call.method().equals(HttpMethod.GET)) {
            readOnly(router, path(call), context -> admit(context, call)).handler(context -> answer(context, call));
        } else {
            changing(router, call);
        }
    }

    /** Before the body: who may not send it need not be heard. */
    private void admit(RoutingContext context, Call call) {
        try {
            context.put(CALLER, gatekeeper.admit(context.request(), call));
            if (call.role().isPresent()) {
                visitors.letIn(context);
            }
            context.next();
        } catch (Refusal refusal) {
            refuse(context, refusal);
        }
    }

    private static String path(Call call) {
        return call.template().replaceAll("\\{(\\w+)}", ":$1");
    }

    /** The methods that a path takes. */
    private String allowed(String path) {
        return calls.stream()
                .filter(call -> path(call).equals(path))
                .map(call -> call.method().equals(HttpMethod.GET)
                        ? READ
                        : call.method().name())
                .collect(Collectors.joining(", "));
    }

    private static Route readOnly(Router router, String path, Handler<RoutingContext> handler) {
        return router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(handler);
    }

    private void changing(Router router, Call call) {
        Route first = router.route(path(call)).method(call.method()).handler(context -> {
            String origin = context.request().getHeader("Origin");
            if (guard.letsChange(origin, context.request().authority())) {
                context.next();
            } else {
                refuse(context, Refusal.foreignOrigin(String.valueOf(origin)));
            }
        });
        first.handler(context -> admit(context, call));
        router.route(path(call))
                .method(call.method())
                .handler(BodyHandler.create(false).setBodyLimit(LONGEST_BODY))
                .handler(context -> answer(context, call));
    }

    private static void otherwise(Router router, String path, String allowed) {
        router.route(path).handler(context -> {
            context.response().putHeader("Allow", allowed);
            String method = context.request().method().name();
            refuse(context, Refusal.methodNotAllowed(method, allowed.replace(", ", " or ")));
        });
    }

    private void guard(RoutingContext context) {
        visitors.asked(context);
        HEADERS.forEach(context.response()::putHeader);
        context.response().putHeader("Cache-Control", "no-store");
        try {
            Address.look(context.request(), guard);
            context.next();
        } catch (Refusal refusal) {
            refuse(context, refusal);
        }
    }

    private void answer(RoutingContext context, Call call) {
        context.put(HEARD, true);
        Ask ask;
        try {
            ask = new Ask(
                    call,
                    name -> String.valueOf(context.pathParam(name)),
                    Query.of(context.queryParams(), call),
                    Body.of(context, call),
                    Objects.requireNonNull(context.<Caller>get(CALLER)),
                    "");
        } catch (Refusal refusal) {
            refuse(context, refusal);
            return;
        }
        Optional<String> seen = header(context, "If-Match");
        Callable<Written> found = () -> answering.written(call, ask, seen);
        switch (call.work()) {
            case NONE -> reply(context, call, Future.future(done -> done.complete(answering.written(call, ask, seen))));
            case MEMORY -> reply(context, call, vertx.executeBlocking(found, false));
            case SLOW -> reply(context, call, slow.executeBlocking(found, false));
            case STREAM -> listen(context, call, ask);
        }
    }

    private static Optional<String> header(RoutingContext context, String name) {
        return Optional.ofNullable(context.request().getHeader(name));
    }

    private void listen(RoutingContext context, Call call, Ask ask) {
        try {
            Answer.Events wanted = Answering.events(call, ask);
            Optional<String> last = header(context, "Last-Event-ID").filter(id -> !id.isEmpty());
            if (last.isPresent() && !Listeners.isId(last.get())) {
                throw Refusal.badQuery("Last-Event-ID", last.get(), "the id of an event, as it was sent");
            }
            if (HttpMethod.HEAD.equals(context.request().method())) {
                end(context, Answer.OK, "text/event-stream", Buffer.buffer());
                return;
            }
            if (!events.listeners().hasRoom()) {
                throw Refusal.tooManyListeners(Listeners.MOST);
            }
            Caller caller = ask.caller();
            events.listeners()
                    .add(
                            vertx.getOrCreateContext(),
                            context.request(),
                            () -> gatekeeper.stillLets(caller, call),
                            wanted.service(),
                            last);
        } catch (Refusal refusal) {
            refuse(context, refusal);
        }
    }

    private void reply(RoutingContext context, Call call, Future<Written> answer) {
        answer.timeout(LIMIT_MILLIS, TimeUnit.MILLISECONDS)
                .onSuccess(written -> {
                    end(context, written);
                    if (!call.method().equals(HttpMethod.GET)) {
                        events.lookSoon();
                    }
                })
                .onFailure(failure -> {
                    if (failure instanceof Refusal refusal) {
                        refuse(context, refusal);
                    } else {
                        context.fail(failure);
                    }
                });
    }

    private void file(RoutingContext context, @Nullable String name) {
        page.file(String.valueOf(name))
                .ifPresentOrElse(
                        file -> send(context, file),
                        () -> refuse(
                                context, Refusal.noSuchPath(context.request().path())));
    }

    /** Nothing of ours is done between letting somebody in and having their body. */
    private static boolean isReading(RoutingContext context) {
        return context.get(CALLER) != null && context.get(HEARD) == null && context.statusCode() / 100 != 4;
    }

    private void failed(RoutingContext context) {
        Throwable failure = context.failure();
        if (failure instanceof HttpClosedException) {
            return; // whoever asked is gone
        }
        if (failure instanceof TimeoutException) {
            refuse(context, Refusal.tooSlow());
        } else if (isReading(context)) {
            refuse(context, Refusal.malformed("body: its chunks are not well-formed HTTP"));
        } else if (failure == null || context.statusCode() / 100 == 4) {
            refuse(context, Refusal.malformed(Math.max(400, context.statusCode())));
        } else {
            log.error("admin call failed path={}; users are not affected", context.normalizedPath(), failure);
            refuse(context, Refusal.ourFault());
        }
    }
}
