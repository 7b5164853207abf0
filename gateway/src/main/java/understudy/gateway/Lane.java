package understudy.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.internal.ContextInternal;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import understudy.traffic.Version;

/**
 * What belongs to one event loop: its connections to every version, its deadlines, its chance. A request, its copy and
 * both connections stay on one lane, so that nothing is handed between threads.
 */
final class Lane {

    /** The two ways of one service on one lane. They share nothing, so that copies cannot hold up requests. */
    record Ways(Upstream serving, Upstream shadow) {}

    private static final int SWEEP_MILLIS = 5_000;

    private final ContextInternal context;
    private final Shared shared;
    private final Deadlines deadlines;
    private final RandomGenerator chance = new SplittableRandom();
    private final Map<Service, Ways> ways = new HashMap<>();
    private final HttpClientAgent client;

    Lane(Vertx vertx, ContextInternal context, Shared shared) {
        this.context = context;
        this.shared = shared;
        this.deadlines = new Deadlines(vertx);
        this.client = vertx.httpClientBuilder().with(clientOptions()).build();
        vertx.setPeriodic(SWEEP_MILLIS, id -> sweep());
    }

    private static HttpClientOptions clientOptions() {
        return new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setConnectTimeout(10_000)
                .setMaxHeaderSize(Limits.HEADER_BYTES_FROM_UPSTREAM)
                .setMaxInitialLineLength(Limits.LINE_BYTES)
                .setMaxChunkSize(Limits.CHUNK_BYTES);
    }

    ContextInternal context() {
        return context;
    }

    Shared shared() {
        return shared;
    }

    Deadlines deadlines() {
        return deadlines;
    }

    RandomGenerator chance() {
        return chance;
    }

    Upstream upstream(Service service, Version version) {
        Ways both = ways(service);
        return version == Version.OLD ? both.serving() : both.shadow();
    }

    private Ways ways(Service service) {
        return ways.computeIfAbsent(service, s -> {
            ServiceSettings settings = service.settings();
            return new Ways(
                    new Upstream(context, client, settings.oldUrl()), new Upstream(context, client, settings.newUrl()));
        });
    }

    /** Runs something when the bytes at hand have been looked at. */
    void atEndOfTurn(Runnable task) {
        context.nettyEventLoop().execute(task);
    }

    private void sweep() {
        for (Ways both : ways.values()) {
            both.serving().sweep();
            both.shadow().sweep();
        }
    }

    /** Ends everything under way. */
    void stop() {
        deadlines.stopAll();
        for (Ways both : ways.values()) {
            both.serving().close();
            both.shadow().close();
        }
    }
}
