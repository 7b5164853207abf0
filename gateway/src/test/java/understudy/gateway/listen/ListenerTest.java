package understudy.gateway.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import understudy.gateway.GatewaySettings;
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

    private static GatewaySettings settings(RawServer old) {
        URI url = URI.create(old.url());
        return Carrier.carry(GatewaySettings.of(
                "127.0.0.1",
                0,
                List.of(ServiceSettings.of(
                        "queue",
                        Match.everything(),
                        url,
                        url,
                        Duration.ofSeconds(20),
                        ShadowSettings.defaults(),
                        new Dial(Share.NONE, CopyPolicy.allReads(), 1)))));
    }

    @Test
    void whoWaitsAtThePortWhenItClosesIsTakenIn() throws Exception {
        try (RawServer old = RawServer.open(Answer.ok("hello"))) {
            GatewaySettings settings = settings(old);
            Shared shared = new Shared(settings, pair -> {});
            Loops loops = Loops.open(settings, shared);
            Listener listener = Listener.open(settings, loops, shared);
            CompletableFuture<Void> go = new CompletableFuture<>();
            loops.accepting().execute(go::join);
            List<RawClient> waiting = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                waiting.add(RawClient.connect(listener.port()).send("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
            }
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(listener::stopAccepting);
            go.complete(null);
            for (RawClient client : waiting) {
                assertThat(client.read().text()).isEqualTo("hello");
                client.close();
            }
            stopped.join();
            listener.close();
            loops.stop();
            loops.close();
        }
    }
}
