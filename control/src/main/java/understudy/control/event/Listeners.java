package understudy.control.event;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Those who listen to events, at most {@value #MOST}. Each reads what is kept of late at its own pace: nothing waits for it, and no more
 * of it waits for one than the network takes at once. Who falls behind what is kept is told to look anew; who takes nothing for
 * {@value #PATIENCE_SECONDS} seconds is cut off.
 */
public final class Listeners {

    public static final int MOST = 64;

    private static final Logger log = LoggerFactory.getLogger(Listeners.class);
    private static final long BEAT_MILLIS = 15_000;
    private static final int PATIENCE_SECONDS = 60;
    private static final int RETRY_MILLIS = 2_000;
    private static final String MISSED = "{\"why\":\"what you missed is not kept any more: look at everything anew\"}";

    private final Recent recent;
    private final Set<Listener> all = ConcurrentHashMap.newKeySet();

    Listeners(Recent recent) {
        this.recent = recent;
    }

    /** Has those who listen sent a sign of life now and then. Called once. */
    void beat(Vertx vertx) {
        vertx.setPeriodic(BEAT_MILLIS, timer -> all.forEach(one -> one.onItsThread(one::beat)));
    }

    /** Whether one more may listen. Asked, and answered by {@link #add}, on the admin side's event loop. */
    public boolean hasRoom() {
        return all.size() < MOST;
    }

    int size() {
        return all.size();
    }

    /** Whether somebody could have got that as the id of an event. */
    public static boolean isId(String id) {
        return Recent.isId(id);
    }

    /**
     * From now on this one is told.
     *
     * @param mayListen asked before each is told something: who is let in no longer is told nothing more, and cut off
     * @param service of which alone; empty for all
     * @param lastId of the event that it got last, of an earlier connection
     */
    public void add(
            Context context,
            HttpServerRequest request,
            BooleanSupplier mayListen,
            Optional<String> service,
            Optional<String> lastId) {
        HttpServerResponse response = request.response();
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Content-Encoding", "identity") // what is packed is sent late
                .putHeader("X-Accel-Buffering", "no");
        // one of another start, or none: no event has the number -1
        long from =
                lastId.isEmpty() ? recent.last() : recent.number(lastId.get()).orElse(-1);
        Listener listener = new Listener(context, request, mayListen, service, from);
        all.add(listener);
        response.closeHandler(gone -> all.remove(listener));
        response.exceptionHandler(broken -> all.remove(listener));
        listener.begin();
    }

    /** Something was added to what is kept. */
    void tell() {
        all.forEach(one -> one.onItsThread(one::send));
    }

    /** Nobody listens any more. */
    void close() {
        all.forEach(one -> one.onItsThread(one::end));
    }

    /** One of them. Belongs to the thread of its connection. */
    private final class Listener {
        private final Context context;
        private final HttpServerRequest request;
        private final HttpServerResponse response;
        private final BooleanSupplier mayListen;
        private final Optional<String> service;
        private long sent;
        private long fullSince;

        Listener(
                Context context,
                HttpServerRequest request,
                BooleanSupplier mayListen,
                Optional<String> service,
                long sent) {
            this.context = context;
            this.request = request;
            this.response = request.response();
            this.mayListen = mayListen;
            this.service = service;
            this.sent = sent;
        }

        void onItsThread(Runnable task) {
            context.runOnContext(now -> task.run());
        }

        void begin() {
            response.drainHandler(drained -> {
                fullSince = 0;
                send();
            });
            write(Buffer.buffer("retry: %d\n".formatted(RETRY_MILLIS)));
            if (recent.isAllThereAfter(sent)) {
                write(Buffer.buffer("id: %s\n\n".formatted(recent.id(sent))));
            }
            send();
        }

        void send() {
            if (!isOver() && !mayListen.getAsBoolean()) {
                dismiss();
            }
            while (!isOver() && !response.writeQueueFull()) {
                if (!recent.isAllThereAfter(sent)) {
                    sent = recent.last();
                    write(recent.text(sent, EventKind.RESET, MISSED));
                    continue;
                }
                Told next = recent.at(sent + 1);
                if (next == null) {
                    return;
                }
                sent = next.number();
                if (next.isFor(service)) {
                    write(next.text());
                }
            }
            if (fullSince == 0 && !isOver()) {
                fullSince = System.nanoTime();
            }
        }

        /** Also moves on the id from which it would go on: what does not concern it may be forgotten meanwhile. */
        void beat() {
            if (isOver()) {
                all.remove(this);
            } else if (!response.writeQueueFull()) {
                send();
                write(Buffer.buffer(": \nid: %s\n\n".formatted(recent.id(sent))));
            } else if (System.nanoTime() - fullSince > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
                log.info("a listener to events is cut off: it took nothing for {} s", PATIENCE_SECONDS);
                all.remove(this);
                request.connection().close();
            }
        }

        /** At once, whatever waits for it. */
        private void dismiss() {
            if (response.writeQueueFull()) {
                all.remove(this);
                var unused = request.connection().close();
            } else {
                end();
            }
        }

        void end() {
            all.remove(this);
            if (!isOver()) {
                response.end();
            }
        }

        private boolean isOver() {
            return response.closed() || response.ended();
        }

        private void write(Buffer text) {
            response.write(text).onFailure(broken -> all.remove(this));
        }
    }
}
