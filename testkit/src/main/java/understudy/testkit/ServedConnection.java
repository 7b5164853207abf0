package understudy.testkit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;

/** One connection of a {@link RawServer}, served by one virtual thread from accept to end. */
final class ServedConnection implements Reception.Connection {

    private static final int KEPT_BODY_BYTES = 1024 * 1024;
    private static final int WRITE_BYTES = 16 * 1024;

    private final ServedSocket socket;
    private final RawServer.Ledger ledger;
    private final WireReader reader;
    private final InputStream in;
    private final OutputStream out;

    ServedConnection(ServedSocket socket, RawServer.Ledger ledger) throws IOException {
        this.socket = socket;
        this.ledger = ledger;
        Socket spoken = socket.spoken();
        in = new BufferedInputStream(new Counted(spoken.getInputStream(), ledger.bytesReceived()), WRITE_BYTES);
        out = spoken.getOutputStream();
        reader = new WireReader(in, KEPT_BODY_BYTES);
    }

    /** Whether the connection goes on behind an answer. */
    private enum Next {
        GO_ON,
        END
    }

    @Override
    public void serve() throws IOException, InterruptedException {
        if (perform(ledger.behaviour().atAccept(), false) == Next.GO_ON) {
            answerRequests();
        }
    }

    private void answerRequests() throws IOException, InterruptedException {
        Next next = Next.GO_ON;
        while (next == Next.GO_ON) {
            Optional<WireHead> head = reader.head();
            if (head.isEmpty()) {
                return;
            }
            ledger.came(head.get());
            next = answerRequest(head.get());
        }
    }

    private Next answerRequest(WireHead head) throws IOException, InterruptedException {
        boolean toHead = head.startLine().startsWith("HEAD ");
        if (perform(ledger.behaviour().atHead(head), toHead) == Next.END) {
            return Next.END;
        }
        Framing framing = WireReader.framingOfRequest(head);
        WireReader.Content content = reader.body(head, framing);
        WireRequest request = new WireRequest(head, framing, content.body(), content.trailers());
        ledger.came(request);
        Next next = perform(ledger.behaviour().answer(request), toHead);
        return head.lists("Connection", "close") ? Next.END : next;
    }

    private Next perform(Answer answer, boolean toHead) throws IOException, InterruptedException {
        for (Answer.Step step : answer.steps()) {
            if (perform(step, toHead) == Next.END) {
                return Next.END;
            }
        }
        return Next.GO_ON;
    }

    private Next perform(Answer.Step step, boolean toHead) throws IOException, InterruptedException {
        return switch (step) {
            case Answer.Step.Reply(WireReply reply, int pieceBytes) -> send(reply, toHead, pieceBytes);
            case Answer.Step.Streamed(WireHead head, long bytes, boolean chunked) -> send(head, bytes, chunked);
            case Answer.Step.Send(String latin1) -> send(latin1);
            case Answer.Step.Repeat(String latin1, Duration pause) -> repeat(latin1, pause);
            case Answer.Step.Pause(Duration length) -> await(socket.ended(), length);
            case Answer.Step.Await(CompletableFuture<?> signal) -> awaitSignal(signal);
            case Answer.Step.Hang() -> readToTheEnd();
            case Answer.Step.Stall() -> await(socket.ended(), Duration.ofDays(1));
            case Answer.Step.Reset() -> reset();
            case Answer.Step.Close() -> Next.END;
        };
    }

    private Next send(String latin1) throws IOException {
        out.write(latin1.getBytes(StandardCharsets.ISO_8859_1));
        return Next.GO_ON;
    }

    private Next send(WireHead head, long bytes, boolean chunked) throws IOException {
        out.write(head.bytes());
        byte[] piece = new byte[WRITE_BYTES];
        for (long left = bytes; left > 0; left -= piece.length) {
            int n = (int) Math.min(left, piece.length);
            if (chunked) {
                send(Integer.toHexString(n) + "\r\n");
            }
            out.write(piece, 0, n);
            if (chunked) {
                send("\r\n");
            }
        }
        return chunked ? send("0\r\n\r\n") : Next.GO_ON;
    }

    private Next send(WireReply reply, boolean toHead, int pieceBytes) throws IOException {
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        for (WireHead interim : reply.interim()) {
            first.writeBytes(interim.bytes());
        }
        first.writeBytes(reply.head().bytes());
        Pieces pieces = new Pieces(first, pieceBytes == Integer.MAX_VALUE);
        if (!toHead) {
            sendBody(reply, pieceBytes, pieces);
        }
        pieces.flush();
        return Next.GO_ON;
    }

    private void sendBody(WireReply reply, int pieceBytes, Pieces pieces) throws IOException {
        byte[] body = reply.body().bytes();
        boolean chunked = reply.framing() == Framing.CHUNKED;
        int step = Math.min(pieceBytes, Math.max(1, body.length));
        for (int at = 0; at < body.length; at += step) {
            int n = Math.min(step, body.length - at);
            if (chunked) {
                pieces.add(Integer.toHexString(n) + "\r\n");
            }
            pieces.add(body, at, n);
            if (chunked) {
                pieces.add("\r\n");
            }
            pieces.endOfPiece();
        }
        if (chunked) {
            pieces.add("0\r\n"
                    + String.join(
                            "",
                            reply.trailers().stream().map(line -> line + "\r\n").toList()) + "\r\n");
        }
    }

    private Next repeat(String latin1, Duration pause) throws IOException, InterruptedException {
        byte[] bytes = latin1.getBytes(StandardCharsets.ISO_8859_1);
        Next next = Next.GO_ON;
        while (next == Next.GO_ON) {
            out.write(bytes);
            next = await(socket.ended(), pause);
        }
        return next;
    }

    private Next readToTheEnd() throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
        return Next.END;
    }

    private Next reset() {
        socket.drop();
        return Next.END;
    }

    private Next awaitSignal(CompletableFuture<?> signal) throws InterruptedException {
        await(CompletableFuture.anyOf(signal, socket.ended()), Duration.ofDays(1));
        return socket.ended().isDone() ? Next.END : Next.GO_ON;
    }

    private Next await(CompletableFuture<?> signal, Duration atMost) throws InterruptedException {
        try {
            signal.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return Next.GO_ON;
        } catch (ExecutionException e) {
            return Next.END;
        }
        return Next.END;
    }

    /** Gathers small writes, so that a reply that is not cut on purpose leaves as servers send it. */
    private final class Pieces {
        private final ByteArrayOutputStream waiting;
        private final boolean together;

        Pieces(ByteArrayOutputStream waiting, boolean together) {
            this.waiting = waiting;
            this.together = together;
        }

        void add(String latin1) throws IOException {
            byte[] bytes = latin1.getBytes(StandardCharsets.ISO_8859_1);
            add(bytes, 0, bytes.length);
        }

        void add(byte[] bytes, int from, int length) throws IOException {
            if (length > WRITE_BYTES) {
                flush();
                out.write(bytes, from, length);
            } else {
                waiting.write(bytes, from, length);
            }
        }

        void endOfPiece() throws IOException {
            if (!together) {
                flush();
            }
        }

        void flush() throws IOException {
            waiting.writeTo(out);
            waiting.reset();
        }
    }

    /** Counts what was really read off the socket. */
    private static final class Counted extends FilterInputStream {
        private final LongAdder count;

        Counted(InputStream in, LongAdder count) {
            super(in);
            this.count = count;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int n = super.read(bytes, from, length);
            count.add(Math.max(0, n));
            return n;
        }
    }
}
