package understudy.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The serving version's reply on its way to the client: the same status line, fields, order, case and body. A reply that
 * is at hand as a whole leaves as one write. A head whose body is still to come leaves at the end of the event loop's turn,
 * so that an event stream is open before its first event. Confined to its event loop.
 */
final class ClientReply {

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final RequestHead asked;
    private final Lane lane;

    private @Nullable Buffer held;
    private boolean holding;
    private long left = -1;
    private boolean closing;
    private boolean ended;
    private long headLeftNanos;

    ClientReply(HttpServerRequest request, RequestHead asked, Lane lane) {
        this.request = request;
        this.response = request.response();
        this.asked = asked;
        this.lane = lane;
    }

    HttpServerResponse response() {
        return response;
    }

    /**
     * Begins the reply. Throws IllegalArgumentException when the head has fields that HTTP does not allow; nothing has
     * been sent then.
     *
     * @param close whether the connection has to be closed afterwards
     */
    void head(ReplyHead head, boolean close) {
        boolean bodiless = head.isBodiless(asked.asksHead());
        addFields(head, response.headers());
        response.setStatusCode(head.status());
        if (!response.getStatusMessage().equals(head.phrase())) {
            response.setStatusMessage(head.phrase());
        }
        left = bodiless ? -1 : head.contentLength();
        boolean endsWithConnection = asked.oldHttp() && left < 0 && !bodiless;
        closing = close || endsWithConnection;
        boolean withoutLength = bodiless && !head.headers().contains(HttpHeaders.CONTENT_LENGTH);
        if (closing || withoutLength || lane.shared().isDraining()) {
            boolean sayClose = closing || lane.shared().isDraining();
            response.headersEndHandler(nothing -> correct(sayClose, withoutLength));
        }
        if (!bodiless && left != 0) {
            holding = true;
            lane.atEndOfTurn(this::letGo);
        }
    }

    private void addFields(ReplyHead head, MultiMap to) {
        MultiMapHeaders fields = new MultiMapHeaders(head.headers());
        List<String> named = HopByHop.named(fields);
        boolean framed = !asked.oldHttp();
        fields.forEach((name, value) -> {
            boolean stays = HopByHop.isKnown(name) || HopByHop.isNamed(named, name);
            if (!stays && (framed || !name.equalsIgnoreCase("Transfer-Encoding"))) {
                to.add(name, value);
            }
        });
    }

    /** Takes back what the server adds by itself just before the head leaves. */
    private void correct(boolean sayClose, boolean withoutLength) {
        if (sayClose) {
            response.headers().set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        if (withoutLength) {
            response.headers().remove(HttpHeaders.CONTENT_LENGTH);
        }
    }

    void chunk(Buffer chunk) {
        if (left >= 0) {
            left -= chunk.length();
        }
        if (left == 0) {
            writeHeld();
            end(chunk);
        } else if (holding) {
            writeHeld();
            held = chunk;
        } else {
            response.write(chunk);
            noteHead();
        }
    }

    void end(MultiMap trailers) {
        if (ended) {
            return;
        }
        if (!trailers.isEmpty() && !asked.oldHttp()) {
            response.trailers().addAll(trailers);
        }
        Buffer last = held;
        held = null;
        if (last == null) {
            holding = false;
            ended = true;
            response.end();
            noteHead();
            closeIfNeeded();
        } else {
            end(last);
        }
    }

    /** When the head left for the client; 0 before. */
    long headLeftNanos() {
        return headLeftNanos;
    }

    private void noteHead() {
        if (headLeftNanos == 0) {
            headLeftNanos = System.nanoTime();
        }
    }

    /** Whether the client should read before more is written. */
    boolean isFull() {
        return !ended && response.writeQueueFull();
    }

    /** Breaks the reply off, so that nobody takes what was sent for the whole. */
    void breakOff() {
        ended = true;
        holding = false;
        held = null;
        request.connection().close();
    }

    /** Breaks the reply off and does not wait for a client that does not read. */
    void abort() {
        breakOff();
        Wire.reset(Wire.of(request.connection()));
    }

    private void end(Buffer last) {
        holding = false;
        ended = true;
        response.end(last);
        noteHead();
        closeIfNeeded();
    }

    private void closeIfNeeded() {
        if (closing) {
            request.connection().close();
        }
    }

    private void writeHeld() {
        Buffer chunk = held;
        held = null;
        if (chunk != null) {
            response.write(chunk);
            noteHead();
        }
    }

    private void letGo() {
        if (!holding) {
            return;
        }
        holding = false;
        if (held != null) {
            writeHeld();
        } else if (!asked.oldHttp()) {
            response.writeHead();
            noteHead();
        }
    }
}
