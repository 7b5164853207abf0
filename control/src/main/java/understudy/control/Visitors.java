package understudy.control;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is connected to the admin side, {@value #MOST} at most: each connection is one file less for users. Where one more comes,
 * the one goes for which longest ago somebody was let in, never one that is being answered somebody who was; so nobody can
 * keep others out by holding connections open and saying little or nothing. Belongs to the event loop.
 */
final class Visitors {

    static final int MOST = 256;

    /** A body is small, and there within this time after its head. */
    private static final long BODY_MILLIS = TimeUnit.SECONDS.toMillis(10);

    private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

    private static final Logger log = LoggerFactory.getLogger(Visitors.class);

    private final Vertx vertx;

    /** How many requests of somebody known are being answered, the one that was let in longest ago first. */
    private final Map<HttpConnection, Integer> connected = new LinkedHashMap<>();

    private long told = System.nanoTime() - QUIET_NANOS;

    Visitors(Vertx vertx) {
        this.vertx = vertx;
    }

    void came(HttpConnection connection) {
        connected.put(connection, 0);
        connection.closeHandler(gone -> connected.remove(connection));
        if (connected.size() > MOST) {
            HttpConnection least = connected.entrySet().stream()
                    .filter(one -> one.getValue() == 0)
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(connection);
            connected.remove(least);
            var unused = least.close();
            tell();
        }
    }

    /** At most once a minute: it is others who decide how often this happens. */
    private void tell() {
        long now = System.nanoTime();
        if (now - told >= QUIET_NANOS) {
            told = now;
            log.warn("more than {} connections to the admin side: those that say least are closed", MOST);
        }
    }

    /** Somebody who may is being answered. */
    void letIn(RoutingContext context) {
        HttpConnection connection = context.request().connection();
        Integer before = connected.remove(connection);
        if (before != null) {
            connected.put(connection, before + 1);
            context.addEndHandler(done -> answered(connection));
        }
    }

    private void answered(HttpConnection connection) {
        connected.computeIfPresent(connection, (any, answering) -> answering - 1);
    }

    /** Nobody sends a body for ever, were it one that nobody listens to. */
    void limitBody(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        boolean has = request.getHeader("Transfer-Encoding") != null || (length != null && !length.equals("0"));
        if (has) {
            vertx.setTimer(BODY_MILLIS, late -> {
                if (!request.isEnded()) {
                    var unused = request.connection().close();
                }
            });
        }
    }
}
