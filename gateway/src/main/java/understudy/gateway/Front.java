package understudy.gateway;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.traffic.Body;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;
import understudy.traffic.Reason;
import understudy.traffic.Request;
import understudy.traffic.Version;

/** The door for clients on one event loop: takes requests, refuses what is not one, finds the service. */
final class Front extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(Front.class);

    private final Shared shared;
    private final SocketAddress address;
    private volatile @Nullable Lane lane;
    private volatile @Nullable HttpServer server;

    /** All fronts with the same address share it. */
    Front(Shared shared, SocketAddress address) {
        this.shared = shared;
        this.address = address;
    }

    private static HttpServerOptions options() {
        return new HttpServerOptions()
                .setReusePort(true)
                .setAcceptBacklog(1024)
                .setHandle100ContinueAutomatically(false)
                .setHttp2ClearTextEnabled(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setStrictThreadMode(true);
    }

    @Override
    public Future<?> start() {
        Lane own = new Lane(vertx, (ContextInternal) context, shared);
        HttpServer opened = vertx.createHttpServer(options())
                .connectionHandler(this::connected)
                .invalidRequestHandler(Front::refuse)
                .requestHandler(request -> takeSafely(own, request));
        lane = own;
        server = opened;
        return opened.listen(address);
    }

    int port() {
        return server().actualPort();
    }

    Lane lane() {
        return Objects.requireNonNull(lane, "not started");
    }

    HttpServer server() {
        return Objects.requireNonNull(server, "not started");
    }

    private void connected(HttpConnection connection) {
        shared.connectionOpened();
        Wire.of(connection).pipeline().replace("httpDecoder", "httpDecoder", new StrictRequestDecoder());
        connection.exceptionHandler(cause -> LOG.debug("client connection: {}", cause.toString()));
        connection.closeHandler(closed -> shared.connectionClosed());
    }

    /** Answers a request that the decoder did not take; the connection is closed behind the answer. */
    private static void refuse(HttpServerRequest request) {
        Refusal refusal = switch (request.decoderResult().cause()) {
            case RefusedException refused -> refused.refusal();
            case TooLongHttpLineException e -> new Refusal(414, "the target is too long");
            case TooLongHttpHeaderException e -> new Refusal(431, "the fields are too large");
            default -> Refusal.malformed("not a request that HTTP/1.1 allows");
        };
        Problem.refused(request.response(), refusal);
    }

    /** A fault of ours costs one connection, never the event loop's others. */
    private void takeSafely(Lane own, HttpServerRequest request) {
        try {
            take(own, request);
        } catch (RuntimeException e) {
            LOG.error("request lost: a fault in the gateway", e);
            Wire.reset(Wire.of(request.connection()));
        }
    }

    private void take(Lane own, HttpServerRequest request) {
        RequestHead head = head(request);
        String host = head.headers().first("Host").orElse("");
        Service service = shared.serviceFor(host, request.method().name(), head.path());
        if (service == null) {
            Problem.noService(request.response(), head);
        } else if (isUpgrade(head)) {
            refuseUpgrade(service, request, head);
        } else {
            new Exchange(own, service, request, head).start();
        }
    }

    private void refuseUpgrade(Service service, HttpServerRequest request, RequestHead head) {
        Problem.noUpgrade(request.response());
        Request asked = new Request(head.method().name(), head.uri(), head.headers(), Body.empty(), head.client());
        Outcome neither = new Outcome.NotAsked(Reason.UPGRADE);
        shared.offer(new Pair(service.name(), Instant.now(), asked, Version.OLD, neither, neither, Duration.ZERO));
    }

    private RequestHead head(HttpServerRequest request) {
        MultiMap headers = request.headers();
        String client = request.remoteAddress().hostAddress();
        String length = headers.get(HttpHeaders.CONTENT_LENGTH);
        boolean marked = headers.contains(Marks.FIELD);
        return new RequestHead(
                request.method(),
                request.uri(),
                new MultiMapHeaders(headers),
                client,
                request.version() == HttpVersion.HTTP_1_0,
                length == null ? -1 : Long.parseLong(length),
                headers.contains(HttpHeaders.TRANSFER_ENCODING),
                shared.trustsProxy(client),
                marked && shared.trustsMarksOf(client));
    }

    private static boolean isUpgrade(RequestHead head) {
        return head.headers()
                        .first("Upgrade")
                        .filter("websocket"::equalsIgnoreCase)
                        .isPresent()
                && HopByHop.hasOption(head.headers(), "upgrade");
    }
}
