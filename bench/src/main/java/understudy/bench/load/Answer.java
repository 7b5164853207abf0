package understudy.bench.load;

import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Follows one reply and tells whether it is the right one. One thread. */
final class Answer {

    private final Ask ask;
    private final int prefix;
    private final Runnable onRight;
    private final Consumer<String> onWrong;
    private @Nullable String wrong;
    private long received;
    private boolean ended;

    /** {@code prefix} bytes come before the body and are not looked at: gRPC's frame. */
    Answer(Ask ask, int prefix, Runnable onRight, Consumer<String> onWrong) {
        this.ask = ask;
        this.prefix = prefix;
        this.onRight = onRight;
        this.onWrong = onWrong;
    }

    void status(CharSequence status) {
        if (!"200".contentEquals(status)) {
            wrong = "status " + status;
        }
    }

    /** gRPC's word on how it went. */
    void grpcStatus(@Nullable CharSequence status) {
        if (wrong == null && (status == null || !"0".contentEquals(status))) {
            wrong = "grpc-status " + status;
        }
    }

    void piece(ByteBuf piece) {
        int length = piece.readableBytes();
        if (wrong == null && !isExpected(piece)) {
            wrong = "other bytes";
        }
        received += length;
    }

    private boolean isExpected(ByteBuf piece) {
        if (!ask.knowsReply()) {
            return true;
        }
        int skipped = (int) Math.min(piece.readableBytes(), Math.max(0, prefix - received));
        ByteBuf body = piece.slice(piece.readerIndex() + skipped, piece.readableBytes() - skipped);
        return Bodies.matches(ask.replyBytes(), received + skipped - prefix, body);
    }

    /** The reply ended as a whole one. */
    void end() {
        if (wrong == null && !isWhole()) {
            wrong = "other length";
        }
        if (wrong == null) {
            finish(onRight);
        } else {
            failed(wrong);
        }
    }

    private boolean isWhole() {
        return ask.knowsReply() ? received == ask.replyBytes() + prefix : received > 0;
    }

    /** No whole reply came. */
    void failed(String why) {
        finish(() -> onWrong.accept(why));
    }

    private void finish(Runnable how) {
        if (!ended) {
            ended = true;
            how.run();
        }
    }
}
