package understudy.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class InquiryTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static ServerSocket door() throws IOException {
        return new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    }

    private static String url(ServerSocket door) {
        return "http://127.0.0.1:" + door.getLocalPort();
    }

    @Test
    void ofSeveralInstancesThoseThatTakeNoConnectionAreNamed() throws IOException {
        Inquiry inquiry = new Inquiry("accounts", () -> {
            throw new AssertionError("the gateway is not needed");
        });
        String closed;
        try (ServerSocket other = door()) {
            closed = url(other);
        }
        try (ServerSocket open = door()) {
            assertThat(inquiry.silent(List.of(url(open), closed), LIMIT)
                            .toCompletableFuture()
                            .join())
                    .containsExactly(closed);
        }
    }
}
