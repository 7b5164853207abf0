package understudy.gateway.wire;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionFactory;
import understudy.gateway.Gateway;
import understudy.gateway.GatewaySettings;
import understudy.gateway.HeaderEdits;
import understudy.gateway.Match;
import understudy.gateway.ServiceSettings;
import understudy.gateway.ShadowSettings;
import understudy.gateway.VersionSettings;
import understudy.gateway.listen.Carrier;
import understudy.testkit.Answer;
import understudy.testkit.Behaviour;
import understudy.testkit.RawClient;
import understudy.testkit.RawServer;
import understudy.traffic.CopyPolicy;
import understudy.traffic.Dial;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;
import understudy.traffic.Share;

/** A real gateway between raw clients and two raw upstreams. Old serves; every read is copied to the shadow. */
final class Rig implements AutoCloseable {

    private static final Duration LEAVING = Duration.ofMillis(100);

    private final RawServer old;
    private final RawServer shadow;
    private final Gateway gateway;
    private final Queue<Pair> pairs;

    private Rig(RawServer old, RawServer shadow, Gateway gateway, Queue<Pair> pairs) {
        this.old = old;
        this.shadow = shadow;
        this.gateway = gateway;
        this.pairs = pairs;
    }

    static Rig open(Behaviour old, Behaviour shadow) throws IOException {
        return open(old, shadow, ShadowSettings.defaults());
    }

    static Rig open(Answer old, Answer shadow) throws IOException {
        return open(Behaviour.always(old), Behaviour.always(shadow));
    }

    static Rig open(Behaviour old, Behaviour shadow, ShadowSettings limits) throws IOException {
        return open(old, shadow, limits, CopyPolicy.allReads());
    }

    static Rig open(Behaviour old, Behaviour shadow, ShadowSettings limits, CopyPolicy policy) throws IOException {
        return open(old, shadow, limits, policy, HeaderEdits.none());
    }

    /** @param edits what is changed of every request to old */
    static Rig open(
            Behaviour oldBehaviour,
            Behaviour shadowBehaviour,
            ShadowSettings limits,
            CopyPolicy policy,
            HeaderEdits edits)
            throws IOException {
        RawServer old = RawServer.open(oldBehaviour);
        RawServer shadow = RawServer.open(shadowBehaviour);
        Queue<Pair> pairs = new ConcurrentLinkedQueue<>();
        VersionSettings plain = VersionSettings.at(URI.create(old.url()));
        ServiceSettings service = new ServiceSettings(
                "wire",
                Match.everything(),
                new VersionSettings(plain.urls(), plain.protocol(), plain.tls(), plain.host(), edits, plain.rewrites()),
                VersionSettings.at(URI.create(shadow.url())),
                Duration.ofSeconds(30),
                limits,
                new Dial(Share.NONE, policy, 1));
        Gateway gateway = Gateway.open(Carrier.carry(GatewaySettings.of("127.0.0.1", 0, List.of(service))), pairs::add);
        return new Rig(old, shadow, gateway, pairs);
    }

    /** Limits that give the shadow up soon, so that a test need not wait for it. */
    static ShadowSettings impatient() {
        return new ShadowSettings(Duration.ofMillis(300), 512, 1 << 20);
    }

    int port() {
        return gateway.port();
    }

    Gateway gateway() {
        return gateway;
    }

    RawServer old() {
        return old;
    }

    RawServer shadow() {
        return shadow;
    }

    RawClient client() throws IOException {
        return RawClient.connect(port());
    }

    /** Every pair finished so far. */
    List<Pair> pairs() {
        return List.copyOf(pairs);
    }

    /** Waits for half a minute at most, looking often. */
    static ConditionFactory waiting() {
        return await().atMost(Duration.ofSeconds(30)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5));
    }

    /** Waits until that many pairs are finished, and fails when there are more. */
    List<Pair> awaitPairs(int count) {
        waiting().until(() -> pairs.size() >= count);
        if (pairs.size() > count) {
            throw new IllegalStateException("pairs: %d (expected: %d)".formatted(pairs.size(), count));
        }
        return pairs();
    }

    /** How often each thing came of asking new: {@code answered}, or the label of the reason why not. */
    Map<String, Long> outcomesOfNew() {
        return pairs.stream().map(Pair::newOutcome).collect(Collectors.groupingBy(labelled(), Collectors.counting()));
    }

    static Function<Outcome, String> labelled() {
        return outcome -> switch (outcome) {
            case Outcome.Answered answered -> "answered";
            case Outcome.TimedOut timedOut -> "timeout";
            case Outcome.Failed failed -> failed.reason().label();
            case Outcome.NotAsked notAsked -> notAsked.reason().label();
        };
    }

    @Override
    public void close() throws IOException {
        gateway.close(LEAVING);
        old.close();
        shadow.close();
    }
}
