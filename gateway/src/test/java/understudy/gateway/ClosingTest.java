package understudy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import understudy.testkit.Answer;
import understudy.testkit.RawClient;
import understudy.traffic.Outcome;
import understudy.traffic.Reason;
import understudy.traffic.Role;

final class ClosingTest {

    @Test
    void closingLetsRequestsEnd() throws Exception {
        try (World world = World.open()) {
            CompletableFuture<String> go = new CompletableFuture<>();
            world.old.behave(Answer.ok("to the end").when(go));
            RawClient client = world.client();
            client.send("GET / HTTP/1.1\r\nHost: bank\r\n\r\n");
            World.until(() -> world.old.requests().size() == 1);
            int port = world.gateway.port();
            CompletableFuture<Void> closed =
                    CompletableFuture.runAsync(() -> world.gateway.close(Duration.ofSeconds(20)));
            World.until(() -> refuses(port));
            go.complete("");

            assertThat(client.read().text()).isEqualTo("to the end");
            closed.join();
            assertThat(world.pair().oldOutcome()).isInstanceOf(Outcome.Answered.class);
        }
    }

    private static boolean refuses(int port) throws Exception {
        try {
            RawClient.connect(port).close();
            return false;
        } catch (ConnectException e) {
            return true;
        }
    }

    @Test
    void clientsThatStayAreToldToLeaveBeforeTheyAreClosed() throws Exception {
        try (World world = World.open()) {
            RawClient client = world.client();
            client.get("/");
            CompletableFuture<Void> closed =
                    CompletableFuture.runAsync(() -> world.gateway.close(Duration.ofSeconds(20)));
            World.until(() -> client.get("/").head().first("Connection").isPresent());
            client.close();
            closed.join();
        }
    }

    @Test
    void whatDoesNotEndInTimeIsStopped() throws Exception {
        try (World world = World.open()) {
            world.other.behave(Answer.hang());
            world.get("/");
            world.gateway.close(Duration.ofMillis(100));
            assertThat(world.shadowOutcome()).isEqualTo(new Outcome.Failed(Reason.STOPPED, "the gateway stopped"));
            assertThat(world.pair().outcome(Role.SERVING)).isInstanceOf(Outcome.Answered.class);
            assertThat(world.gateway.keptBytes()).isZero();
        }
    }
}
