package understudy.scenarios.grpc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.grpc.Context;
import io.grpc.ForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * A ledger served by grpc-java. A balance is the request read back; the account {@code closed} has none (NOT_FOUND, with a
 * trailer), and that of {@code waiting} never comes. Entries are asked for as {@code count x bytes}; an import is
 * answered with the number of bytes it had; a conversation is an echo.
 */
final class LedgerServer implements AutoCloseable {

    static final Metadata.Key<String> ASKED = Metadata.Key.of("x-asked", Metadata.ASCII_STRING_MARSHALLER);
    static final Metadata.Key<String> ANSWERED = Metadata.Key.of("x-answered", Metadata.ASCII_STRING_MARSHALLER);
    static final Metadata.Key<byte[]> DETAIL = Metadata.Key.of("x-detail-bin", Metadata.BINARY_BYTE_MARSHALLER);

    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger cancelled = new AtomicInteger();
    private final AtomicInteger withDeadline = new AtomicInteger();
    private final LongAdder bytesImported = new LongAdder();
    private final Queue<Metadata> asked = new ConcurrentLinkedQueue<>();
    private final Server server;

    private LedgerServer() throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .maxInboundMessageSize(128 << 20)
                .addService(ServerServiceDefinition.builder(Ledger.NAME)
                        .addMethod(Ledger.BALANCE, ServerCalls.asyncUnaryCall(this::balance))
                        .addMethod(Ledger.ENTRIES, ServerCalls.asyncServerStreamingCall(this::entries))
                        .addMethod(Ledger.IMPORT, ServerCalls.asyncClientStreamingCall(this::importing))
                        .addMethod(Ledger.CONVERSE, ServerCalls.asyncBidiStreamingCall(this::converse))
                        .build())
                .intercept(new Noting())
                .build()
                .start();
    }

    static LedgerServer open() throws IOException {
        return new LedgerServer();
    }

    /** Notes what calls brought with them, and answers with a header of its own. */
    private final class Noting implements ServerInterceptor {
        @Override
        public <Q, R> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
            calls.incrementAndGet();
            asked.add(headers);
            if (Context.current().getDeadline() != null) {
                withDeadline.incrementAndGet();
            }
            return next.startCall(new Answering<>(call), headers);
        }
    }

    private static final class Answering<Q, R> extends ForwardingServerCall.SimpleForwardingServerCall<Q, R> {
        Answering(ServerCall<Q, R> call) {
            super(call);
        }

        @Override
        public void sendHeaders(Metadata headers) {
            headers.put(ANSWERED, "yes");
            super.sendHeaders(headers);
        }
    }

    private void balance(byte[] account, StreamObserver<byte[]> reply) {
        noteCancel(reply);
        switch (new String(account, UTF_8)) {
            case "closed" -> {
                Metadata trailers = new Metadata();
                trailers.put(DETAIL, new byte[] {0, -1, 7});
                reply.onError(
                        Status.NOT_FOUND.withDescription("no such account: é").asRuntimeException(trailers));
            }
            case "waiting" -> {}
            default -> {
                reply.onNext(account);
                reply.onCompleted();
            }
        }
    }

    private void entries(byte[] countAndBytes, StreamObserver<byte[]> reply) {
        String[] words = new String(countAndBytes, UTF_8).split("x", -1);
        byte[] entry = new byte[Integer.parseInt(words[1])];
        int count = Integer.parseInt(words[0]);
        ServerCallStreamObserver<byte[]> call = noteCancel(reply);
        AtomicInteger sent = new AtomicInteger();
        call.setOnReadyHandler(() -> {
            while (call.isReady() && sent.get() < count) {
                call.onNext(entry);
                if (sent.incrementAndGet() == count) {
                    call.onCompleted();
                }
            }
        });
    }

    private StreamObserver<byte[]> importing(StreamObserver<byte[]> reply) {
        noteCancel(reply);
        LongAdder sum = new LongAdder();
        return new Each(
                piece -> {
                    sum.add(piece.length);
                    bytesImported.add(piece.length);
                },
                () -> {
                    reply.onNext(sum.toString().getBytes(UTF_8));
                    reply.onCompleted();
                });
    }

    private StreamObserver<byte[]> converse(StreamObserver<byte[]> reply) {
        noteCancel(reply);
        return new Each(reply::onNext, reply::onCompleted);
    }

    private ServerCallStreamObserver<byte[]> noteCancel(StreamObserver<byte[]> reply) {
        ServerCallStreamObserver<byte[]> call = (ServerCallStreamObserver<byte[]>) reply;
        call.setOnCancelHandler(cancelled::incrementAndGet);
        return call;
    }

    String url() {
        return "http://127.0.0.1:" + server.getPort();
    }

    /** Calls that came. */
    int calls() {
        return calls.get();
    }

    /** Calls that were cancelled before they were answered: by the client, or by their deadline. */
    int cancelled() {
        return cancelled.get();
    }

    /** Calls that brought a deadline with them. */
    int withDeadline() {
        return withDeadline.get();
    }

    long bytesImported() {
        return bytesImported.sum();
    }

    List<Metadata> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
