package understudy.gateway.http1;

import io.netty.buffer.ByteBuf;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.Refusal;
import understudy.gateway.wire.RequestSink;

/** Who takes what comes while no request is under way. */
final class Nobody implements RequestSink {

    static final RequestSink THERE = new Nobody();

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
