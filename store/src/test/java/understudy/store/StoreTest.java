package understudy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static understudy.store.Things.ACCOUNT;
import static understudy.store.Things.NOON;
import static understudy.store.Things.cause;
import static understudy.store.Things.counts;
import static understudy.store.Things.matches;
import static understudy.store.Things.sample;
import static understudy.store.Things.taken;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.compare.Difference;
import understudy.compare.Kind;
import understudy.compare.pattern.Pattern;
import understudy.compare.value.ValueClass;
import understudy.compare.value.Values;
import understudy.run.Keeping.Change;
import understudy.run.Sample;
import understudy.run.cause.Cause;
import understudy.run.cause.CausePattern;
import understudy.run.cause.CauseState;
import understudy.traffic.Body;
import understudy.traffic.Endpoint;
import understudy.traffic.Verdict;

final class StoreTest {

    private static final Limits SMALL = new Limits(
            1_000, 1 << 20, 10, Duration.ofMillis(1), 5, 100_000, 1_000, Duration.ofMillis(20), Duration.ofMillis(300));
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private Store open(Limits limits, Instant now) {
        return Store.open(folder, limits, InstantSource.fixed(now));
    }

    @Test
    void aRestartFindsEverything() {
        Sample sample = sample("accounts", "p1", Body.of("hello"));
        try (Store store = Store.open(folder)) {
            store.offer(new Change.CauseStands(cause("accounts", "c1", 3)));
            store.offer(new Change.SampleTaken(sample));
            store.offer(new Change.CountsAdded("accounts", ACCOUNT, NOON, counts(1, 2, 3)));
        }
        try (Store store = Store.open(folder)) {
            assertThat(store.load("accounts").causes()).containsExactly(cause("accounts", "c1", 3));
            assertThat(store.load("accounts").counts()).isEqualTo(Map.of(ACCOUNT, counts(1, 2, 3)));
            assertThat(store.sample("p1").orElseThrow())
                    .usingRecursiveComparison()
                    .isEqualTo(sample);
        }
    }

    @Test
    void whatTheValuesOfACauseHaveInCommonComesBack() {
        CausePattern pattern = CausePattern.parse("7;a,b;factor:100|offset:9;1>2,3>4;hash\nfactor:100\ntrimmed");
        Cause cause = cause("accounts", "c1", 3).shaped(pattern);
        try (Store store = Store.open(folder)) {
            store.offer(new Change.CauseStands(cause));
        }
        try (Store store = Store.open(folder)) {
            Cause kept = store.load("accounts").causes().getFirst();
            assertThat(kept).isEqualTo(cause);
            assertThat(kept.pattern().pattern().map(Pattern::words)).contains("always x100");
            assertThat(kept.pattern().broken().map(Pattern::words)).contains("always trimmed");
        }
    }

    @Test
    void whatTheValuesOfADifferenceAreComesBackAndTheyThemselvesDoNot() {
        String one = "2eb8aa08-aa98-11ea-b4aa-73b441d16380";
        String other = "98d80576-482e-427f-8434-7f86890ab222";
        Sample sample = sample("accounts", "p1", Body.of("hello"));
        Difference uuids = new Difference(
                "$.id", "$.id", Kind.VALUE, "[redacted]", "[redacted]", Values.texts(one, other, "", ""));
        Sample classed = new Sample(
                sample.id(),
                sample.service(),
                sample.endpoint(),
                sample.at(),
                sample.request(),
                sample.oldReply(),
                sample.newReply(),
                sample.oldTook(),
                sample.newTook(),
                List.of(uuids),
                sample.causes());
        assertThat(kept(classed).differences().getFirst().values()).isEqualTo(new Values.Classed(ValueClass.UUID));
        assertThat(new String(SampleDocument.write(classed, 100), StandardCharsets.UTF_8))
                .doesNotContain(one, other);
    }

    @Test
    void bodiesThatAreNotTextComeBackByteForByte() {
        byte[] bytes = new byte[512];
        IntStream.range(0, bytes.length).forEach(i -> bytes[i] = (byte) i);
        Sample sample = sample("accounts", "p1", Body.of(bytes));
        assertThat(kept(sample)).usingRecursiveComparison().isEqualTo(sample);
    }

    @Test
    void aBodyKnownByItsDigestStaysSo() {
        Body large = Body.of(new byte[5_000]);
        Sample sample = sample("accounts", "p1", Body.digested(new byte[100], 5_000, large.sha256()));
        Body kept = kept(sample).oldReply().body();
        assertThat(kept.isWhole()).isFalse();
        assertThat(kept.bytes()).hasSize(100);
        assertThat(kept.sameBytesAs(large)).isTrue();
    }

