package understudy.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import understudy.traffic.Body;

/**
 * Generated requests and replies that are odd but legal, the same ones for the same seed: what a gateway must hand on
 * byte for byte. Methods, targets, names, values, phrases, sizes (0 to 5 MB), framings and cuts vary independently.
 */
public final class Shapes {

    private static final List<String> METHODS = List.of(
            "GET",
            "GET",
            "GET",
            "GET",
            "GET",
            "HEAD",
            "POST",
            "POST",
            "PUT",
            "DELETE",
            "PATCH",
            "OPTIONS",
            "PROPFIND",
            "M-SEARCH",
            "get",
            "X!#$%&'*+.^_`|~9");

    private static final List<String> TARGETS = List.of(
            "/",
            "/accounts/17",
            "/a%2Fb/c%2fd",
            "//two//slashes//",
            "/p;v=1;w/x;",
            "/empty-query?",
            "/?",
            "/?q=",
            "/caf%C3%A9/%E6%97%A5%E6%9C%AC",
            "/!$&'()*+,;=:@-._~",
            "/%21%24%26%27%28%29",
            "/q?a=b&a=c&&=&x=%20+y&;z",
            "/q?next=http://x.example/y?z=/?",
            "/a/./b/../c/%2e%2E/d",
            "/%7Euser/%41%61",
            "/nul%00end",
            "/percent%25%2525",
            "/ends/with/slash/",
            "/long?q=" + "x".repeat(3000));

    private static final List<String> REQUEST_LINES = List.of(
            "User-Agent: probe/1.0 (x; y)",
            "Accept: */*",
            "accept-encoding: gzip, br;q=0.5, *;q=0",
            "Cookie: a=1; b=\"2\"",
            "Cookie: c=3",
            "If-None-Match: W/\"x\", \"y\"",
            "Range: bytes=0-9,-5",
            "Authorization: Basic Zm9vOmJhcg==",
            "Connection: keep-alive",
            "Cache-Control: no-cache",
            "X-Request-Id: 0000-1111",
            "Origin: null",
            "Referer: http://x.example/a?b");

    /** Names and values that any message may carry. */
    private static final List<String> ODD_LINES = List.of(
            "X_Under_Score: 1",
            "x.dotted: 1",
            "!#$%&'*+-.^_`|~: every sign a name may have",
            "X-UPPER: A",
            "x-lower: a",
            "9digits: 9",
            "X-Empty:",
            "X-Tight:no space",
            "X-Wide:   \t  much space  \t ",
            "X-Tab: a\tb",
            "X-Twice: 1",
            "x-twice: 2",
            "X-TWICE: 1",
            "X-Commas: a, b ,,c",
            "X-Quoted: \"a, \\\"b\\\"; c\"; q=\"\"",
            "X-Colons: ::a:b:",
            "X-Bytes: caf\u00c3\u00a9 \u00e9\u00ff",
            "X-Long: " + "v".repeat(2000),
            "X-Signs: {}[]()<>@;\\/?=^`|~");

    private static final int[] SIZES = {0, 0, 1, 2, 17, 100, 872, 872, 1023, 1500, 4096, 8191, 8192, 8193, 20_000};
    private static final int[] LARGE_SIZES = {65_535, 65_536, 65_537, 262_144, 1_048_576, 1_048_577, 5_000_000};
    private static final int[] PIECES = {1, 7, 100, 1000, 1460, 16_384};
    private static final int MOST_PIECES = 300;

    private final Random random;
    private final ReplyShapes replies;

    private Shapes(Random random) {
        this.random = random;
        this.replies = new ReplyShapes(random, this::oddLines);
    }

    /** So many shapes, numbered from 0; about one body in twelve is larger than 64 KB. */
    public static List<Shape> generate(long seed, int count) {
        Shapes shapes = new Shapes(new Random(seed));
        List<Shape> all = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            all.add(shapes.shape(number));
        }
        return List.copyOf(all);
    }

    /** An upstream that gives each shape its reply. */
    public static Behaviour behaviour(List<Shape> shapes) {
        return request -> {
            int number = Integer.parseInt(request.head().first("X-Shape").orElse("-1"));
            if (number < 0 || number >= shapes.size()) {
                return Answer.reply(WireReply.text("500 Unknown Shape", "X-Shape: " + number));
            }
            Shape shape = shapes.get(number);
            return Answer.reply(shape.reply(), shape.pieceBytes());
        };
    }

    private Shape shape(int number) {
        String method = pick(METHODS);
        boolean sends = List.of("POST", "PUT", "PATCH", "PROPFIND").contains(method) || random.nextInt(12) == 0;
        Framing framing = !sends ? Framing.NONE : random.nextBoolean() ? Framing.SIZED : Framing.CHUNKED;
        byte[] body = new byte[sends ? size() : 0];
        random.nextBytes(body);
        int replySize = size();
        int pieceBytes = pieceBytes(Math.max(body.length, replySize));
        WireReply reply = replies.reply(replySize, method.equals("HEAD"));
        WireHead head = WireHead.of(method + " " + pick(TARGETS) + " HTTP/1.1", requestLines(number, framing, body));
        return new Shape(number, head, framing, Body.of(body), reply, pieceBytes);
    }

    private List<String> requestLines(int number, Framing framing, byte[] body) {
        List<String> lines = new ArrayList<>(oddLines());
        REQUEST_LINES.stream().filter(line -> random.nextInt(3) == 0).forEach(lines::add);
        lines.add("X-Shape: " + number);
        switch (framing) {
            case SIZED ->
                insert(
                        lines,
                        random.nextBoolean() ? "Content-Length: " + body.length : "content-length:" + body.length);
            case CHUNKED ->
                insert(lines, random.nextBoolean() ? "Transfer-Encoding: chunked" : "transfer-encoding: Chunked");
            case NONE, UNTIL_CLOSE -> {}
        }
        insert(lines, random.nextBoolean() ? "Host: old.example:8080" : "host: old.example");
        return lines;
    }

    private void insert(List<String> lines, String line) {
        lines.add(random.nextInt(lines.size() + 1), line);
    }

    /** A few of the odd lines, in their order or in another. */
    private List<String> oddLines() {
        List<String> lines = new ArrayList<>(
                ODD_LINES.stream().filter(line -> random.nextInt(5) == 0).toList());
        if (random.nextBoolean()) {
            Collections.shuffle(lines, random);
        }
        return lines;
    }

    private int size() {
        int[] sizes = random.nextInt(12) == 0 ? LARGE_SIZES : SIZES;
        return sizes[random.nextInt(sizes.length)];
    }

    /** A cut that leaves no more pieces than a test has time for. */
    private int pieceBytes(int largest) {
        int piece = PIECES[random.nextInt(PIECES.length)];
        return Math.max(piece, largest / MOST_PIECES + 1);
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
