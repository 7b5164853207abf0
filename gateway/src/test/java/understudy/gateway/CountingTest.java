package understudy.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import understudy.gateway.listen.Carrier;
import understudy.testkit.Answer;
import understudy.testkit.RawClient;
import understudy.testkit.RawServer;
import understudy.traffic.CopyPolicy;
import understudy.traffic.Counting;
import understudy.traffic.DataState;
import understudy.traffic.Dial;
import understudy.traffic.Pair;
import understudy.traffic.Ramp;
import understudy.traffic.Share;
import understudy.traffic.Sticky;
import understudy.traffic.TesterToken;
import understudy.traffic.Version;

class CountingTest {

    private static final String SECRET = "s3cret-s3cret-s3cret";
    private static final Ramp BY_CUSTOMER =
            Ramp.ofReads().by(new Sticky.Header("X-Customer")).withState(DataState.SHARED);

    /** Says of the first arrival that it counts. */
    private static final class Asked implements PairSink {
        private final Queue<String> arrivals = new ConcurrentLinkedQueue<>();
        private final Queue<Pair> pairs = new ConcurrentLinkedQueue<>();

        @Override
        public boolean arrives(String service, String method, String uri, @Nullable String key, long second) {
            arrivals.add("%s %s %s %s".formatted(service, method, uri, key));
            if (uri.equals("/throws")) {
                throw new IllegalStateException("a sink that breaks its promise");
            }
            return arrivals.size() == 1;
        }

        @Override
        public void offer(Pair pair) {
            pairs.add(pair);
        }
    }

    @Test
    void whatARequestCountsTowardsIsAskedWhenItComesAndGoesWithItsPair() throws Exception {
        Asked sink = new Asked();
        try (RawServer old = RawServer.open(Answer.ok("old"));
                RawServer other = RawServer.open(Answer.ok("new"));
                Gateway gateway = Gateway.open(settings(old, other), sink);
                RawClient client = RawClient.connect(gateway.port())) {
            client.ask("GET /a?b=c HTTP/1.1\r\nHost: h\r\nX-Customer: ann\r\n\r\n");
            gateway.turn("accounts", new Dial(Share.NONE, CopyPolicy.allReads(), 8, 3, BY_CUSTOMER));
            client.get("/d");
            assertThat(client.get("/throws").text()).isEqualTo("old");
            World.until(() -> sink.pairs.size() == 3);
            assertThat(sink.arrivals)
                    .containsExactly("accounts GET /a?b=c ann", "accounts GET /d null", "accounts GET /throws null");
            List<Counting> counted = new ArrayList<>();
            sink.pairs.stream().sorted(Comparator.comparing(Pair::at)).forEach(pair -> counted.add(pair.counting()));
            assertThat(counted)
                    .containsExactly(new Counting(7, 2, true), new Counting(8, 3, false), new Counting(8, 3, false));
        }
    }

    @Test
    void whatTestersAskIsNoEvidence() throws Exception {
        Asked sink = new Asked();
        try (RawServer old = RawServer.open(Answer.ok("old"));
                RawServer other = RawServer.open(Answer.ok("new"));
                Gateway gateway = Gateway.open(settings(old, other), sink);
                RawClient client = RawClient.connect(gateway.port())) {
            Ramp ramp = BY_CUSTOMER.withTester(TesterToken.of(SECRET));
            gateway.turn("accounts", new Dial(Share.NONE, CopyPolicy.allReads(), 8, 3, ramp));
            for (String wish : List.of("new; token=" + SECRET, "old; token=" + SECRET, "new; token=guessed")) {
                client.ask("GET /a HTTP/1.1\r\nHost: h\r\nX-Understudy-Serve: %s\r\n\r\n".formatted(wish));
            }
            World.until(() -> sink.pairs.size() == 3);
            assertThat(sink.pairs)
                    .extracting(Pair::serving, Pair::counting)
                    .containsExactlyInAnyOrder(
                            tuple(Version.NEW, Counting.NOWHERE),
                            tuple(Version.OLD, Counting.NOWHERE),
                            tuple(Version.OLD, new Counting(8, 3, true)));
        }
    }

    private static GatewaySettings settings(RawServer old, RawServer other) {
        ServiceSettings service = ServiceSettings.of(
                "accounts",
                Match.everything(),
                URI.create(old.url()),
                URI.create(other.url()),
                Duration.ofSeconds(5),
                ShadowSettings.defaults(),
                new Dial(Share.NONE, CopyPolicy.allReads(), 7, 2, BY_CUSTOMER));
        return Carrier.carry(GatewaySettings.of("127.0.0.1", 0, List.of(service)));
    }
}
