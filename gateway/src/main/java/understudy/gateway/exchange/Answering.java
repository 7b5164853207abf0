package understudy.gateway.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import understudy.gateway.wire.ClientStream;
import understudy.gateway.wire.Failure;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.ReplyHead;
import understudy.gateway.wire.StreamCodes;
import understudy.gateway.wire.Trailers;
import understudy.traffic.Version;

/**
 * The reply on its way to the user, at the client's pace, whichever version it comes from. What goes to a client that is
 * gone is dropped. Confined to its event loop.
 */
final class Answering {

    private final Exchange exchange;
    private final Service service;
    private final Asked asked;
    private final ClientStream client;
    private final @Nullable String cookie;

    private @Nullable Call source;
    private @Nullable ReplyHead head;
    private long headNanos;
    private long headLeftNanos;
    private boolean paused;
    private boolean gone;

    /** @param cookie what Set-Cookie says in the reply besides what the version says; or null */
    Answering(Exchange exchange, Service service, Asked asked, ClientStream client, @Nullable String cookie) {
        this.exchange = exchange;
        this.service = service;
        this.asked = asked;
        this.client = client;
        this.cookie = cookie;
    }

    /** Whose reply it is from now on: who is paused when the client does not read. */
    void from(Call call) {
        source = call;
        paused = false;
    }

    /** Whether the head of the final reply is on its way. */
    boolean hasBegun() {
        return head != null;
    }

    boolean isPaused() {
        return paused;
    }

    boolean isGone() {
        return gone;
    }

    /** Time from the reply's head to its leaving. */
    long overheadNanos() {
        return headNanos == 0 || headLeftNanos == 0 ? 0 : headLeftNanos - headNanos;
    }

    /** The client is gone: what comes is for nobody. */
    void leave() {
        gone = true;
    }

    void interim(int status, Fields fields) {
        if (!gone && !asked.head().isOldHttp()) {
            if (status == 100) {
                exchange.continued();
            }
            client.interim(status, fields);
        }
    }

    /** Throws IllegalArgumentException when the head is none that the client can get; nothing has been sent then. */
    void head(ReplyHead arrived, long nowNanos) {
        if (gone) {
            return;
        }
        if (exchange.mustCloseAfterReply()) {
            client.closeAfterReply();
        }
        client.head(cookie == null ? arrived : withCookie(arrived, cookie), false);
        head = arrived;
        headNanos = nowNanos;
    }

    /** A cache that many share would give one user's key to all of them. */
    private static ReplyHead withCookie(ReplyHead arrived, String cookie) {
        String caching = String.join(",", arrived.fields().all("Cache-Control")).toLowerCase(Locale.ROOT);
        if (arrived.status() == 101 || caching.contains("public") || caching.contains("s-maxage")) {
            return arrived;
        }
        Fields fields = Fields.copyOf(arrived.fields()).add(HttpHeaderNames.SET_COOKIE, cookie);
        return new ReplyHead(arrived.status(), arrived.phrase(), fields, arrived.contentLength(), arrived.isOfHttp2());
    }

    /** Takes a piece of the body over. */
    void chunk(ByteBuf chunk) {
        if (gone) {
            chunk.release();
            return;
        }
        client.write(chunk);
        noteHead();
        if (!client.isWritable() && source != null) {
            paused = true;
            source.pause();
        }
    }

    /** The client takes more again. */
    void drained() {
        if (paused && source != null) {
            paused = false;
            source.resume();
        }
    }

    void end(Fields trailers) {
        ReplyHead begun = head;
        if (!gone && begun != null) {
            client.end(Trailers.unnamed(trailers, begun.fields()));
            // nothing follows the end of a reply, so nobody says later that this is a good moment
            client.flush();
            noteHead();
        }
    }

    void fallSilent() {
        client.fallSilent();
    }

    void flush() {
        client.flush();
        noteHead();
    }

    private void noteHead() {
        if (headLeftNanos == 0 && headNanos != 0) {
            headLeftNanos = System.nanoTime();
        }
    }

    /** Nobody answered: says so, unless a reply has begun, which is broken off. */
    void failed(Version version, Failure failure) {
        long code = failure.code().orElse(StreamCodes.INTERNAL_ERROR);
        boolean byCode = asked.head().isGrpc() && failure.code().isPresent();
        if (hasBegun() || gone || byCode) {
            client.breakOff(code);
        } else {
            Apology.failed(client, asked.head(), service, version, failure.reason());
        }
    }

    /** The same, for an answer that did not come in time. */
    void timedOut(Version version) {
        if (hasBegun() || gone) {
            client.breakOff(StreamCodes.CANCEL);
        } else {
            Apology.timedOut(client, asked.head(), service, version);
        }
    }

    void breakOff(long code) {
        client.breakOff(code);
    }

    void abort() {
        client.abort();
    }
}
