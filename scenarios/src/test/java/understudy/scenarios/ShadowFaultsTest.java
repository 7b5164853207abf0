package understudy.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import understudy.testkit.Answer;
import understudy.testkit.Pace;
import understudy.testkit.RawClient;
import understudy.testkit.RawServer;
import understudy.testkit.faults.Fault;
import understudy.testkit.faults.FaultyServer;
import understudy.testkit.faults.FaultyServer.Protocol;
import understudy.testkit.http2.H2Answer;
import understudy.testkit.http2.H2Client;
import understudy.testkit.http2.H2Fields;
import understudy.testkit.http2.H2Frame;
import understudy.testkit.http2.H2Server;

/** Section A over every protocol: whatever new does wrong, users do not feel it and each copy has its reason. */
class ShadowFaultsTest {

    private static final int REQUESTS = 200;

    /** What a copy may be counted with; where there are two, which of them it is depends on what is noticed first. */
    private static final Map<Fault, Set<String>> REASONS = new EnumMap<>(Map.ofEntries(
            Map.entry(Fault.HEALTHY, Set.of("match")),
            Map.entry(Fault.SLOW, Set.of("match")),
            Map.entry(Fault.REFUSING, Set.of("refused")),
            Map.entry(Fault.FULL_BACKLOG, Set.of("refused", "timeout")),
            Map.entry(Fault.ACCEPT_AND_HANG, Set.of("timeout")),
            Map.entry(Fault.RESET_MID_HEADER, Set.of("reset")),
            Map.entry(Fault.RESET_MID_BODY, Set.of("reset")),
            Map.entry(Fault.GARBAGE, Set.of("malformed", "reset")),
            Map.entry(Fault.ENDLESS_HEADERS, Set.of("malformed", "timeout", "reset")),
            Map.entry(Fault.ENDLESS_BODY, Set.of("cut", "timeout")),
            Map.entry(Fault.NEVER_READING, Set.of("timeout", "cut"))));

    private static final Set<String> SHED = Set.of("breaker", "inFlight", "memory");

    @TempDir
    private Path folder;

    static Stream<Arguments> everyFaultOnEveryProtocol() {
        return Stream.of(Protocol.values())
                .flatMap(protocol -> Stream.of(Fault.values()).map(fault -> Arguments.of(protocol, fault)));
    }

    @ParameterizedTest
    @MethodSource("everyFaultOnEveryProtocol")
    void S04_whateverNewDoesWrongUsersDoNotFeelItAndCopiesHaveTheirReason(Protocol protocol, Fault fault)
            throws IOException {
        Users users = new Users(protocol);
        try (FaultyServer old = users.version();
                FaultyServer candidate = users.version();
                Product product = users.product(folder, old, candidate, "timeout: 1s")) {
            candidate.play(fault);
            users.areUnaffected(product, REQUESTS);

            Map<String, Long> counts = product.settled(REQUESTS);
            Set<String> reasons = REASONS.getOrDefault(fault, Set.of());
            Set<String> possible = new HashSet<>(reasons);
            possible.addAll(SHED);
            assertThat(counts.keySet()).isSubsetOf(possible).containsAnyElementsOf(reasons);
            assertThat(product.metric("understudy_kept_bytes")).isZero();
        }
    }

    /** Every fault in one life of the product, each followed by health: nothing of one may be left to the next. */
    @ParameterizedTest
    @EnumSource(Protocol.class)
    void S02_newComesBackFromEveryFault(Protocol protocol) throws IOException {
        Users users = new Users(protocol);
        try (FaultyServer old = users.version();
                FaultyServer candidate = users.version();
                Product product = users.product(folder, old, candidate, "timeout: 300ms")) {
            int asked = 0;
            for (Fault fault : Arrays.asList(Fault.REFUSING, Fault.FULL_BACKLOG, Fault.GARBAGE, Fault.NEVER_READING)) {
                candidate.play(fault);
                users.areUnaffected(product, REQUESTS);
                asked += REQUESTS;
                candidate.play(Fault.HEALTHY);
                asked += askUntilCopiesMatch(users, product);
            }
            product.settled(asked);
        }
    }

