package understudy.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import understudy.traffic.Body;

/** The replies among the {@link Shapes}. */
final class ReplyShapes {

    private static final List<String> STATUSES = List.of(
            "200 OK",
            "200 OK",
            "200 OK",
            "200 OK",
            "200 ",
            "200 Sort Of OK, Maybe",
            "200 \u00c3\u0087a va",
            "200 a\tb  c",
            "200 " + "long ".repeat(60) + "phrase",
            "201 Created",
            "202 accepted",
            "203 Non-Authoritative Information",
            "204 No Content",
            "204 Nothing To Say",
            "206 Partial Content",
            "207 Multi-Status",
            "299 Unknown",
            "301 Moved Permanently",
            "302 Found",
            "304 Not Modified",
            "304 Still The Same",
            "307 Temporary Redirect",
            "400 Bad Request",
            "401 Unauthorized",
            "404 Not Found",
            "404 Nope",
            "405 Method Not Allowed",
            "409 Conflict",
            "418 I'm a teapot",
            "422 Unprocessable Content",
            "429 Too Many Requests",
            "451 Unavailable For Legal Reasons",
            "499 ",
            "500 Internal Server Error",
            "501 Not Implemented",
            "502 Bad Gateway",
            "503 Service Unavailable",
            "504 Gateway Timeout",
            "599 Whatever");

    private static final List<String> LINES = List.of(
            "Server: old/1.0",
            "Date: Tue, 24 Nov 2026 12:00:00 GMT",
            "Set-Cookie: a=1; Path=/; Expires=Wed, 25 Nov 2026 12:00:00 GMT",
            "Set-Cookie: b=2; HttpOnly",
            "set-cookie: a=; Max-Age=0",
            "Vary: Accept",
            "vary: Cookie",
            "Cache-Control: private, max-age=0",
            "ETag: W/\"0\"",
            "Location: //other.example/x?y#z",
            "WWW-Authenticate: Basic realm=\"a, b\", Bearer",
            "Retry-After: 3",
            "Link: </a>; rel=\"next\", </b>; rel=prev",
            "Accept-Ranges: none");

    private static final List<String> TYPES = List.of(
            "application/json", "text/html;charset=UTF-8", "application/octet-stream", "image/png", "x/y; a=\"b\"");

    private final Random random;
    private final Supplier<List<String>> oddLines;

    ReplyShapes(Random random, Supplier<List<String>> oddLines) {
        this.random = random;
        this.oddLines = oddLines;
    }

    /** A reply of about that many bytes, if its status lets it have a body. */
    WireReply reply(int size, boolean toHead) {
        String status = STATUSES.get(random.nextInt(STATUSES.size()));
        List<String> lines = new ArrayList<>(oddLines.get());
        LINES.stream().filter(line -> random.nextInt(4) == 0).forEach(lines::add);
        if (status.startsWith("204")) {
            return WireReply.of("HTTP/1.1 " + status, lines, Framing.NONE, Body.empty());
        }
        insert(lines, "Content-Type: " + TYPES.get(random.nextInt(TYPES.size())));
        byte[] body = body(size, lines);
        if (toHead || status.startsWith("304")) {
            return bodyless(status, lines, body.length);
        }
        return withBody(status, lines, body);
    }

    /** HEAD and 304 may say how long the body would be. */
    private WireReply bodyless(String status, List<String> lines, int wouldBe) {
        switch (random.nextInt(3)) {
            case 0 -> insert(lines, "Content-Length: " + wouldBe);
            case 1 -> insert(lines, "ETag: \"1\"");
            default -> insert(lines, "Last-Modified: Tue, 24 Nov 2026 11:00:00 GMT");
        }
        return WireReply.of("HTTP/1.1 " + status, lines, Framing.NONE, Body.empty());
    }

    private WireReply withBody(String status, List<String> lines, byte[] body) {
        String statusLine = "HTTP/1.1 " + status;
        int framing = random.nextInt(9);
        if (framing == 0) {
            return WireReply.of(statusLine, lines, Framing.UNTIL_CLOSE, Body.of(body));
        }
        if (framing < 5) {
            insert(lines, (random.nextBoolean() ? "Content-Length: " : "content-length: ") + body.length);
            return WireReply.of(statusLine, lines, Framing.SIZED, Body.of(body));
        }
        insert(lines, random.nextBoolean() ? "Transfer-Encoding: chunked" : "transfer-encoding: chunked");
        List<String> trailers = random.nextInt(4) == 0 ? List.of("X-Sum: " + body.length, "x-sum: again") : List.of();
        WireReply plain = WireReply.of(statusLine, lines, Framing.CHUNKED, Body.of(body));
        return new WireReply(plain.interim(), plain.head(), plain.framing(), plain.body(), trailers);
    }

    private byte[] body(int size, List<String> lines) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        if (size == 0 || random.nextInt(5) != 0) {
            return bytes;
        }
        insert(lines, "Content-Encoding: gzip");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("gzip into memory", e);
        }
        return packed.toByteArray();
    }

    private void insert(List<String> lines, String line) {
        lines.add(random.nextInt(lines.size() + 1), line);
    }
}
