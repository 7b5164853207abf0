package understudy.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import understudy.gateway.VersionSettings;
import understudy.traffic.Reason;

class InstanceBookTest {

    private final HandClock clock = new HandClock();
    private final Map<String, List<InetAddress>> names = new HashMap<>();
    private final Queue<Runnable> lookups = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();

    private InstanceBook book(String... urls) {
        URI[] uris = List.of(urls).stream().map(URI::create).toArray(URI[]::new);
        return new InstanceBook("old", VersionSettings.at(uris), this::resolve, clock, lookups::add);
    }

    private List<InetAddress> resolve(String host) throws UnknownHostException {
        asked.add(host);
        @Nullable List<InetAddress> addresses = names.get(host);
        if (addresses == null) {
            throw new UnknownHostException(host);
        }
        return addresses;
    }

    private void name(String host, String... addresses) throws UnknownHostException {
        List<InetAddress> all = new ArrayList<>();
        for (String address : addresses) {
            all.add(InetAddress.getByName(address));
        }
        names.put(host, all);
    }

    private void lookUp(InstanceBook book) {
        book.refresh();
        while (!lookups.isEmpty()) {
            lookups.remove().run();
        }
    }

    private static String picked(InstanceBook book) {
        return picked(book, List.of());
    }

    private static String picked(InstanceBook book, List<Instance> tried) {
        @Nullable Instance instance = book.pick(tried);
        return instance == null ? "none" : instance.toString();
    }

    private static Instance pick(InstanceBook book) {
        @Nullable Instance instance = book.pick(List.of());
        assertThat(instance).isNotNull();
        return java.util.Objects.requireNonNull(instance);
    }

    private void eject(InstanceBook book, Instance instance) {
        for (int i = 0; i < Health.TOLERATED; i++) {
            book.failed(instance);
        }
    }

    @Test
    void addressesAreKnownWithoutAskingAnybody() {
        InstanceBook book = book("http://127.0.0.1:8081", "http://[::1]:8082", "http://127.0.0.1:8081/");
        lookUp(book);
        assertThat(asked).isEmpty();
        assertThat(book.states())
                .containsExactly(
                        new InstanceState("127.0.0.1:8081", 0, false), new InstanceState("[::1]:8082", 0, false));
    }

    @Test
    void theLeastBusyIsTakenAndTiesGoRound() {
        InstanceBook book = book("http://127.0.0.1:1", "http://127.0.0.1:2", "http://127.0.0.1:3");
        Set<String> all = new TreeSet<>();
        Instance first = pick(book);
        all.add(first.toString());
        all.add(picked(book));
        all.add(picked(book));
        assertThat(all).hasSize(3);
        first.ended();
        assertThat(pick(book)).isSameAs(first);
    }

    @Test
    void amongManyTheLessBusyOfTwoIsTaken() {
        InstanceBook book = book(IntStream.rangeClosed(1, 20)
                .mapToObj(port -> "http://127.0.0.1:" + port)
                .toArray(String[]::new));
        for (int i = 0; i < 2_000; i++) {
            pick(book);
        }
        // A purely random choice would be some 30 apart.
        assertThat(book.states()).allMatch(state -> state.pending() >= 90 && state.pending() <= 110);
    }

    @Test
    void whoFailsAgainAndAgainIsPassedOverThenTriedByOneRequest() {
        InstanceBook book = book("http://127.0.0.1:1", "http://127.0.0.1:2");
        Instance bad = pick(book);
        bad.ended();
        eject(book, bad);
        assertThat(IntStream.range(0, 20).mapToObj(i -> picked(book))).doesNotContain(bad.toString());
        assertThat(book.states()).contains(new InstanceState(bad.toString(), 0, true));
        clock.advance(Duration.ofSeconds(1));
        assertThat(IntStream.range(0, 20).mapToObj(i -> picked(book))).containsOnlyOnce(bad.toString());
        book.succeeded(bad);
        assertThat(picked(book)).isEqualTo(bad.toString());
    }

    @Test
    void whenAllAreEjectedTheOneWhoseTimeEndsFirstIsAsked() {
        InstanceBook book = book("http://127.0.0.1:1", "http://127.0.0.1:2");
        Instance sooner = pick(book);
        Instance later = pick(book);
        eject(book, sooner);
        clock.advance(Duration.ofMillis(500));
        eject(book, later);
        assertThat(IntStream.range(0, 3).mapToObj(i -> picked(book))).containsOnly(sooner.toString());
        assertThat(picked(book, List.of(sooner))).isEqualTo(later.toString());
        assertThat(picked(book, List.of(sooner, later))).isEqualTo("none");
    }

