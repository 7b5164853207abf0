package understudy.gateway.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import understudy.gateway.GatewaySettings;
import understudy.gateway.GatewaySettings.Transport;
import understudy.gateway.Match;
import understudy.gateway.ServiceSettings;
import understudy.gateway.ShadowSettings;
import understudy.gateway.exchange.Shared;
import understudy.testkit.Answer;
import understudy.testkit.RawClient;
import understudy.testkit.RawServer;
import understudy.traffic.CopyPolicy;
import understudy.traffic.Dial;
import understudy.traffic.Share;

class ListenerTest {

    private static GatewaySettings settings(RawServer old, int port) {
        URI url = URI.create(old.url());
        return Carrier.carry(GatewaySettings.of(
                "127.0.0.1",
                port,
                List.of(ServiceSettings.of(
                        "queue",
                        Match.everything(),
                        url,
                        url,
                        Duration.ofSeconds(20),
                        ShadowSettings.defaults(),
                        new Dial(Share.NONE, CopyPolicy.allReads(), 1)))));
    }

    /** A process at a port, as far as the port goes. */
    private record Place(Loops loops, Listener listener) implements AutoCloseable {

        static Place open(GatewaySettings settings) {
            Shared shared = new Shared(settings, pair -> {});
            Loops loops = Loops.open(settings, shared);
            return new Place(loops, Listener.open(settings, loops, shared));
        }

        int port() {
            return listener.port();
        }

        @Override
        public void close() {
            listener.close();
            loops.stop();
            loops.close();
        }
    }

    @Test
    void whoWaitsAtThePortWhenItClosesIsTakenIn() throws Exception {
        try (RawServer old = RawServer.open(Answer.ok("hello"));
                Place place = Place.open(settings(old, 0))) {
            CompletableFuture<Void> go = new CompletableFuture<>();
            place.loops().accepting().execute(go::join);
            List<RawClient> waiting = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                waiting.add(RawClient.connect(place.port()).send("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
            }
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(place.listener()::stopAccepting);
            go.complete(null);
            for (RawClient client : waiting) {
                assertThat(client.read().text()).isEqualTo("hello");
                client.close();
            }
            stopped.join();
        }
    }

    @Test
    void whoComesGoesToTheFirstAtThePortUntilItLeavesThePortToTheSecond() throws Exception {
        assumeThat(Carrier.wanted()).as("Java's own sockets cannot be told").isNotEqualTo(Transport.NIO);
        try (RawServer old = RawServer.open(Answer.ok("first"));
                RawServer candidate = RawServer.open(Answer.ok("second"));
                Place first = Place.open(settings(old, 0))) {
            int port = first.port();
            first.listener().keepPort();
            try (Place second = Place.open(settings(candidate, port).sharingPort())) {
                assertThat(answers(port)).containsOnly("first");

                CompletableFuture<Void> left = CompletableFuture.runAsync(first.listener()::leavePort);
                await().until(() -> answer(port).equals("second"));
                assertThat(answers(port)).as("while the first closes").containsOnly("second");
                left.join();
                assertThat(answers(port)).as("when it has").containsOnly("second");
                assertThat(second.port()).isEqualTo(port);
            }
        }
    }

    private static List<String> answers(int port) throws IOException {
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            answers.add(answer(port));
        }
        return answers;
    }

    private static String answer(int port) throws IOException {
        try (RawClient client = RawClient.connect(port)) {
            return client.get("/").text();
        }
    }
}
