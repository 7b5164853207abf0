package understudy.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** What gRPC puts before a message: a byte that says "not compressed" and four of length. */
public final class Grpc {

    public static final int PREFIX = 5;

    private Grpc() {}

    public static ByteBuf prefix(int length) {
        return Unpooled.buffer(PREFIX).writeByte(0).writeInt(length);
    }
}