    @Test
    void aBodyAboveTheLimitIsCutAndKnownByItsDigest() {
        Body large = Body.of(new byte[5_000]);
        Body kept = kept(sample("accounts", "p1", large)).oldReply().body();
        assertThat(kept.bytes()).hasSize(SMALL.bodyBytes());
        assertThat(kept.length()).isEqualTo(5_000);
        assertThat(kept.sameBytesAs(large)).isTrue();
        Body digested = Body.digested(new byte[2_000], 5_000, large.sha256());
        assertThat(kept(sample("accounts", "p2", digested)).oldReply().body().sameBytesAs(large))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Grüße 😀",
                "a\u0000b",
                "'; DROP TABLE causes; --",
                "\"\\\n\t",
                "\uFEFF\u202E",
                "\uD800 alone"
            })
    void oddTextsInPairsComeBackAsTheyWere(String text) {
        Sample sample = sample("accounts", "p1", Body.of(text), text);
        assertThat(kept(sample).differences()).isEqualTo(sample.differences());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Grüße 😀", "a\u0000b", "'; DROP TABLE causes; --", "\"\\\n\t", "\uFEFF\u202E"})
    void oddTextsInCausesAndEndpointsComeBackAsTheyWere(String text) {
        Endpoint endpoint = new Endpoint("GET", "/" + text);
        Cause cause = new Cause(
                "c1",
                "s" + text,
                endpoint,
                text,
                Kind.FORMAT,
                CauseState.OLD_BUG,
                Long.MAX_VALUE,
                Instant.EPOCH,
                NOON,
                text,
                text,
                true,
                List.of());
        try (Store store = Store.open(folder)) {
            store.offer(new Change.CauseStands(cause));
            store.offer(new Change.CountsAdded("s" + text, endpoint, NOON, counts(1, 2, 3)));
        }
        try (Store store = Store.open(folder)) {
            assertThat(store.load("s" + text).causes()).containsExactly(cause);
            assertThat(store.load("s" + text).counts()).isEqualTo(Map.of(endpoint, counts(1, 2, 3)));
        }
    }

    @Test
    void howManyMismatchesOfACauseWereFlakyIsKept() {
        Cause flaky = Things.flaky("accounts", "c1", 7);
        try (Store store = Store.open(folder)) {
            store.offer(new Change.CauseStands(Things.flaky("accounts", "c1", 6)));
            store.offer(new Change.CauseStands(flaky));
        }
        try (Store store = Store.open(folder)) {
            assertThat(store.load("accounts").causes()).containsExactly(flaky);
        }
    }

    @Test
    void loneSurrogatesDoNotStopTheStore() throws InterruptedException {
        Endpoint odd = new Endpoint("GET", "/\uD800");
        try (Store store = Store.open(folder)) {
            store.offer(new Change.CountsAdded("accounts", odd, NOON, counts(1, 0, 0)));
            store.offer(new Change.CountsAdded("accounts", new Endpoint("GET", "/\uDC00"), NOON, counts(1, 0, 0)));
            assertThat(store.flush(SOON)).isTrue();
            assertThat(store.dropped()).isZero();
            assertThat(store.load("accounts").counts()).hasSize(1);
        }
    }

    @Test
    void aQueueFullOfChangesSaysNoAndTakesNothing() throws InterruptedException {
        try (Store store = open(gathering(3, 1 << 20), NOON)) {
            assertThat(store.offer(taken("p1"))).isTrue();
            assertThat(store.offer(taken("p2"))).isTrue();
            assertThat(store.trouble()).isEmpty();
            assertThat(store.offer(taken("p3"))).isTrue();
            assertThat(store.offer(taken("p4"))).isFalse();
            assertThat(store.sample("p4")).isEmpty();
            assertThat(store.trouble().orElseThrow()).contains("too slow");

            assertThat(store.flush(SOON)).isTrue();
            assertThat(store.offer(taken("p4"))).isTrue();
            assertThat(store.trouble()).isEmpty();
        }
    }

    @Test
    void aQueueFullOfBytesSaysNoAndTakesNothing() throws InterruptedException {
        try (Store store = open(gathering(1_000, 6_000), NOON)) {
            Change large = new Change.SampleTaken(sample("accounts", "p2", Body.of(new byte[6_000])));
            assertThat(store.offer(taken("p1"))).isTrue();
            assertThat(store.offer(large)).isFalse();
            assertThat(store.sample("p2")).isEmpty();

            assertThat(store.flush(SOON)).isTrue();
            assertThat(store.offer(large)).isTrue();
        }
    }

    /** The writer waits for more changes than the queue takes, until somebody flushes or closes. */
    private static Limits gathering(int queuedChanges, long queuedBytes) {
        Duration forLong = Duration.ofHours(1);
        return new Limits(queuedChanges, queuedBytes, queuedChanges + 1, forLong, 5, 100_000, 1_000, SOON, SOON);
    }

    @Test
    void aClosedStoreTakesNothing() {
        Store store = Store.open(folder);
        store.close();
        assertThat(store.offer(taken("p1"))).isFalse();
        store.close();
    }

    @Test
    void onlyTheNewestPairsOfAServiceAreKept() throws InterruptedException {
        try (Store store = open(SMALL, NOON)) {
            for (int i = 0; i < 12; i++) {
                store.offer(taken("p" + i));
            }
            store.offer(new Change.SampleTaken(sample("orders", "other", Body.empty())));
            assertThat(store.flush(SOON)).isTrue();
            assertThat(store.sample("p6")).isEmpty();
            assertThat(IntStream.range(7, 12).mapToObj(i -> store.sample("p" + i)))
                    .allSatisfy(sample -> assertThat(sample).isPresent());
            assertThat(store.sample("other")).isPresent();
        }
    }

    @Test
    void pairsAreBoundedInBytesToo() throws InterruptedException {
        Limits fewBytes = new Limits(
                1_000,
                1 << 20,
                10,
                Duration.ofMillis(1),
                1_000,
                15_000,
                5_000,
                Duration.ofMillis(20),
                Duration.ofMillis(300));
        try (Store store = open(fewBytes, NOON)) {
            for (int i = 0; i < 10; i++) {
                store.offer(new Change.SampleTaken(sample("accounts", "p" + i, Body.of(new byte[1_500]))));
            }
            assertThat(store.flush(SOON)).isTrue();
            assertThat(store.sample("p9")).isPresent();
            assertThat(store.sample("p8")).isPresent();
            assertThat(store.sample("p5")).isEmpty();
        }
    }

    @Test
    void countsGrowCoarserAndKeepTheirSum() throws Exception {
        Instant longAgo = NOON.minus(Duration.ofDays(40));
        Instant lastWeek = NOON.minus(Duration.ofDays(7));
        Instant today = NOON.minus(Duration.ofHours(3));
        try (Store store = open(SMALL, longAgo)) {
            for (Instant from : List.of(longAgo, lastWeek, today)) {
                for (int minute = 0; minute < 180; minute++) {
                    store.offer(matches(from.plus(Duration.ofMinutes(minute)), 1));
                }
            }
        }
        try (Store store = open(SMALL, NOON)) {
            store.offer(matches(NOON, 1));
        }
        try (Store store = open(SMALL, NOON)) {
            assertThat(store.load("accounts").counts().get(ACCOUNT))
                    .satisfies(counts -> assertThat(counts.of(Verdict.MATCH)).isEqualTo(3 * 180 + 1));
        }
        // one row for the day of 40 days ago, one per hour of last week, one per minute of today
        assertThat(number("SELECT count(*) FROM counts")).isEqualTo(1 + 3 + 180 + 1);
    }

    @Test
    void aChangeThatCannotBeWrittenDoesNotTakeOthersWithIt() throws InterruptedException {
        Sample fine = sample("accounts", "fine", Body.empty());
        Sample broken = new Sample(
                "broken",
                "accounts",
                ACCOUNT,
                NOON,
                fine.request(),
                fine.oldReply(),
                fine.newReply(),
                Duration.ofSeconds(Long.MAX_VALUE),
                Duration.ZERO,
                List.of(),
                List.of());
        try (Store store = Store.open(folder)) {
            store.offer(matches(NOON, 1));
            store.offer(new Change.SampleTaken(broken));
            store.offer(new Change.SampleTaken(fine));
            store.offer(matches(NOON, 1));
            assertThat(store.flush(SOON)).isTrue();
            assertThat(store.dropped()).isEqualTo(1);
            assertThat(store.sample("broken")).isEmpty();
            assertThat(store.sample("fine")).isPresent();
            assertThat(store.load("accounts").counts().get(ACCOUNT))
                    .satisfies(counts -> assertThat(counts.of(Verdict.MATCH)).isEqualTo(2));
        }
    }

    @Test
    void whatIsOnDiskOfARolloutIsKnownAfterReopening() throws Exception {
        try (Store store = Store.open(folder)) {
            assertThat(store.offer(Things.moved(5, 25, 0))).isTrue();
        }
        try (Store store = Store.open(folder)) {
            assertThat(store.rolloutWritten("accounts")).isEqualTo(5);
            assertThat(store.rolloutWritten("cards")).isZero();
            assertThat(store.rollout("accounts"))
                    .contains(Things.moved(5, 25, 0).now());
        }
    }

    @Test
    void noColumnIsAFloatingPointNumber() throws Exception {
        Store.open(folder).close();
        assertThat(number("SELECT count(*) FROM sqlite_schema s JOIN pragma_table_info(s.name) c"
                        + " WHERE s.type = 'table' AND c.type NOT IN ('TEXT', 'INTEGER', 'BLOB')"))
                .isZero();
        assertThat(number("SELECT count(*) FROM sqlite_schema WHERE type = 'table'"))
                .isEqualTo(16);
    }

    private Sample kept(Sample sample) {
        try (Store store = open(SMALL, NOON)) {
            assertThat(store.offer(new Change.SampleTaken(sample))).isTrue();
        }
        try (Store store = open(SMALL, NOON)) {
            return store.sample(sample.id()).orElseThrow();
        }
    }

    private long number(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("understudy.db"));
                ResultSet row = connection.createStatement().executeQuery(sql)) {
            return row.getLong(1);
        }
    }
}
