package understudy.testkit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import understudy.traffic.Body;

/**
 * A reply as it goes over the wire. Its header lines are complete: a framing is not turned into a Content-Length or
 * Transfer-Encoding line unless a method here says so.
 *
 * @param interim heads of the 1xx replies that came before, in order
 * @param body the decoded body, whole
 * @param trailers the lines behind the last chunk
 */
public record WireReply(List<WireHead> interim, WireHead head, Framing framing, Body body, List<String> trailers) {

    /** A reply of exactly these header lines. */
    public static WireReply of(String statusLine, List<String> lines, Framing framing, Body body) {
        return new WireReply(List.of(), WireHead.of(statusLine, lines), framing, body, List.of());
    }

    /** A sized plain-text reply: {@code text("200 OK", "hello")}. */
    public static WireReply text(String statusAndPhrase, String text) {
        return bytes(statusAndPhrase, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** A sized JSON reply. */
    public static WireReply json(String statusAndPhrase, String json) {
        return bytes(statusAndPhrase, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    /** A sized reply of any content type. */
    public static WireReply bytes(String statusAndPhrase, String contentType, byte[] bytes) {
        List<String> lines = List.of("Content-Type: " + contentType, "Content-Length: " + bytes.length);
        return of("HTTP/1.1 " + statusAndPhrase, lines, Framing.SIZED, Body.of(bytes));
    }

    /** The same reply with 1xx heads before it, each given as a status line: {@code "HTTP/1.1 102 Processing"}. */
    public WireReply behind(String... interimStatusLines) {
        List<WireHead> heads = List.of(interimStatusLines).stream()
                .map(line -> WireHead.of(line, List.of()))
                .toList();
        return new WireReply(heads, head, framing, body, trailers);
    }

    public int status() {
        return statusOf(head);
    }

    /** The body as UTF-8 text. */
    public String text() {
        return new String(body.bytes(), StandardCharsets.UTF_8);
    }

    static int statusOf(WireHead head) {
        String line = head.startLine();
        String[] words = line.split(" ", 3);
        if (words.length < 2 || !words[0].startsWith("HTTP/1.") || !words[1].matches("[1-9][0-9]{2}")) {
            throw new IllegalStateException("status line: %s (expected: HTTP/1.x NNN phrase)".formatted(line));
        }
        return Integer.parseInt(words[1]);
    }
}
