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

    /** So is the first head of a connection, however many bytes of it keep coming. */
    private static final long FIRST_HEAD_MILLIS = TimeUnit.SECONDS.toMillis(10);

    /**
     * And each later one, after the answer before: nobody can see whether a quiet connection or a slow head waits. No round number of those by
     * which others ask again and again, which would meet the closing each time.
     */
    private static final long NEXT_HEAD_MILLIS = TimeUnit.SECONDS.toMillis(45);

    private static final long NO_TIMER = -1;
    private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

    private static final Logger log = LoggerFactory.getLogger(Visitors.class);

    private final Vertx vertx;

    /** The one that was let in longest ago first. */
    private final Map<HttpConnection, Visitor> connected = new LinkedHashMap<>();

    private long told = System.nanoTime() - QUIET_NANOS;

    Visitors(Vertx vertx) {
        this.vertx = vertx;
    }

    /** One connection. */
    private final class Visitor {

        /** How many requests of somebody known are being answered. */
        private int answering;

        private long timer = NO_TIMER;

        void mustAskWithin(long millis, HttpConnection connection) {
            asked();
            timer = vertx.setTimer(millis, late -> {
                var unused = connection.close();
            });
        }

        void asked() {
            vertx.cancelTimer(timer);
        }
    }

    void came(HttpConnection connection) {
        Visitor visitor = new Visitor();
        connected.put(connection, visitor);
        visitor.mustAskWithin(FIRST_HEAD_MILLIS, connection);
        connection.closeHandler(gone -> {
            visitor.asked();
            connected.remove(connection);
        });
        if (connected.size() > MOST) {
            HttpConnection least = connected.entrySet().stream()
                    .filter(one -> one.getValue().answering == 0)
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
        Visitor visitor = connected.remove(connection);
        if (visitor != null) {
            connected.put(connection, visitor);
            visitor.answering++;
            context.addEndHandler(done -> visitor.answering--);
        }
    }

    /** A whole head has come: until it is answered it is we who take our time. */
    void asked(RoutingContext context) {
        HttpConnection connection = context.request().connection();
        Visitor visitor = connected.get(connection);
        if (visitor != null) {
            visitor.asked();
            context.addEndHandler(done -> {
                if (connected.containsKey(connection)) {
                    visitor.mustAskWithin(NEXT_HEAD_MILLIS, connection);
                }
            });
        }
        limitBody(context.request());
    }

    /** Nobody sends a body for ever, were it one that nobody listens to. */
    private void limitBody(HttpServerRequest request) {
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
