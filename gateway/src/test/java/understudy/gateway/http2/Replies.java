package understudy.gateway.http2;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import understudy.gateway.wire.Failure;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.ReplyHead;
import understudy.gateway.wire.ReplySink;

/** What came of asking. */
final class Replies implements ReplySink {

    private static final int KEPT = 1 << 16;

    final List<String> interims = new CopyOnWriteArrayList<>();
    final CompletableFuture<ReplyHead> head = new CompletableFuture<>();
    final CompletableFuture<Fields> ended = new CompletableFuture<>();
    final CompletableFuture<Failure> failed = new CompletableFuture<>();
    final AtomicLong bytes = new AtomicLong();
    final AtomicLong sent = new AtomicLong();
    volatile Runnable atWritable = () -> {};
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    @Override
    public void interim(int status, Fields fields) {
        interims.add(status + " " + fields);
    }

    @Override
    public void head(ReplyHead read) {
        head.complete(read);
    }

    @Override
    public void body(ByteBuf chunk) {
        synchronized (body) {
            if (body.size() < KEPT) {
                body.writeBytes(ByteBufUtil.getBytes(chunk));
            }
        }
        bytes.addAndGet(chunk.readableBytes());
        chunk.release();
    }

    String text() {
        synchronized (body) {
            return body.toString(StandardCharsets.ISO_8859_1);
        }
    }

    @Override
    public void ended(Fields trailers) {
        ended.complete(trailers);
    }

    @Override
    public void pausedReading() {}

    @Override
    public void writable() {
        atWritable.run();
    }

    @Override
    public void sent(int more) {
        sent.addAndGet(more);
    }

    @Override
    public void failed(Failure failure) {
        failed.complete(failure);
    }

    ReplyHead awaitHead() throws Exception {
        return head.get(Loop.SECONDS, TimeUnit.SECONDS);
    }

    Fields awaitEnd() throws Exception {
        return ended.get(Loop.SECONDS, TimeUnit.SECONDS);
    }

    Failure awaitFailure() throws Exception {
        return failed.get(Loop.SECONDS, TimeUnit.SECONDS);
    }
}
