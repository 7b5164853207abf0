package understudy.scenarios.grpc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.scenarios.Product;
import understudy.testkit.http2.H2Answer;
import understudy.testkit.http2.H2Behaviour;
import understudy.testkit.http2.H2Fields;
import understudy.testkit.http2.H2Frame;
import understudy.testkit.http2.H2Reply;
import understudy.testkit.http2.H2Server;

/** Section A for gRPC, with a client and a server that are not ours on either side of the gateway. */
class GrpcTest {

    private static final String COPIED = "shadow: {safe: [\"POST /bank.Ledger/{method}\"]}";

    @TempDir
    private Path folder;

    private LedgerServer old;
    private LedgerServer candidate;

    @BeforeEach
    void open() throws IOException {
        old = LedgerServer.open();
        candidate = LedgerServer.open();
    }

    @AfterEach
    void close() {
        old.close();
        candidate.close();
    }

    @Test
    void S12_aUnaryCallKeepsItsMetadataAndIsCopiedAndCompared() {
        try (Product product = Product.open(folder, old.url(), candidate.url(), COPIED);
                Wire wire = Wire.to(product)) {
            Metadata asked = new Metadata();
            asked.put(LedgerServer.ASKED, "for it");
            AtomicReference<Metadata> headers = new AtomicReference<>();
            AtomicReference<Metadata> trailers = new AtomicReference<>();
            Channel channel = ClientInterceptors.intercept(
                    wire.channel(),
                    MetadataUtils.newAttachHeadersInterceptor(asked),
                    MetadataUtils.newCaptureMetadataInterceptor(headers, trailers));

            assertThat(ClientCalls.blockingUnaryCall(
                            channel, Ledger.BALANCE, CallOptions.DEFAULT, "alice".getBytes(UTF_8)))
                    .asString(UTF_8)
                    .isEqualTo("alice");
            assertThat(Objects.requireNonNull(headers.get()).get(LedgerServer.ANSWERED))
                    .isEqualTo("yes");
            assertThat(old.asked().getFirst().get(LedgerServer.ASKED)).isEqualTo("for it");
            await().untilAsserted(() -> assertThat(product.pairs("match")).isEqualTo(1));
            assertThat(candidate.asked().getFirst().get(LedgerServer.ASKED)).isEqualTo("for it");
            assertThat(candidate
                            .asked()
                            .getFirst()
                            .get(Metadata.Key.of("x-understudy", Metadata.ASCII_STRING_MARSHALLER)))
                    .isEqualTo("shadow");
        }
    }

    @Test
    void S12_aStatusAndItsTrailersAreKept() {
        try (Product product = Product.open(folder, old.url(), candidate.url(), COPIED);
                Wire wire = Wire.to(product)) {
            StatusRuntimeException refused = refusal(wire, "closed");

            assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
            assertThat(refused.getStatus().getDescription()).isEqualTo("no such account: é");
            assertThat(refused.getTrailers()).isNotNull();
            assertThat(refused.getTrailers().get(LedgerServer.DETAIL)).containsExactly(0, -1, 7);
            await().untilAsserted(() -> assertThat(product.pairs("match")).isEqualTo(1));
        }
    }

    @Test
    void S12_aDifferentStatusBehindTheSameBodyIsAMismatch() throws IOException {
        byte[] message = "alice".getBytes(UTF_8);
        H2Reply broken = H2Reply.grpc(message).trailing(H2Fields.of("grpc-status", "13"));
        try (H2Server other = H2Server.open(H2Answer.reply(broken));
                Product product = Product.open(folder, old.url(), other.url(), COPIED);
                Wire wire = Wire.to(product)) {
            ClientCalls.blockingUnaryCall(wire.channel(), Ledger.BALANCE, CallOptions.DEFAULT, message);
            await().untilAsserted(() -> assertThat(product.pairs("mismatch")).isEqualTo(1));
        }
    }

