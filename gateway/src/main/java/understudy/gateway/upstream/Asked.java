package understudy.gateway.upstream;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import understudy.gateway.wire.Failure;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.OutgoingHead;
import understudy.gateway.wire.Protocol;
import understudy.gateway.wire.ReplyHead;
import understudy.gateway.wire.ReplySink;
import understudy.gateway.wire.UpstreamStream;
import understudy.traffic.Reason;

/**
 * One request at one instance: passes everything on, in both directions, and notes when it has ended and how the instance
 * did. Confined to the event loop.
 */
final class Asked implements UpstreamStream, ReplySink {

    private final InstanceBook book;
    private final Instance instance;
    private final ReplySink replies;
    private @Nullable UpstreamStream stream;
    private boolean answered;
    private boolean ended;

    Asked(InstanceBook book, Instance instance, ReplySink replies) {
        this.book = book;
        this.instance = instance;
        this.replies = replies;
    }

    void onStream(UpstreamStream opened) {
        stream = opened;
    }

    private UpstreamStream stream() {
        if (stream == null) {
            throw new IllegalStateException("not opened yet");
        }
        return stream;
    }

    private void end() {
        if (!ended) {
            ended = true;
            instance.ended();
        }
    }

    @Override
    public Protocol protocol() {
        return stream().protocol();
    }

    @Override
    public void head(OutgoingHead head, boolean end) {
        stream().head(head, end);
    }

    @Override
    public void write(ByteBuf chunk, boolean end) {
        stream().write(chunk, end);
    }

    @Override
    public void end(Fields trailers) {
        stream().end(trailers);
    }

    @Override
    public void flush() {
        stream().flush();
    }

    @Override
    public boolean isWritable() {
        return stream().isWritable();
    }

    @Override
    public void pause() {
        stream().pause();
    }

    @Override
    public void resume() {
        stream().resume();
    }

    @Override
    public void late() {
        if (!ended && !answered) {
            answered = true;
            book.failed(instance);
        }
    }

    @Override
    public void reset(long code) {
        if (!ended && !answered) {
            instance.health().trialGivenUp();
        }
        end();
        stream().reset(code);
    }

    @Override
    public boolean isReused() {
        return stream().isReused();
    }

    @Override
    public void interim(int status, Fields fields) {
        replies.interim(status, fields);
    }

    @Override
    public void head(ReplyHead head) {
        answered = true;
        book.succeeded(instance);
        replies.head(head);
    }

    @Override
    public void body(ByteBuf chunk) {
        replies.body(chunk);
    }

    @Override
    public void ended(Fields trailers) {
        end();
        replies.ended(trailers);
    }

    @Override
    public void fellSilent() {
        replies.fellSilent();
    }

    @Override
    public void pausedReading() {
        replies.pausedReading();
    }

    @Override
    public void writable() {
        replies.writable();
    }

    @Override
    public void sent(int bytes) {
        replies.sent(bytes);
    }

    @Override
    public void failed(Failure failure) {
        if (tellsAgainstInstance(failure)) {
            book.failed(instance);
        } else if (!answered) {
            instance.health().trialGivenUp();
        }
        end();
        replies.failed(failure);
    }

    /** A stream that was reset is the application's word; a connection that idled may have been closed any time. */
    private boolean tellsAgainstInstance(Failure failure) {
        boolean ofTransport = switch (failure.reason()) {
            case Reason.RESET, Reason.MALFORMED, Reason.TLS -> failure.code().isEmpty();
            default -> false;
        };
        return ofTransport && !failure.neverLeft() && (answered || !stream().isReused());
    }
}
