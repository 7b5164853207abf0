package understudy.gateway.wire;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;

/** Replies of our own, as RFC 9457 problem details. */
public final class Problem {

    public static final String CONTENT_TYPE = "application/problem+json";

    private Problem() {}

    /**
     * Answers a request with a problem.
     *
     * @param more further members of the JSON object, each with a comma before it
     */
    public static void send(ClientStream client, boolean asHead, int status, String detail, String more) {
        byte[] body = json(status, detail, more);
        Fields fields = Fields.of(
                HttpHeaderNames.CONTENT_TYPE,
                CONTENT_TYPE,
                HttpHeaderNames.CONTENT_LENGTH,
                String.valueOf(body.length));
        String phrase = HttpResponseStatus.valueOf(status).reasonPhrase();
        client.head(new ReplyHead(status, phrase, fields, body.length), asHead);
        if (!asHead) {
            client.write(Unpooled.wrappedBuffer(body));
            client.end(new Fields(1));
        }
        client.flush();
    }

    /** The body of a problem. */
    public static byte[] json(int status, String detail, String more) {
        String title = HttpResponseStatus.valueOf(status).reasonPhrase();
        String json = "{\"type\":\"about:blank\",\"title\":%s,\"status\":%d,\"detail\":%s%s}\n"
                .formatted(quoted(title), status, quoted(detail), more);
        return json.getBytes(StandardCharsets.UTF_8);
    }

    public static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append("\\u%04x".formatted((int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
