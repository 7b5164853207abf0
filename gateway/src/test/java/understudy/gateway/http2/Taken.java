package understudy.gateway.http2;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import understudy.gateway.wire.ClientStream;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.Refusal;
import understudy.gateway.wire.ReplyHead;
import understudy.gateway.wire.RequestHead;
import understudy.gateway.wire.RequestSink;

/** A request that went through the door, and what came of it. */
final class Taken implements RequestSink {

    final RequestHead head;
    final ClientStream client;
    final CompletableFuture<Fields> ended = new CompletableFuture<>();
    final CompletableFuture<Long> gone = new CompletableFuture<>();
    final CompletableFuture<Refusal> malformed = new CompletableFuture<>();
    final AtomicLong bytes = new AtomicLong();
    final BlockingQueue<Boolean> writable = new LinkedTransferQueue<>();
    final BlockingQueue<Boolean> readings = new LinkedTransferQueue<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    Runnable atEnd = () -> {};
    Runnable atWritable = () -> {};

    Taken(RequestHead head, ClientStream client) {
        this.head = head;
        this.client = client;
    }

    @Override
    public void body(ByteBuf chunk) {
        synchronized (body) {
            if (bytes.get() < (1 << 16)) {
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
        atEnd.run();
    }

    @Override
    public void pausedReading() {
        readings.add(true);
    }

    @Override
    public void writable() {
        writable.add(true);
        atWritable.run();
    }

    @Override
    public void gone(long code) {
        gone.complete(code);
    }

    @Override
    public void malformed(Refusal refusal) {
        malformed.complete(refusal);
    }

    Fields awaitEnd() throws Exception {
        return ended.get(Loop.SECONDS, TimeUnit.SECONDS);
    }

    long awaitGone() throws Exception {
        return gone.get(Loop.SECONDS, TimeUnit.SECONDS);
    }

    void reply(int status, String text, CharSequence... fields) {
        client.head(new ReplyHead(status, "", Fields.of(fields), -1), false);
        client.write(Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1));
        client.end(new Fields());
        client.flush();
    }
}
