package understudy.gateway;

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
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
                .invalidRequestHandler(Front::refuseUnreadable)
                .requestHandler(request -> take(own, request));
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

    private static void refuseUnreadable(HttpServerRequest request) {
        Problem.refused(
                request.response(),
                RequestChecks.unreadable(request.decoderResult().cause()));
    }

    private void take(Lane own, HttpServerRequest request) {
        Refusal refusal = RequestChecks.refusal(request);
        if (refusal != null) {
            refuse(request, refusal);
            return;
        }
        String host = request.getHeader(HttpHeaders.HOST);
        String uri = RequestTarget.inOriginForm(request.uri(), request.method().name(), host == null ? "" : host);
        if (uri == null) {
            refuse(request, Refusal.malformed("not a valid target, or one for another host"));
            return;
        }
        RequestHead head = head(request, uri);
        Service service =
                shared.serviceFor(host == null ? "" : host, request.method().name(), head.path());
        if (service == null) {
            Problem.noService(request.response(), head);
        } else if (isUpgrade(head)) {
            refuse(request, Refusal.notImplemented("WebSocket is not offered here"));
        } else {
            new Exchange(own, service, request, head).start();
        }
    }

    private static void refuse(HttpServerRequest request, Refusal refusal) {
        Problem.refused(request.response(), refusal);
        request.connection().close();
    }

    private RequestHead head(HttpServerRequest request, String uri) {
        MultiMap headers = request.headers();
        String client = request.remoteAddress().hostAddress();
        String length = headers.get(HttpHeaders.CONTENT_LENGTH);
        boolean marked = headers.contains(Marks.FIELD);
        return new RequestHead(
                request.method(),
                uri,
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
