package understudy.gateway.wire;

import io.netty.buffer.ByteBuf;

/** Takes what comes while no request is under way, or behind one that was answered at once, and drops it. */
public final class Nobody implements RequestSink {

    public static final RequestSink THERE = new Nobody();

    private Nobody() {}

    @Override
    public void body(ByteBuf chunk) {
        chunk.release();
    }

    @Override
    public void ended(Fields trailers) {}

    @Override
    public void pausedReading() {}

    @Override
    public void writable() {}

    @Override
    public void gone(long code) {}

    @Override
    public void malformed(Refusal refusal) {}
}