    @Test
    void S12_entriesStreamToTheClient() {
        try (Product product = Product.open(folder, old.url(), candidate.url(), COPIED);
                Wire wire = Wire.to(product)) {
            Iterator<byte[]> entries = ClientCalls.blockingServerStreamingCall(
                    wire.channel(), Ledger.ENTRIES, CallOptions.DEFAULT, "1000x100".getBytes(UTF_8));
            int count = 0;
            while (entries.hasNext()) {
                assertThat(entries.next()).hasSize(100);
                count++;
            }
            assertThat(count).isEqualTo(1000);
            await().untilAsserted(() -> assertThat(product.pairs("match")).isEqualTo(1));
        }
    }

    @Test
    void S12_anImportStreamsFromTheClient() throws Exception {
        try (Product product = Product.open(folder, old.url(), candidate.url(), COPIED);
                Wire wire = Wire.to(product)) {
            Heard heard = new Heard();
            StreamObserver<byte[]> importing = ClientCalls.asyncClientStreamingCall(
                    wire.channel().newCall(Ledger.IMPORT, CallOptions.DEFAULT), heard);
            for (int i = 0; i < 100; i++) {
                importing.onNext(new byte[1000]);
            }
            importing.onCompleted();

            assertThat(heard.status().getCode()).isEqualTo(Status.Code.OK);
            assertThat(heard.messages().getFirst()).asString(UTF_8).isEqualTo("100000");
            await().untilAsserted(() -> assertThat(product.pairs("match")).isEqualTo(1));
        }
    }

    /** Each message is answered before the next is sent: nothing may wait for more bytes or for the end. */
    @Test
    void S12_aConversationGoesBackAndForth() throws Exception {
        try (Product product = Product.open(folder, old.url(), candidate.url(), COPIED);
                Wire wire = Wire.to(product)) {
            Heard heard = new Heard();
            StreamObserver<byte[]> saying = ClientCalls.asyncBidiStreamingCall(
                    wire.channel().newCall(Ledger.CONVERSE, CallOptions.DEFAULT), heard);
            for (int i = 1; i <= 20; i++) {
                saying.onNext(("line " + i).getBytes(UTF_8));
                int soFar = i;
                await().until(() -> heard.messages().size() == soFar);
            }
            saying.onCompleted();

            assertThat(heard.status().getCode()).isEqualTo(Status.Code.OK);
            await().untilAsserted(() -> assertThat(product.pairs("match")).isEqualTo(1));
        }
    }

