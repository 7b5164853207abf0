package understudy.bench.origin;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import understudy.bench.load.Bodies;

/** What a path asks for: {@code .../872} or {@code .../872/chunked}. */
record Wanted(int bytes, boolean chunked) {

    private static final String CHUNKED = "/chunked";

    static Wanted by(CharSequence target) {
        String path = target.toString();
        boolean chunked = path.endsWith(CHUNKED);
        String sized = chunked ? path.substring(0, path.length() - CHUNKED.length()) : path;
        return new Wanted(bytes(sized.substring(sized.lastIndexOf('/') + 1)), chunked);
    }

    private static int bytes(String segment) {
        return segment.matches("\\d{1,8}") ? Integer.parseInt(segment) : 0;
    }

    ByteBuf body() {
        return Bodies.of(bytes);
    }

    /** JSON as well, where the body is JSON, but of somebody else. */
    ByteBuf lie() {
        ByteBuf lie = Unpooled.copiedBuffer(body());
        if (bytes > 7) {
            lie.setByte(lie.readerIndex() + 7, '8');
        }
        return lie;
    }
}
