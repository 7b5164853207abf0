package understudy.gateway.http1;

import io.netty.buffer.ByteBuf;
import io.netty.util.AsciiString;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.Trailers;

/** Writes heads and the lines of chunks. */
final class HeadWriter {

    private static final int CRLF = '\r' << 8 | '\n';
    private static final int COLON_SPACE = ':' << 8 | ' ';
    private static final AsciiString HTTP_1_1 = AsciiString.cached(" HTTP/1.1\r\n");
    private static final AsciiString STATUS_LINE = AsciiString.cached("HTTP/1.1 ");
    private static final AsciiString OLD_STATUS_LINE = AsciiString.cached("HTTP/1.0 ");

    private HeadWriter() {}

    static void requestLine(ByteBuf to, String method, String target) {
        text(to, method);
        to.writeByte(' ');
        text(to, target);
        text(to, HTTP_1_1);
    }

    static void statusLine(ByteBuf to, int status, String phrase, boolean oldHttp) {
        text(to, oldHttp ? OLD_STATUS_LINE : STATUS_LINE);
        to.writeByte('0' + status / 100);
        to.writeByte('0' + status / 10 % 10);
        to.writeByte('0' + status % 10);
        to.writeByte(' ');
        text(to, phrase);
        to.writeShort(CRLF);
    }

    static void field(ByteBuf to, CharSequence name, CharSequence value) {
        text(to, name);
        to.writeShort(COLON_SPACE);
        text(to, value);
        to.writeShort(CRLF);
    }

    static void fields(ByteBuf to, Fields fields) {
        for (int i = 0; i < fields.count(); i++) {
            field(to, fields.name(i), fields.value(i));
        }
    }

    static void endOfLine(ByteBuf to) {
        to.writeShort(CRLF);
    }

    /** The line before a chunk of that many bytes. */
    static void chunkLine(ByteBuf to, int size) {
        text(to, Integer.toHexString(size));
        to.writeShort(CRLF);
    }

    /** The last chunk, those of the trailers that go on, and the empty line. */
    static void lastChunk(ByteBuf to, Fields trailers) {
        to.writeByte('0');
        to.writeShort(CRLF);
        fields(to, Trailers.goingOn(trailers));
        to.writeShort(CRLF);
    }

    /** One char is one byte. */
    private static void text(ByteBuf to, CharSequence text) {
        int length = text.length();
        to.ensureWritable(length);
        if (text instanceof AsciiString ascii) {
            to.writeBytes(ascii.array(), ascii.arrayOffset(), length);
            return;
        }
        for (int i = 0; i < length; i++) {
            to.writeByte((byte) text.charAt(i));
        }
    }
}
