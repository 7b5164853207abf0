package understudy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.testkit.Answer;
import understudy.testkit.Pace;
import understudy.testkit.RawClient;
import understudy.testkit.WireReply;
import understudy.traffic.Body;
import understudy.traffic.CopyPolicy;

/** Clients that ask too much, or take too long: each is turned away, counted, and nobody else notices. */
final class LimitTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(150);

    private static LimitSettings sizes(int uri, int headers, int count) {
        return new LimitSettings(uri, headers, count, LONG, LONG, LONG, 1000, 100, 100, 100);
    }

    private static LimitSettings times(Duration header, Duration body, Duration idle) {
        return new LimitSettings(16 << 10, 16 << 10, 100, header, body, idle, 1000, 100, 100, 100);
    }

    private static String rest(RawClient client) throws Exception {
        return new String(client.readRest(), StandardCharsets.ISO_8859_1);
    }

    private static void awaitRefused(World world, String ground) throws Exception {
        World.until(() -> world.gateway.refused().getOrDefault(ground, 0L) > 0);
    }

    @Test
    void aTargetThatIsTooLongIs414() throws Exception {
        try (World world = World.open(plan -> plan.limiting(sizes(300, 2000, 20)))) {
            RawClient client = world.client();
            assertThat(client.get("/" + "a".repeat(250)).status()).isEqualTo(200);
            client.send("GET /" + "a".repeat(400) + " HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(rest(client)).startsWith("HTTP/1.1 414 ");
            awaitRefused(world, "uri");
        }
    }

    @Test
    void fieldsThatAreTooLargeOrTooManyAre431() throws Exception {
        try (World world = World.open(plan -> plan.limiting(sizes(300, 2000, 20)))) {
            RawClient large = world.client();
            large.send("GET / HTTP/1.1\r\nHost: a\r\nX: " + "b".repeat(2100) + "\r\n\r\n");
            assertThat(rest(large)).startsWith("HTTP/1.1 431 ");
            awaitRefused(world, "headers");

            RawClient many = world.client();
            many.send("GET / HTTP/1.1\r\nHost: a\r\n" + "X: y\r\n".repeat(20) + "\r\n");
            assertThat(rest(many)).startsWith("HTTP/1.1 431 ");
            awaitRefused(world, "headerCount");
            assertThat(world.old.totalConnections()).isZero();
        }
    }

    @Test
    void aHeadThatNeverEndsIsNotWaitedForHoweverItDrips() throws Exception {
        try (World world = World.open(plan -> plan.limiting(times(SHORT, LONG, LONG)))) {
            RawClient slow = world.client();
            slow.send("GET / HTTP/1.1\r\nHost: a\r\n");
            assertThat(rest(slow)).startsWith("HTTP/1.1 408 ");
            awaitRefused(world, "headerTimeout");

            RawClient later = world.client();
            assertThat(later.get("/").text()).isEqualTo("old");
            later.send("GET / HT");
            assertThat(rest(later)).startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void aBodyThatStopsComingIsNotWaitedForAndNeitherSideTakesItForWhole() throws Exception {
        try (World world = World.open(plan -> plan.limiting(times(LONG, SHORT, LONG)))) {
            RawClient client = world.client();
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf");
            assertThat(rest(client)).startsWith("HTTP/1.1 408 ");
            awaitRefused(world, "bodyTimeout");
            World.until(() -> world.old.openConnections() == 0);
            assertThat(world.old.requests()).isEmpty();
        }
    }

    @Test
    void aConnectionThatIdlesIsClosedWithoutAWord() throws Exception {
        try (World world = World.open(plan -> plan.limiting(times(LONG, LONG, SHORT)))) {
            RawClient client = world.client();
            assertThat(client.get("/").text()).isEqualTo("old");
            assertThat(client.readRest()).isEmpty();
            awaitRefused(world, "idleTimeout");
        }
    }

    @Test
    void aClientThatDoesNotReadItsReplyIsNotWaitedForForever() throws Exception {
        try (World world = World.open(plan -> plan.limiting(times(LONG, LONG, SHORT)))) {
            world.old.behave(Answer.reply(WireReply.bytes("200 OK", "x/y", new byte[40_000_000]), 65_536));
            try (RawClient client = RawClient.connect(world.gateway.port(), Duration.ofSeconds(20), 8192)) {
                client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
                awaitRefused(world, "idleTimeout");
                World.until(() -> world.old.openConnections() == 0);
            }
        }
    }

    /** Slower than the buffers on the way, and all the while reading: by piece, with a pause after each. */
    @ParameterizedTest
    @ValueSource(strings = {"", "Connection: close\r\n"})
    void aClientThatReadsSlowlyGetsAllOfItsReply(String connection) throws Exception {
        int piece = 100_000;
        try (World world = World.open(plan -> plan.limiting(times(LONG, LONG, SHORT)))) {
            for (int pieces : new int[] {10, 60}) {
                world.old.behave(Answer.reply(WireReply.bytes("200 OK", "x/y", new byte[pieces * piece]), 65_536));
                try (RawClient client = RawClient.connect(world.gateway.port(), Duration.ofSeconds(20), 8192)) {
                    client.send("GET / HTTP/1.1\r\nHost: a\r\n" + connection + "\r\n");
                    client.readHead();
                    Pace pace = new Pace(SHORT.dividedBy(4).toNanos());
                    long start = System.nanoTime();
                    for (int i = 0; i < pieces; i++) {
                        pace.await(start, i);
                        assertThat(client.take(piece)).hasSize(piece);
                    }
                }
            }
        }
    }

    @Test
    void aConnectionClosedBeforeItsFirstByteIsNotHeld() throws Exception {
        try (World world = World.open(plan -> plan.limiting(times(LONG, LONG, LONG)))) {
            for (String beginning : new String[] {"", "P", "PRI * HTTP/2.0"}) {
                try (RawClient client = world.client()) {
                    client.send(beginning);
                    World.until(() -> world.gateway.connections() == 1);
                }
                World.until(() -> world.gateway.connections() == 0);
            }
        }
    }

    @Test
    void aSlowServingVersionIsNoFaultOfTheClient() throws Exception {
        try (World world = World.open(plan -> plan.limiting(times(SHORT, SHORT, SHORT)))) {
            world.old.behave(Answer.ok("late").after(SHORT.multipliedBy(4)));
            RawClient client = world.client();
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbody");
            assertThat(client.read().text()).isEqualTo("late");
        }
    }

    @Test
    void beyondTheConnectionsThatMayBeOpenNewOnesAreClosedAtOnce() throws Exception {
        LimitSettings few = new LimitSettings(16 << 10, 16 << 10, 100, LONG, LONG, LONG, 3, 100, 100, 100);
        try (World world = World.open(plan -> plan.limiting(few))) {
            List<RawClient> open = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                RawClient client = world.client();
                assertThat(client.get("/").text()).isEqualTo("old");
                open.add(client);
            }
            assertThat(world.gateway.connections()).isEqualTo(3);
            assertThat(world.client().readRest()).isEmpty();
            awaitRefused(world, "connections");
            open.getFirst().close();
            World.until(() -> world.gateway.connections() == 2);
            assertThat(world.get("/").text()).isEqualTo("old");
        }
    }

    @Test
    void trailersOfARequestReachBothSides() throws Exception {
        try (World world =
                World.open(plan -> plan.copying(new CopyPolicy(100, Set.of("POST"), List.of(), List.of())))) {
            RawClient client = world.client();
            client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n");
            client.send("3;ext=1\r\nabc\r\n0\r\nX-Sum: 42\r\n\r\n");
            assertThat(client.read().text()).isEqualTo("old");
            world.pairs(1);
            assertThat(List.of(
                            world.old.requests().getFirst(),
                            world.other.requests().getFirst()))
                    .allSatisfy(request -> {
                        assertThat(request.trailers()).containsExactly("X-Sum: 42");
                        assertThat(request.body().sameBytesAs(Body.of("abc"))).isTrue();
                    });
        }
    }
}