    private static int askUntilCopiesMatch(Users users, Product product) {
        long before = product.pairs("match");
        int[] asked = {0};
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            users.areUnaffected(product, 20);
            asked[0] += 20;
            assertThat(product.pairs("match"))
                    .as("the breaker closed by itself")
                    .isGreaterThan(before + 20);
        });
        return asked[0];
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void S02_newIsKilledInTheMiddleOfLoadAndReturns(Protocol protocol) throws IOException {
        Users users = new Users(protocol);
        try (FaultyServer old = users.version();
                FaultyServer candidate = users.version();
                Product product = users.product(folder, old, candidate, "timeout: 300ms")) {
            CompletableFuture<Void> load =
                    CompletableFuture.runAsync(() -> users.areAnswered(product, 3_000, Pace.perSecond(1_500)));
            await().until(() -> product.pairs("match") > 100);
            candidate.play(Fault.REFUSING);
            load.join();
            assertThat(product.notCopied("breaker")).as("the breaker opened").isPositive();

            candidate.play(Fault.HEALTHY);
            product.settled(3_000 + askUntilCopiesMatch(users, product));
        }
    }

    /** Users come at 1,500 a second, and new, asked fifteen times at once with 100 ms for each, does 150. */
    @ParameterizedTest
    @EnumSource(Protocol.class)
    void S03_whatIsTooMuchForNewIsShedAndCounted(Protocol protocol) throws IOException {
        int most = 15;
        // each event loop may have counted one copy that it is about to shed
        int counted = most + Runtime.getRuntime().availableProcessors();
        Users users = new Users(protocol);
        try (FaultyServer old = users.version();
                FaultyServer candidate = users.version();
                Product product = users.product(folder, old, candidate, "maxInFlight: " + most)) {
            candidate.play(Fault.SLOW);
            CompletableFuture<Void> load =
                    CompletableFuture.runAsync(() -> users.areAnswered(product, 4_500, Pace.perSecond(1_500)));
            while (!load.isDone()) {
                assertThat(product.metric("understudy_shadow_in_flight")).isBetween(0.0, (double) counted);
                assertThat(candidate.openConnections())
                        .as("those that end just now, too")
                        .isLessThanOrEqualTo(2 * most);
            }
            load.join();

            Map<String, Long> counts = product.settled(4_500);
            assertThat(counts).containsOnlyKeys("match", "inFlight");
            assertThat(counts.get("inFlight")).isGreaterThan(counts.get("match"));
        }
    }

    @Test
    void S04_aReplyWithTwoLengthsIsMalformed() throws IOException {
        String two = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello";
        try (RawServer old = RawServer.open(Answer.ok("hello"));
                RawServer candidate = RawServer.open(Answer.bytes(two));
                Product product = Product.open(folder, old, candidate);
                RawClient client = product.client()) {
            assertThat(client.get("/").text()).isEqualTo("hello");
            assertThat(product.settled(1)).containsOnlyKeys("malformed");
        }
    }

    @Test
    void S04_aReplyWithTwoLengthsIsMalformedOverHttp2Too() throws IOException {
        H2Fields two = H2Fields.status(200, "content-length", "5", "content-length", "6");
        H2Answer answer = H2Answer.head(two)
                .then(H2Answer.frames(
                        stream -> List.of(H2Frame.data(stream, "hello".getBytes(StandardCharsets.UTF_8), true))));
        try (H2Server old = H2Server.open(H2Answer.ok("hello"));
                H2Server candidate = H2Server.open(answer);
                Product product = Product.openHttp2(folder, old.url(), candidate.url());
                H2Client client = H2Client.connect(product.port())) {
            assertThat(client.get("/").text()).isEqualTo("hello");
            assertThat(product.settled(1)).containsOnlyKeys("malformed");
        }
    }
}