    @Test
    void theOnlyInstanceIsNeverPassedOver() {
        InstanceBook book = book("http://127.0.0.1:1");
        Instance only = pick(book);
        eject(book, only);
        assertThat(picked(book)).isEqualTo("127.0.0.1:1");
        assertThat(book.states()).containsExactly(new InstanceState("127.0.0.1:1", 2, false));
    }

    @Test
    void eachAddressOfANameIsAnInstance() throws Exception {
        name("orders", "10.0.0.1", "10.0.0.2");
        InstanceBook book = book("http://orders:8080");
        lookUp(book);
        assertThat(book.states())
                .extracting(InstanceState::address)
                .containsExactly("orders:8080 (10.0.0.1)", "orders:8080 (10.0.0.2)");
    }

    @Test
    void addressesOfTheOtherFamilyAreAReserve() throws Exception {
        name("localhost", "127.0.0.1", "::1");
        InstanceBook book = book("http://localhost:8080");
        lookUp(book);
        Instance first = pick(book);
        assertThat(IntStream.range(0, 5).mapToObj(i -> picked(book))).containsOnly("localhost:8080 (127.0.0.1)");
        assertThat(picked(book, List.of(first))).isEqualTo("localhost:8080 (0:0:0:0:0:0:0:1)");
        eject(book, first);
        assertThat(picked(book)).isEqualTo("localhost:8080 (0:0:0:0:0:0:0:1)");
    }

    @Test
    void whoeverWaitsForANameIsTold() throws Exception {
        name("orders", "10.0.0.1");
        InstanceBook book = book("http://orders:8080");
        List<String> told = new ArrayList<>();
        Runnable stays = () -> told.add("stays");
        Runnable leaves = () -> told.add("leaves");
        book.refresh();
        assertThat(book.await(stays)).isTrue();
        assertThat(book.await(leaves)).isTrue();
        book.forget(leaves);
        lookups.remove().run();
        assertThat(told).containsExactly("stays");
        assertThat(book.await(stays)).isFalse();
        assertThat(picked(book)).isEqualTo("orders:8080 (10.0.0.1)");
    }

    @Test
    void aNameThatDoesNotResolveIsAskedForAgainEverySecond() throws Exception {
        InstanceBook book = book("http://orders:8080");
        lookUp(book);
        lookUp(book);
        assertThat(asked).hasSize(1);
        assertThat(book.await(() -> {})).isFalse();
        assertThat(picked(book)).isEqualTo("none");
        assertThat(book.unresolved().reason()).isEqualTo(Reason.UNRESOLVED);
        assertThat(book.unresolved().detail()).isEqualTo("orders:8080: the name does not resolve");
        assertThat(book.unresolved().neverLeft()).isTrue();
        clock.advance(Duration.ofSeconds(1));
        name("orders", "10.0.0.1");
        lookUp(book);
        assertThat(picked(book)).isEqualTo("orders:8080 (10.0.0.1)");
    }

    @Test
    void namesAreLookedUpAgainWhileInUseAndTheLastAnswerHoldsWhenThatFails() throws Exception {
        name("orders", "10.0.0.1");
        InstanceBook book = book("http://orders:8080", "http://10.0.0.9:8080");
        lookUp(book);
        Instance kept = pick(book);
        clock.advance(Duration.ofSeconds(9));
        lookUp(book);
        assertThat(asked).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        names.clear();
        lookUp(book);
        assertThat(asked).hasSize(2);
        assertThat(book.holds(kept)).isTrue();
        clock.advance(Duration.ofSeconds(1));
        name("orders", "10.0.0.2");
        lookUp(book);
        assertThat(book.holds(kept)).isFalse();
        assertThat(book.states())
                .extracting(InstanceState::address)
                .containsExactly("orders:8080 (10.0.0.2)", "10.0.0.9:8080");
    }

    @Test
    void oneNameThatResolvesIsEnough() throws Exception {
        name("here", "10.0.0.1");
        InstanceBook book = book("http://gone:1", "http://here:2");
        lookUp(book);
        assertThat(IntStream.range(0, 3).mapToObj(i -> picked(book))).containsOnly("here:2 (10.0.0.1)");
    }
}
