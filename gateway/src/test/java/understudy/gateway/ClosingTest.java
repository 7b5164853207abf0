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
    void aSlowReaderGetsAllOfAReplyThatEndsTheConnection() throws Exception {
        int length = 4 << 20;
        try (World world = World.open();
                RawClient client = RawClient.connect(world.gateway.port(), Duration.ofSeconds(20), 4096)) {
            world.old.behave(Answer.zeros(length, false));
            client.send("GET / HTTP/1.1\r\nHost: bank\r\nConnection: close\r\n\r\n");
            assertThat(client.readRest()).hasSizeGreaterThan(length);
        }
    }

    @Test
    void whoIsDoneSendingGetsTheRestOfTheReply() throws Exception {
        int length = 4 << 20;
        try (World world = World.open();
                RawClient client = RawClient.connect(world.gateway.port(), Duration.ofSeconds(20), 4096)) {
            world.old.behave(Answer.zeros(length, false));
            client.send("GET / HTTP/1.1\r\nHost: bank\r\n\r\n");
            int early = client.take(length / 2).length;
            client.finishSending();
            assertThat(early + client.readRest().length).isGreaterThan(length);
        }
    }

    /** When the gateway has nothing more to say it forgets the connection; the kernel still has something to deliver. */
    @Test
    void whatTheKernelHasIsNotTakenFromAClientThatStopsReading() throws Exception {
        int length = 64 << 10;
        try (World world = World.open();
                RawClient client = RawClient.connect(world.gateway.port(), Duration.ofSeconds(20), 4096)) {
            world.old.behave(Answer.zeros(length, false));
            client.send("GET / HTTP/1.1\r\nHost: bank\r\nConnection: close\r\n\r\n");
            assertThat(client.take(1)).hasSize(1);
            World.until(() -> world.gateway.connections() == 0);
            assertThat(client.readRest()).hasSizeGreaterThan(length);
        }
    }

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

    /** The patience is longer than a test may take. */
    @Test
    void copiesThatHangAreNotWaitedFor() throws Exception {
        try (World world = World.open(plan -> plan.shadowing(Duration.ofHours(1), 512, 1 << 20))) {
            world.other.behave(Answer.hang());
            world.get("/");
            World.until(() -> world.other.requests().size() == 1);
            assertThat(world.close(Duration.ofHours(1))).succeedsWithin(Duration.ofSeconds(20));
            assertThat(world.shadowOutcome()).isEqualTo(new Outcome.Failed(Reason.STOPPED, "the gateway stopped"));
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
