package understudy.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import understudy.testkit.Framing;
import understudy.testkit.RawClient;
import understudy.testkit.RawServer;
import understudy.testkit.Shape;
import understudy.testkit.Shapes;
import understudy.testkit.WireHead;
import understudy.testkit.WireReply;
import understudy.testkit.WireRequest;
import understudy.traffic.Body;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;
import understudy.traffic.Reply;

class ByteForByteTest {

    /** Fields that belong to one connection, and Date, which whoever answers may set. */
    private static final Set<String> OF_ONE_CONNECTION =
            Set.of("connection", "keep-alive", "proxy-connection", "te", "transfer-encoding", "upgrade", "date");

    /** What the gateway adds to requests, as running.md says. */
    private static final Set<String> ADDED = Set.of("x-forwarded-for", "x-forwarded-proto", "x-forwarded-host", "via");

    /** What copies carry besides. */
    private static final Set<String> MARKS = Set.of("x-understudy", "baggage");

    private static final Set<String> CONDITIONAL =
            Set.of("if-none-match", "if-match", "if-modified-since", "if-unmodified-since", "if-range");

    private final List<Shape> shapes = Shapes.generate(20261124, 300);
    private final List<String> wrong = new ArrayList<>();

    /** One exchange as both ends saw it. */
    private record Seen(WireReply reply, WireRequest request) {}

    @Test
    void threeHundredShapesPassAsIfNobodyWereInBetween() throws IOException {
        try (Rig rig = Rig.open(Shapes.behaviour(shapes), Shapes.behaviour(shapes));
                Asker direct = new Asker(rig.old().port(), rig.old());
                Asker through = new Asker(rig.port(), rig.old())) {
            for (Shape shape : shapes) {
                Seen plain = direct.ask(shape);
                try {
                    compare(shape, plain, through.ask(shape));
                } catch (IOException | IllegalStateException e) {
                    wrong.add(shape + ": " + e);
                    through.startAnew();
                }
            }
            assertThat(wrong).isEmpty();

            rig.awaitPairs(shapes.size());
            rig.pairs().forEach(this::checkPair);
            rig.shadow().requests().forEach(this::checkCopy);
            assertThat(wrong).isEmpty();
            assertThat(rig.shadow().requests()).isNotEmpty();
        }
    }

    private void compare(Shape shape, Seen plain, Seen through) {
        same(
                shape,
                "status line",
                plain.reply().head().startLine(),
                through.reply().head().startLine());
        same(
                shape,
                "reply headers",
                lines(plain.reply().head(), Set.of()),
                lines(through.reply().head(), Set.of()));
        same(shape, "reply trailers", plain.reply().trailers(), through.reply().trailers());
        sameBody(shape, "reply body", plain.reply().body(), through.reply().body());
        if (plain.reply().framing() != Framing.UNTIL_CLOSE) {
            same(
                    shape,
                    "reply framing",
                    plain.reply().framing(),
                    through.reply().framing());
        }
        same(
                shape,
                "request line",
                plain.request().head().startLine(),
                through.request().head().startLine());
        same(
                shape,
                "request headers",
                lines(plain.request().head(), ADDED),
                lines(through.request().head(), ADDED));
        same(
                shape,
                "request framing",
                plain.request().framing(),
                through.request().framing());
        sameBody(
                shape, "request body", plain.request().body(), through.request().body());
    }

    /** The pair that the comparer gets holds what went over the wire. */
    private void checkPair(Pair pair) {
        int number = Integer.parseInt(pair.request().headers().first("X-Shape").orElseThrow());
        Shape shape = shapes.get(number);
        boolean copied = !(pair.newOutcome() instanceof Outcome.NotAsked);
        checkOutcome(shape, "old", pair.oldOutcome(), copied);
        if (copied) {
            checkOutcome(shape, "new", pair.newOutcome(), true);
        }
    }

    /** @param known whether the bytes of the body are kept or digested; of a request without a copy they need not be */
    private void checkOutcome(Shape shape, String version, Outcome outcome, boolean known) {
        if (!(outcome instanceof Outcome.Answered(Reply reply, var took))) {
            wrong.add(shape + ": outcome of " + version + ": " + outcome);
            return;
        }
        same(shape, "status of " + version + " after " + took, shape.reply().status(), reply.status());
        Body expected = shape.reply().body();
        same(
                shape,
                "length of the body of " + version,
                expected.length(),
                reply.body().length());
        if (known) {
            sameBody(shape, "body of " + version, expected, reply.body());
        }
    }

    /** A copy is the same request, with marks and without conditions. */
    private void checkCopy(WireRequest copy) {
        Shape shape = shapes.get(Integer.parseInt(copy.head().first("X-Shape").orElseThrow()));
        same(shape, "line of the copy", shape.request().startLine(), copy.head().startLine());
        List<String> expected = new ArrayList<>(lines(shape.request(), CONDITIONAL));
        List<String> actual = new ArrayList<>(lines(copy.head(), ADDED));
        actual.removeIf(line -> MARKS.contains(WireHead.nameOf(line).toLowerCase(Locale.ROOT)));
        same(shape, "headers of the copy", expected, actual);
        sameBody(shape, "body of the copy", shape.body(), copy.body());
    }

    private void same(Shape shape, String what, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            wrong.add("%s%n    %s%n      expected: %s%n      actual:   %s".formatted(shape, what, expected, actual));
        }
    }

    private void sameBody(Shape shape, String what, Body expected, Body actual) {
        if (!expected.sameBytesAs(actual)) {
            same(shape, what, expected.toString(), actual + " (other bytes)");
        }
    }

    /** Header lines in order with their names as sent; white space around values is not part of them. */
    private static List<String> lines(WireHead head, Set<String> without) {
        return head.lines().stream()
                .filter(line -> {
                    String name = WireHead.nameOf(line).toLowerCase(Locale.ROOT);
                    return !OF_ONE_CONNECTION.contains(name) && !without.contains(name);
                })
                .map(line -> WireHead.nameOf(line) + ": "
                        + line.substring(line.indexOf(':') + 1).strip())
                .toList();
    }

    /** A client on one connection, as long as the other side keeps it. */
    private static final class Asker implements AutoCloseable {
        private final int port;
        private final RawServer old;
        private RawClient client;

        Asker(int port, RawServer old) throws IOException {
            this.port = port;
            this.old = old;
            this.client = RawClient.connect(port);
        }

        Seen ask(Shape shape) throws IOException {
            old.forget();
            client.send(shape.requestBytes());
            WireReply reply = shape.isHead() ? client.readReplyToHead() : client.read();
            if (reply.framing() == Framing.UNTIL_CLOSE
                    || reply.head().first("Connection").isPresent()) {
                startAnew();
            }
            List<WireRequest> received = old.requests();
            if (received.size() != 1) {
                throw new IOException("old received %d requests; reply: %s".formatted(received.size(), reply.head()));
            }
            return new Seen(reply, received.getFirst());
        }

        void startAnew() throws IOException {
            client.close();
            client = RawClient.connect(port);
        }

        @Override
        public void close() throws IOException {
            client.close();
        }
    }
}
