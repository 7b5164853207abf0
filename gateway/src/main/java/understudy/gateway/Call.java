package understudy.gateway;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.impl.HttpClientStream;
import io.vertx.core.http.impl.HttpRequestHead;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to one version, and the reply on its way back. What is written before there is a connection
 * waits here. Small requests leave as one write, head and body together: a head whose body is still to come is held back
 * until the end of the event loop's turn.
 *
 * <p>After {@link Replies#failed} or {@link Replies#ended}, or after {@link #abort}, nothing more is told. Confined to its
 * event loop.
 */
final class Call implements Upstream.Taker {

    /** What a call tells whoever made it. */
    interface Replies {
        /** The request's head has been written. */
        void asked();

        void continued();

        void hinted(MultiMap fields);

        void head(ReplyHead head);

        void chunk(Buffer chunk);

        void ended(MultiMap trailers);

        void failed(Failure failure);

        /** More may be written. */
        void drained();

        /** The backlog is full: what was written last did not go. */
        void overflowed();
    }

    private final Upstream upstream;
    private final RequestHead head;
    private final boolean copy;
    private final @Nullable Backlog backlog;
    private final Replies replies;

    private Upstream.@Nullable Connection connection;
    private @Nullable HttpClientStream stream;
    private @Nullable Deque<Buffer> waiting;
    private boolean endWaits;
    private boolean headWritten;
    private boolean requestEnded;
    private boolean replyBegun;
    private boolean replyEnded;
    private boolean over;
    private int attempts;

    Call(Upstream upstream, RequestHead head, boolean copy, @Nullable Backlog backlog, Replies replies) {
        this.upstream = upstream;
        this.head = head;
        this.copy = copy;
        this.backlog = backlog;
        this.replies = replies;
    }

    void start() {
        upstream.take(head.isRepeatable(), this);
    }

    @Override
    public void taken(Upstream.Connection taken) {
        if (over) {
            upstream.giveBack(taken);
            return;
        }
        connection = taken;
        taken.http.createStream(upstream.context()).onComplete(created -> {
            if (created.succeeded()) {
                begin(created.result());
            } else {
                fail(Failure.talking(address(), created.cause()));
            }
        });
    }

    @Override
    public void notConnected(Failure failure) {
        if (!over) {
            over = true;
            replies.failed(failure);
        }
    }

    private void begin(HttpClientStream opened) {
        int mine = ++attempts;
        stream = opened;
        opened.headHandler(
                ifLive(mine, reply -> head(new ReplyHead(reply.statusCode, reply.statusMessage, reply.headers))));
        opened.dataHandler(ifLive(mine, replies::chunk));
        opened.trailersHandler(ifLive(mine, this::ended));
        opened.exceptionHandler(ifLive(mine, cause -> fail(Failure.talking(address(), cause))));
        opened.continueHandler(ifLive(mine, nothing -> replies.continued()));
        opened.earlyHintsHandler(ifLive(mine, replies::hinted));
        opened.drainHandler(ifLive(mine, nothing -> replies.drained()));
        opened.closeHandler(closed -> closed());
        sendWaiting(opened);
    }

    /** What the stream of an earlier attempt still says is not heard. */
    private <T> Handler<T> ifLive(int attempt, Handler<T> handler) {
        return event -> {
            if (!over && attempts == attempt) {
                handler.handle(event);
            }
        };
    }

    private void sendWaiting(HttpClientStream opened) {
        Deque<Buffer> chunks = waiting;
        waiting = null;
        if (chunks != null) {
            while (!chunks.isEmpty()) {
                Buffer chunk = chunks.removeFirst();
                send(opened, chunk, endWaits && chunks.isEmpty());
            }
        } else if (endWaits) {
            send(opened, null, true);
        } else if (head.headers().first("Expect").isPresent()) {
            sendHead();
        } else {
            upstream.context().nettyEventLoop().execute(this::sendHead);
        }
        replies.drained();
    }

    /** Writes a part of the body; {@code last} ends the request. */
    void write(Buffer chunk, boolean last) {
        if (over || requestEnded) {
            return;
        }
        if (backlog != null && !backlog.add(chunk.length())) {
            replies.overflowed();
        } else if (stream != null) {
            send(stream, chunk, last);
        } else {
            waiting = waiting == null ? new ArrayDeque<>() : waiting;
            waiting.add(chunk);
            endWaits = last;
        }
    }

    void end() {
        if (over || requestEnded) {
            return;
        }
        if (stream == null) {
            endWaits = true;
        } else {
            send(stream, null, true);
        }
    }

    /** Whether whoever writes should hold on until {@link Replies#drained}. */
    boolean isFull() {
        return !over && (stream == null || !stream.isWritable());
    }

    void pause() {
        if (connection != null) {
            connection.pause();
        }
    }

    void resume() {
        if (connection != null) {
            connection.resume();
        }
    }

    /** Ends the call where it is. The version sees its connection closed, never a request that looks whole. */
    void abort() {
        if (!over) {
            over = true;
            if (connection != null) {
                connection.reset();
            }
        }
    }

    private void sendHead() {
        if (!over && !headWritten && stream != null) {
            headWritten = true;
            stream.writeHead(outgoing(), head.chunked(), null, false, null, false);
            replies.asked();
        }
    }

    private void send(HttpClientStream to, @Nullable Buffer chunk, boolean last) {
        requestEnded = last;
        var written = headWritten
                ? to.writeChunk(chunk, last)
                : to.writeHead(outgoing(), head.chunked(), chunk, last, null, false);
        if (backlog != null && chunk != null) {
            written.onComplete(done -> backlog.remove(chunk.length()));
        }
        if (!headWritten) {
            headWritten = true;
            replies.asked();
        }
    }

    private HttpRequestHead outgoing() {
        return new HttpRequestHead(
                "http", head.method(), head.uri(), head.outgoing(copy), upstream.authority(), head.uri(), null);
    }

    private void head(ReplyHead reply) {
        replyBegun = true;
        if (reply.status() == 101) {
            fail(Failure.malformed(address(), new IllegalStateException("101 without being asked")));
            return;
        }
        replies.head(reply);
    }

    private void ended(MultiMap trailers) {
        over = true;
        replyEnded = true;
        if (!requestEnded && connection != null) {
            connection.reset();
        }
        replies.ended(trailers);
    }

    /** Both directions are done with, or the connection is closed. */
    private void closed() {
        if (connection != null && replyEnded && requestEnded) {
            upstream.giveBack(connection);
            connection = null;
        }
    }

    private void fail(Failure failure) {
        if (connection != null && connection.usedBefore && !replyBegun && head.isRepeatable()) {
            askAgain();
            return;
        }
        over = true;
        if (connection != null) {
            connection.reset();
        }
        replies.failed(failure);
    }

    /** The upstream closed an idle connection just as the request was sent: a new one, once. */
    private void askAgain() {
        connection = null;
        stream = null;
        attempts++;
        headWritten = false;
        requestEnded = false;
        endWaits = true;
        upstream.connect(this);
    }

    private String address() {
        return upstream.authority().toString();
    }
}
