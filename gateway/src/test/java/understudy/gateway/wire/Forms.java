package understudy.gateway.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Requests that two readers may take for two different things, or that are simply wrong. */
final class Forms {

    static final String SMUGGLED = "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n";

    private Forms() {}

    /**
     * One bad request, followed on the wire by one that must never be seen.
     *
     * @param status the only statuses with which it may be refused
     * @param late whether it goes wrong in the body only, when its head may already have been handed on
     */
    record Form(String name, String bytes, List<Integer> status, boolean late) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Form> all() {
        List<Form> all = new ArrayList<>();
        all.addAll(lengthAndEncoding());
        all.addAll(encodings());
        all.addAll(lengths());
        all.addAll(chunks());
        all.addAll(headerNames());
        all.addAll(headerValues());
        all.addAll(hosts());
        all.addAll(requestLines());
        all.addAll(versionsAndTunnels());
        return all.stream();
    }

    private static List<Form> lengthAndEncoding() {
        String te = "Transfer-Encoding: chunked\r\n";
        return List.of(
                bad("length, then chunked", post("Content-Length: 5\r\n" + te, "0\r\n\r\n")),
                bad("chunked, then length", post(te + "Content-Length: 5\r\n", "0\r\n\r\n")),
                bad("length 0 and chunked", post("Content-Length: 0\r\n" + te, "0\r\n\r\n")),
                bad("chunked and a longer length", post(te + "Content-Length: 60\r\n", "0\r\n\r\n")),
                bad(
                        "length and CHUNKED in other case",
                        post("content-length: 5\r\ntransfer-encoding: CHUNKED\r\n", "0\r\n\r\n")),
                bad(
                        "GET with length and chunked",
                        "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n" + te + "\r\n0\r\n\r\n"),
                bad("chunked over HTTP/1.0", "POST / HTTP/1.0\r\nHost: x\r\n" + te + "\r\n0\r\n\r\n"),
                bad(
                        "length and chunked over HTTP/1.0",
                        "POST / HTTP/1.0\r\nHost: x\r\nContent-Length: 5\r\n" + te + "\r\n0\r\n\r\n"));
    }

