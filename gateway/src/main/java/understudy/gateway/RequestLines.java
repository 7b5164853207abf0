package understudy.gateway;

import io.netty.buffer.ByteBuf;

/**
 * The lines of a request's head as bytes, looked at before Netty decodes them: it joins folded lines and takes any
 * white space in the request line, while another server may read another field, or another target.
 */
final class RequestLines {

    private boolean firstSeen;
    private boolean sound = true;

    /** A new request begins. */
    void begin() {
        firstSeen = false;
        sound = true;
    }

    boolean areSound() {
        return sound;
    }

    /** Looks at what of the head has come and has not been decoded: whole lines, and perhaps the beginning of one. */
    void look(ByteBuf in) {
        if (!sound) {
            return;
        }
        int end = in.writerIndex();
        int at = in.readerIndex();
        if (firstSeen) {
            if (at == end || isEndOfLine(in.getByte(at))) {
                return;
            }
            sound = !isBlank(in.getByte(at));
        } else {
            at = skipEmptyLines(in);
            int feed = in.indexOf(at, end, (byte) '\n');
            if (feed < 0) {
                return;
            }
            firstSeen = true;
            sound = isRequestLine(in, at, feed);
            at = feed;
        }
        sound &= !hasFold(in, at, end);
    }

    private static int skipEmptyLines(ByteBuf in) {
        int at = in.readerIndex();
        while (at < in.writerIndex() && isEndOfLine(in.getByte(at))) {
            at++;
        }
        return at;
    }

    /** {@code method SP target SP version}, with single spaces and nothing else that is blank. */
    private static boolean isRequestLine(ByteBuf in, int from, int feed) {
        int end = in.getByte(feed - 1) == '\r' ? feed - 1 : feed;
        int spaces = 0;
        byte before = ' ';
        for (int i = from; i < end; i++) {
            byte value = in.getByte(i);
            boolean space = value == ' ';
            if ((space && before == ' ') || (!space && isOdd(value, spaces == 1))) {
                return false;
            }
            spaces += space ? 1 : 0;
            before = value;
        }
        return spaces == 2 && before != ' ';
    }

    /** Control characters anywhere; in the target a fragment too, which no client sends, while a method may have its sign. */
    private static boolean isOdd(byte value, boolean inTarget) {
        return (value >= 0 && value < ' ') || value == 0x7f || (value == '#' && inTarget);
    }

    private static boolean hasFold(ByteBuf in, int from, int end) {
        int feed = in.indexOf(from, end, (byte) '\n');
        while (feed >= 0 && feed + 1 < end) {
            byte next = in.getByte(feed + 1);
            if (isBlank(next)) {
                return true;
            }
            if (isEndOfLine(next)) {
                return false;
            }
            feed = in.indexOf(feed + 1, end, (byte) '\n');
        }
        return false;
    }

    private static boolean isEndOfLine(byte value) {
        return value == '\r' || value == '\n';
    }

    private static boolean isBlank(byte value) {
        return value == ' ' || value == '\t';
    }
}