    @Test
    void S12_aDeadlineReachesTheUpstreamAndEndsTheCallThere() {
        try (Product product = Product.open(folder, old.url(), candidate.url());
                Wire wire = Wire.to(product)) {
            StatusRuntimeException late = catchThrowableOfType(
                    StatusRuntimeException.class,
                    () -> ClientCalls.blockingUnaryCall(
                            wire.channel(),
                            Ledger.BALANCE,
                            CallOptions.DEFAULT.withDeadlineAfter(500, TimeUnit.MILLISECONDS),
                            "waiting".getBytes(UTF_8)));

            assertThat(late.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
            await().untilAsserted(() -> assertThat(old.cancelled()).isEqualTo(1));
            assertThat(old.withDeadline()).isEqualTo(1);
        }
    }

    @Test
    void S12_aCallThatTheClientCancelsIsCancelledUpstream() throws IOException {
        try (H2Server raw = H2Server.open(H2Behaviour.always(H2Answer.hang()));
                Product product = Product.open(folder, raw.url(), candidate.url());
                Wire wire = Wire.to(product)) {
            ClientCall<byte[], byte[]> call = wire.channel().newCall(Ledger.CONVERSE, CallOptions.DEFAULT);
            StreamObserver<byte[]> saying = ClientCalls.asyncBidiStreamingCall(call, new Heard());
            saying.onNext("hello".getBytes(UTF_8));
            await().until(() -> raw.heads().size() == 1);
            ((ClientCallStreamObserver<byte[]>) saying).cancel("enough", null);

            await().until(() -> !raw.record().resets().isEmpty());
            assertThat(raw.record().resets().getFirst().code()).isEqualTo(H2Frame.CANCEL);
            assertThat(raw.openConnections()).isEqualTo(1);
        }
    }

    @Test
    void S12_aCallThatTheUpstreamGivesUpEndsForTheClientWithItsCode() throws IOException {
        H2Answer half = H2Answer.head(H2Fields.status(200, "content-type", "application/grpc"));
        try (H2Server raw = H2Server.open(half.then(H2Answer.resetStream(H2Frame.CANCEL)));
                Product product = Product.open(folder, raw.url(), candidate.url());
                Wire wire = Wire.to(product)) {
            assertThat(refusal(wire, "x").getStatus().getCode()).isEqualTo(Status.Code.CANCELLED);
        }
    }

    @Test
    void S12_fiftyMegabytesPassBothWaysBesideACopyThatIsStuck() throws Exception {
        try (H2Server stuck = H2Server.open(H2Behaviour.onHead(H2Answer.stall()));
                Product product = Product.open(folder, old.url(), stuck.url(), COPIED);
                Wire wire = Wire.to(product)) {
            Heard heard = new Heard();
            ClientCallStreamObserver<byte[]> importing =
                    (ClientCallStreamObserver<byte[]>) ClientCalls.asyncClientStreamingCall(
                            wire.channel().newCall(Ledger.IMPORT, CallOptions.DEFAULT), heard);
            byte[] piece = new byte[1 << 20];
            for (int i = 0; i < 50; i++) {
                await().until(importing::isReady);
                importing.onNext(piece);
            }
            importing.onCompleted();
            assertThat(heard.status().getCode()).isEqualTo(Status.Code.OK);
            assertThat(heard.messages().getFirst()).asString(UTF_8).isEqualTo("" + (50 << 20));

            Iterator<byte[]> entries = ClientCalls.blockingServerStreamingCall(
                    wire.channel(), Ledger.ENTRIES, CallOptions.DEFAULT, "50x1048576".getBytes(UTF_8));
            long bytes = 0;
            while (entries.hasNext()) {
                bytes += entries.next().length;
            }
            assertThat(bytes).isEqualTo(50L << 20);
        }
    }

    @Test
    void S01_callsAreAnsweredBesideACandidateThatNeverAnswers() throws IOException {
        try (H2Server hanging = H2Server.open(H2Answer.hang());
                Product product = Product.open(
                        folder,
                        old.url(),
                        hanging.url(),
                        "shadow: {safe: [\"POST /bank.Ledger/{method}\"], timeout: 300ms}");
                Wire wire = Wire.to(product)) {
            for (int i = 0; i < 200; i++) {
                byte[] account = ("account " + i).getBytes(UTF_8);
                assertThat(ClientCalls.blockingUnaryCall(
                                wire.channel(),
                                Ledger.BALANCE,
                                CallOptions.DEFAULT.withDeadlineAfter(2, TimeUnit.SECONDS),
                                account))
                        .isEqualTo(account);
            }
            await().untilAsserted(() -> assertThat(product.notComparable("timeout") + product.notCopied("breaker"))
                    .isEqualTo(200));
            await().untilAsserted(() -> assertThat(hanging.record().resets())
                    .isNotEmpty()
                    .allSatisfy(reset -> assertThat(reset.code()).isEqualTo(H2Frame.CANCEL)));
        }
    }

    @Test
    void bothVersionsDownIsAStatusThatGrpcClientsUnderstand() {
        try (Product product = Product.open(folder, "http://127.0.0.1:1", "http://127.0.0.1:2");
                Wire wire = Wire.to(product)) {
            assertThat(refusal(wire, "x").getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        }
    }

    private static StatusRuntimeException refusal(Wire wire, String account) {
        return catchThrowableOfType(
                StatusRuntimeException.class,
                () -> ClientCalls.blockingUnaryCall(
                        wire.channel(), Ledger.BALANCE, CallOptions.DEFAULT, account.getBytes(UTF_8)));
    }

    /** A channel to the product's port, closed with the test. */
    private record Wire(ManagedChannel channel) implements AutoCloseable {

        static Wire to(Product product) {
            return new Wire(NettyChannelBuilder.forAddress("127.0.0.1", product.port())
                    .usePlaintext()
                    .maxInboundMessageSize(128 << 20)
                    .build());
        }

        @Override
        public void close() {
            channel.shutdownNow();
        }
    }
}
