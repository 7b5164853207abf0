package understudy.gateway;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import understudy.gateway.listen.Carrier;
import understudy.testkit.Answer;
import understudy.testkit.RawClient;
import understudy.testkit.RawServer;
import understudy.testkit.WireReply;
import understudy.traffic.CopyPolicy;
import understudy.traffic.Dial;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;
import understudy.traffic.Ramp;
import understudy.traffic.Role;
import understudy.traffic.Share;

/** A gateway between clients and two scripted versions, with every pair that came of it. */
final class World implements AutoCloseable {

    static final String SERVICE = "accounts";

    final RawServer old;
    final RawServer other;
    final Gateway gateway;
    private final ConcurrentLinkedQueue<Pair> pairs = new ConcurrentLinkedQueue<>();
    private final CopyPolicy policy;
    private final List<RawClient> clients = new ArrayList<>();

    private World(UnaryOperator<Plan> planned) throws IOException {
        old = RawServer.open(Answer.ok("old"));
        other = RawServer.open(Answer.ok("new"));
        Plan plan = planned.apply(Plan.standard(URI.create(old.url()), URI.create(other.url())));
        policy = plan.policy();
        gateway = Gateway.open(plan.settings(), pairs::add);
    }

    static World open() throws IOException {
        return new World(plan -> plan);
    }

    static World open(UnaryOperator<Plan> planned) throws IOException {
        return new World(planned);
    }

    /** What the gateway is opened with. */
    record Plan(
            URI oldUrl,
            URI newUrl,
            Match match,
            Duration timeout,
            ShadowSettings shadow,
            CopyPolicy policy,
            long memory,
            List<String> trustedProxies,
            List<String> trustedMarks,
            LimitSettings limits) {

        static Plan standard(URI oldUrl, URI newUrl) {
            return new Plan(
                    oldUrl,
                    newUrl,
                    Match.everything(),
                    Duration.ofSeconds(20),
                    new ShadowSettings(Duration.ofSeconds(10), 512, 1 << 20),
                    CopyPolicy.allReads(),
                    64 << 20,
                    List.of(),
                    List.of(),
                    LimitSettings.defaults());
        }

        Plan oldAt(String url) {
            return new Plan(
                    URI.create(url),
                    newUrl,
                    match,
                    timeout,
                    shadow,
                    policy,
                    memory,
                    trustedProxies,
                    trustedMarks,
                    limits);
        }

        Plan newAt(String url) {
            return new Plan(
                    oldUrl,
                    URI.create(url),
                    match,
                    timeout,
                    shadow,
                    policy,
                    memory,
                    trustedProxies,
                    trustedMarks,
                    limits);
        }

        Plan matching(Match other) {
            return new Plan(
                    oldUrl, newUrl, other, timeout, shadow, policy, memory, trustedProxies, trustedMarks, limits);
        }

        Plan within(Duration serving) {
            return new Plan(
                    oldUrl, newUrl, match, serving, shadow, policy, memory, trustedProxies, trustedMarks, limits);
        }

        Plan shadowing(Duration limit, int maxInFlight, int maxBody) {
            ShadowSettings other = new ShadowSettings(limit, maxInFlight, maxBody);
            return new Plan(
                    oldUrl, newUrl, match, timeout, other, policy, memory, trustedProxies, trustedMarks, limits);
        }

        Plan copying(CopyPolicy other) {
            return new Plan(
                    oldUrl, newUrl, match, timeout, shadow, other, memory, trustedProxies, trustedMarks, limits);
        }

        Plan remembering(long bytes) {
            return new Plan(
                    oldUrl, newUrl, match, timeout, shadow, policy, bytes, trustedProxies, trustedMarks, limits);
        }

        Plan trusting(List<String> proxies, List<String> marks) {
            return new Plan(oldUrl, newUrl, match, timeout, shadow, policy, memory, proxies, marks, limits);
        }

        Plan limiting(LimitSettings other) {
            return new Plan(
                    oldUrl, newUrl, match, timeout, shadow, policy, memory, trustedProxies, trustedMarks, other);
        }

        GatewaySettings settings() {
            ServiceSettings service = ServiceSettings.of(
                    SERVICE, match, oldUrl, newUrl, timeout, shadow, new Dial(Share.NONE, policy, 1));
            return new GatewaySettings(
                    "127.0.0.1",
                    0,
                    memory,
                    Carrier.wanted(),
                    2,
                    List.of(service),
                    trustedProxies,
                    trustedMarks,
                    Optional.empty(),
                    limits);
        }
    }

    /** From now on new serves such a share. */
    World share(int percent, Ramp ramp) {
        gateway.turn(SERVICE, new Dial(new Share(percent), policy, 1, 1, ramp));
        return this;
    }

    /** From now on new serves all that may move. */
    World newServes(Ramp ramp) {
        return share(100, ramp);
    }

    /** A client's own connection to the gateway. */
    RawClient client() throws IOException {
        RawClient client = RawClient.connect(gateway.port());
        clients.add(client);
        return client;
    }

    WireReply get(String path) throws IOException {
        return client().get(path);
    }

    /** The pairs so far, once there are that many. */
    List<Pair> pairs(int expected) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> pairs.size() >= expected);
        return List.copyOf(pairs);
    }

    Pair pair() {
        return pairs(1).getFirst();
    }

    Outcome shadowOutcome() {
        return pair().outcome(Role.SHADOW);
    }

    int pairsSoFar() {
        return pairs.size();
    }

    static void until(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(condition);
    }

    /** Takes the clients away and closes the gateway, on another thread. */
    CompletableFuture<Void> close(Duration within) throws IOException {
        for (RawClient client : clients) {
            client.close();
        }
        return CompletableFuture.runAsync(() -> gateway.close(within));
    }

    @Override
    public void close() throws IOException {
        for (RawClient client : clients) {
            client.close();
        }
        gateway.close(Duration.ofMillis(200));
        old.close();
        other.close();
    }
}