    private static List<Form> encodings() {
        Stream<Form> codings = Stream.of(
                        "x",
                        "gzip",
                        "gzip, chunked",
                        "chunked, gzip",
                        "identity",
                        "identity, chunked",
                        "xchunked",
                        "chunkedx",
                        "chunk",
                        "chunked, chunked",
                        "chunked;q=1",
                        "\"chunked\"",
                        "",
                        "chunked identity")
                .map(coding -> new Form(
                        "transfer encoding '" + coding + "'",
                        post("Transfer-Encoding: " + coding + "\r\n", "0\r\n\r\n"),
                        List.of(400, 501),
                        false));
        Stream<Form> forms = Stream.of(
                new Form(
                        "chunked on two lines",
                        post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
                        List.of(400, 501),
                        false),
                new Form(
                        "chunked and another on two lines",
                        post("Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n", "0\r\n\r\n"),
                        List.of(400, 501),
                        false),
                new Form(
                        "chunked behind another on two lines",
                        post("Transfer-Encoding: x\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
                        List.of(400, 501),
                        false),
                bad("vertical tab before chunked", post("Transfer-Encoding: \u000bchunked\r\n", "0\r\n\r\n")),
                bad("NUL behind chunked", post("Transfer-Encoding: chunked\0\r\n", "0\r\n\r\n")),
                bad("space before the colon of the encoding", post("Transfer-Encoding : chunked\r\n", "0\r\n\r\n")),
                bad("tab before the colon of the encoding", post("Transfer-Encoding\t: chunked\r\n", "0\r\n\r\n")),
                bad("encoding on a folded line", post("X-A: y\r\n Transfer-Encoding: chunked\r\n", "0\r\n\r\n")),
                bad("chunked on the fold of its own line", post("Transfer-Encoding:\r\n chunked\r\n", "0\r\n\r\n")),
                bad(
                        "encoding behind a bare LF with a length",
                        post("Content-Length: 5\r\nX-A: y\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n")),
                bad("encoding behind a bare CR", post("X-A: y\rTransfer-Encoding: chunked\r\n", "0\r\n\r\n")));
        return Stream.concat(codings, forms).toList();
    }

    private static List<Form> lengths() {
        Stream<Form> single = Stream.of(
                        "05",
                        "00",
                        "+5",
                        "-5",
                        "+0",
                        "-0",
                        "5,5",
                        "5, 5",
                        "5,6",
                        "0x5",
                        "5 5",
                        "5.0",
                        "5e0",
                        "",
                        "five",
                        "5;",
                        "\"5\"",
                        "1_0",
                        "5\u000b",
                        "\u00d9\u00a5",
                        "99999999999999999999",
                        "9223372036854775808")
                .map(value -> bad("length '" + value + "'", post("Content-Length: " + value + "\r\n", "abcde")));
        Stream<Form> forms = Stream.of(
                bad("two different lengths", post("Content-Length: 5\r\nContent-Length: 6\r\n", "abcde")),
                bad("two different lengths in other case", post("Content-Length: 5\r\ncontent-length: 0\r\n", "abcde")),
                bad("two equal lengths", post("Content-Length: 5\r\nContent-Length: 5\r\n", "abcde")),
                bad("space before the colon of the length", post("Content-Length : 5\r\n", "abcde")),
                bad("length on a folded line", post("X-A: y\r\n Content-Length: 5\r\n", "abcde")),
                bad("length on the fold of its own line", post("Content-Length:\r\n 5\r\n", "abcde")));
        return Stream.concat(single, forms).toList();
    }

    private static List<Form> chunks() {
        return Stream.of(
                        "0x5\r\nabcde\r\n0\r\n\r\n",
                        "+5\r\nabcde\r\n0\r\n\r\n",
                        "-1\r\nabcde\r\n0\r\n\r\n",
                        "g\r\nabcde\r\n0\r\n\r\n",
                        "\r\nabcde\r\n0\r\n\r\n",
                        ";x=y\r\nabcde\r\n0\r\n\r\n",
                        "5_0\r\nabcde\r\n0\r\n\r\n",
                        "5 5\r\nabcde\r\n0\r\n\r\n",
                        "5\0\r\nabcde\r\n0\r\n\r\n",
                        "5\u000b\r\nabcde\r\n0\r\n\r\n",
                        "5\nabcde\r\n0\r\n\r\n",
                        "5;\nabcde\r\n0\r\n\r\n",
                        "5;a=b\nabcde\r\n0\r\n\r\n",
                        "5;a=\"\n\"\r\nabcde\r\n0\r\n\r\n",
                        "5\rabcde\r\n0\r\n\r\n",
                        "5\r\nabcdefg\r\n0\r\n\r\n",
                        "5\r\nabcde0\r\n\r\n",
                        "5\r\nabcde\n0\r\n\r\n",
                        "5\r\nabcde\r\n0\n\n",
                        "5\r\nabcde\r\n0\r\nX Bad: 1\r\n\r\n",
                        "FFFFFFFFFFFFFFFFF\r\nabcde\r\n0\r\n\r\n",
                        "100000000000000000\r\nabcde\r\n0\r\n\r\n",
                        "8000000000000000\r\nabcde\r\n0\r\n\r\n")
                .map(body -> new Form(
                        "chunks " + visible(body), post("Transfer-Encoding: chunked\r\n", body), List.of(400), true))
                .toList();
    }

    private static List<Form> headerNames() {
        return Stream.of(
                        "Bad Name: x",
                        ": x",
                        "X-A\0: x",
                        "X-\u0001: x",
                        "X\u007f: x",
                        "X-A : x",
                        "X-A\t: x",
                        "X-A\u000b: x",
                        "X(: x",
                        "X\"Y: x",
                        "X/Y: x",
                        "X@Y: x",
                        "X[Y]: x",
                        "{X}: x",
                        "X,Y: x",
                        "X;Y: x",
                        "X<Y>: x",
                        "X?Y: x",
                        "X=Y: x",
                        "X\\Y: x",
                        "caf\u00c3\u00a9: x",
                        "no colon at all",
                        "X\rY: x")
                .map(line -> bad("header line " + visible(line), get(line + "\r\n")))
                .toList();
    }

    private static List<Form> headerValues() {
        return List.of(
                bad("NUL in a value", get("X-A: a\0b\r\n")),
                bad("CR in a value", get("X-A: a\rb\r\n")),
                bad("a bare LF behind a value", get("X-A: a\nX-B: b\r\n")),
                bad("a folded value", get("X-A: a\r\n b\r\n")),
                bad("a value folded by a tab", get("X-A: a\r\n\tb\r\n")),
                bad("a folded first line", "GET / HTTP/1.1\r\n X-A: a\r\nHost: x\r\n\r\n"),
                bad("vertical tab in a value", get("X-A: a\u000bb\r\n")),
                bad("form feed in a value", get("X-A: a\fb\r\n")),
                bad("SOH in a value", get("X-A: a\u0001b\r\n")),
                bad("DEL in a value", get("X-A: a\u007fb\r\n")),
                bad("bare LF everywhere", "GET / HTTP/1.1\nHost: x\n\n"),
                bad("the end by a bare LF", "GET / HTTP/1.1\r\nHost: x\r\n\n"));
    }

    private static List<Form> hosts() {
        Stream<Form> single = Stream.of(
                        "a b", "a/b", "a@b", "a,b", "a?x", "a#x", "a\\b", "a:port", "http://a", "[::1", "a\tb", "")
                .map(host -> bad("host '" + visible(host) + "'", "GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n"));
        Stream<Form> forms = Stream.of(
                bad("no host", "GET / HTTP/1.1\r\n\r\n"),
                bad("two hosts", get("Host: y\r\n")),
                bad("the same host twice", get("Host: x\r\n")),
                bad("two hosts in other case", get("hOST: y\r\n")),
                bad("absolute URI of another host", "GET http://y/ HTTP/1.1\r\nHost: x\r\n\r\n"),
                bad("absolute URI of another port", "GET http://x:81/ HTTP/1.1\r\nHost: x\r\n\r\n"),
                bad("absolute URI with a user", "GET http://u@x/ HTTP/1.1\r\nHost: x\r\n\r\n"),
                bad("absolute URI of another scheme", "GET ftp://x/ HTTP/1.1\r\nHost: x\r\n\r\n"));
        return Stream.concat(single, forms).toList();
    }

    private static List<Form> versionsAndTunnels() {
        return Stream.of(
                        "GET / HTTP/2.0",
                        "GET / HTTP/1.10",
                        "GET / HTTP/01.1",
                        "GET / http/1.1",
                        "GET / HTTP/ 1.1",
                        "GET / XTTP/1.1",
                        "GET / HTTP/1,1",
                        "CONNECT x:443 HTTP/1.1",
                        "CONNECT / HTTP/1.1")
                .map(line ->
                        new Form("request line " + line, line + "\r\nHost: x\r\n\r\n", List.of(400, 501, 505), false))
                .toList();
    }

    private static List<Form> requestLines() {
        return Stream.of(
                        "GET  / HTTP/1.1",
                        "GET /  HTTP/1.1",
                        "GET / HTTP/1.1 ",
                        " GET / HTTP/1.1",
                        "GET\t/\tHTTP/1.1",
                        "GET /a b HTTP/1.1",
                        "GET /",
                        "GET",
                        "G\0T / HTTP/1.1",
                        "GE(T / HTTP/1.1",
                        "GE:T / HTTP/1.1",
                        "GET /\0 HTTP/1.1",
                        "GET /\u0001 HTTP/1.1",
                        "GET /\u007f HTTP/1.1",
                        "GET /\u000b HTTP/1.1",
                        "GET /a\rb HTTP/1.1",
                        "GET /\u00ff HTTP/1.1",
                        "GET /a#b HTTP/1.1",
                        "GET a HTTP/1.1",
                        "GET * HTTP/1.1")
                .map(line -> bad("request line " + visible(line), line + "\r\nHost: x\r\n\r\n"))
                .toList();
    }

    private static Form bad(String name, String bytes) {
        return new Form(name, bytes, List.of(400), false);
    }

    private static String get(String lines) {
        return "GET / HTTP/1.1\r\nHost: x\r\n" + lines + "\r\n";
    }

    private static String post(String lines, String body) {
        return "POST / HTTP/1.1\r\nHost: x\r\n" + lines + "\r\n" + body;
    }

    private static String visible(String bytes) {
        StringBuilder text = new StringBuilder();
        bytes.chars().forEach(b -> text.append(b < 0x20 || b > 0x7e ? "\\x%02x".formatted(b) : Character.toString(b)));
        return text.toString();
    }
}
