package understudy.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import understudy.testkit.Load;
import understudy.testkit.Pace;
import understudy.testkit.faults.FaultyServer;
import understudy.testkit.faults.FaultyServer.Protocol;
import understudy.testkit.http2.H2Fields;
import understudy.testkit.http2.H2Load;
import understudy.testkit.http2.H2Reply;

/** Users of one protocol, who get from old what they always got, and do not wait for it. */
record Users(Protocol protocol) {

    /** What "unaffected" means: no user waits for a shadow that takes longer than this. */
    static final Duration AT_ONCE = Duration.ofSeconds(2);

    private static final byte[] BODY = "{\"balance\": 12.50}".getBytes(StandardCharsets.US_ASCII);
    private static final int AT_A_TIME = 16;
    private static final int CONNECTIONS = 2;

    FaultyServer version() throws IOException {
        return FaultyServer.open(protocol, FaultyServer.Script.of(BODY));
    }

    /** The product between two versions of this protocol. */
    Product product(Path folder, FaultyServer old, FaultyServer candidate, String shadow) {
        String all = "shadow: {safe: [\"POST /bank.Ledger/{method}\"], " + shadow + "}";
        return switch (protocol) {
            case HTTP1, GRPC -> Product.open(folder, url(old), url(candidate), all);
            case H2 -> Product.openHttp2(folder, url(old), url(candidate), all);
        };
    }

    private static String url(FaultyServer version) {
        return "http://" + version.authority();
    }

    /** Asks so many times and holds every reply against what old says. */
    void areUnaffected(Product product, int requests) {
        Load.Result result = ask(product.port(), requests, Pace.unbounded());
        assertAllRight(result, requests);
        assertThat(result.slowest()).isLessThan(AT_ONCE);
    }

    /** The same at a pace, which is all that is said of time. */
    void areAnswered(Product product, int requests, Pace pace) {
        assertAllRight(ask(product.port(), requests, pace), requests);
    }

    private static void assertAllRight(Load.Result result, int requests) {
        assertThat(result.failures()).isEmpty();
        assertThat(result.answered()).isEqualTo(requests);
    }

    private Load.Result ask(int port, int requests, Pace pace) {
        try {
            return switch (protocol) {
                case HTTP1 ->
                    Load.of(requests, AT_A_TIME, "/accounts/1")
                            .expecting(reply -> reply.status() == 200
                                    && Arrays.equals(reply.body().bytes(), BODY))
                            .paced(pace)
                            .run(port);
                case H2 ->
                    H2Load.of(requests, CONNECTIONS, AT_A_TIME / CONNECTIONS, "/accounts/1")
                            .expecting(Users::isRight)
                            .paced(pace)
                            .run(port);
                case GRPC ->
                    H2Load.of(requests, CONNECTIONS, AT_A_TIME / CONNECTIONS, "/")
                            .asking(i -> call())
                            .expecting(Users::isRightCall)
                            .paced(pace)
                            .run(port);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isRight(H2Reply reply) {
        return reply.status() == 200 && Arrays.equals(reply.body().bytes(), BODY);
    }

    private static boolean isRightCall(H2Reply reply) {
        return reply.status() == 200
                && Arrays.equals(reply.body().bytes(), H2Reply.grpc(BODY).body().bytes())
                && reply.trailers().first("grpc-status").orElse("").equals("0");
    }

    private static H2Load.Request call() {
        H2Fields head =
                H2Fields.request("POST", "/bank.Ledger/Balance", "content-type", "application/grpc", "te", "trailers");
        return new H2Load.Request(head, H2Reply.grpc(BODY).body().bytes());
    }
}
