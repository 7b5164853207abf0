package understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import understudy.control.api.CoverageView;
import understudy.control.api.CurlView;
import understudy.control.api.HealthView;
import understudy.control.api.RawPairView;
import understudy.control.api.SeriesView;
import understudy.control.api.SessionView;

/** How a service fares: health, coverage, minute by minute; and what else is only looked at. */
class FaringCommandsTest {

    private FakeAdmin admin;

    @BeforeEach
    void open() throws IOException {
        admin = FakeAdmin.open();
        admin.says("/services", Bank.all(List.of(Bank.service("accounts", Bank.COMPARED))));
    }

    @AfterEach
    void close() {
        admin.close();
    }

    private Typed type(String words) {
        return Typed.script().at(admin).type(words.split(" "));
    }

    private static HealthView health(String breaker, @Nullable String trouble, String tripWire) {
        return new HealthView(
                new HealthView.ShadowView(4, 512),
                Map.of("breaker", 3L),
                new HealthView.KeptView(1536, 4096, 64 << 20),
                new HealthView.StateView(breaker, "it is " + breaker),
                new HealthView.OverheadView(1240, 0.31, 1.2),
                Map.of(),
                new HealthView.StoreView(trouble),
                new HealthView.StateView(tripWire, "That is how it is."),
                new HealthView.ComparingView(0, 33_554_432, 2, 0));
    }

    @Test
    void healthSaysHowAServiceFaresBesideItsUsers() {
        admin.says("/services/accounts/health", health("closed", null, "alive"));
        Typed typed = type("health");
        assertThat(typed.status()).isEqualTo(Exit.FINE);
        assertThat(typed.out().lines().map(String::strip))
                .contains(
                        "accounts",
                        "copies          4 of 512 under way",
                        "not made        breaker 3",
                        "memory          1.5 KiB, all services together 4.0 KiB of 64.0 MiB",
                        "breaker         closed: it is closed",
                        "added time      p50 0.3 ms, p99 1.2 ms over 1,240 replies",
                        "fallbacks       none",
                        "store           well",
                        "made on purpose alive: That is how it is.",
                        "comparing       0 B of 32.0 MiB wait; dropped 2, given up 0");
    }

    @ParameterizedTest
    @CsvSource({
        "closed, , alive, 0",
        "closed, , untried, 0",
        "open, , alive, 1",
        "closed, disk full, alive, 1",
        "closed, , blind, 1",
        "closed, , sameInstance, 1"
    })
    void whatIsNotWellEndsWithOne(String breaker, @Nullable String trouble, String tripWire, int status) {
        admin.says("/services/accounts/health", health(breaker, trouble, tripWire));
        assertThat(type("health").status()).isEqualTo(status);
        assertThat(type("health -o json").status()).isEqualTo(status);
    }

    private static CoverageView covered(String endpoint, long pairs, boolean exercised) {
        return new CoverageView(
                endpoint,
                1240,
                pairs,
                exercised,
                Map.of("2xx", pairs),
                Map.of("up to 1 KiB", pairs),
                List.of(0L, pairs, 0L));
    }

    @Test
    void coverageSaysWhatWasComparedAndEndsWithOneWhereThatIsTooLittle() {
        String path = "/services/accounts/coverage";
        admin.says(path, Bank.all(List.of(covered("GET /a", 900, true), covered("GET /b", 12, false))));
        Typed typed = type("coverage");
        assertThat(typed.status()).isEqualTo(Exit.NO);
        assertThat(typed.out().lines().map(line -> line.replaceAll(" {2,}", "|")))
                .contains(
                        "accounts|GET /a|1,240|900|yes|2xx 900|up to 1 KiB 900|1 of 3",
                        "accounts|GET /b|1,240|12|no|2xx 12|up to 1 KiB 12|1 of 3");
        admin.says(path, Bank.all(List.of(covered("GET /a", 900, true))));
        assertThat(type("coverage").status()).isEqualTo(Exit.FINE);
    }

    @Test
    void aSeriesIsALineAMinute() {
        admin.says(
                "/services/accounts/series?minutes=2",
                new SeriesView(
                        List.of("2026-11-24T11:58:00Z", "2026-11-24T11:59:00Z"),
                        List.of(10L, 20L),
                        List.of(0L, 1L),
                        List.of(2L, 3L),
                        Arrays.asList(3.14, null),
                        Arrays.asList(12.0, null),
                        Arrays.asList(2.5, null),
                        Arrays.asList(9.9, null),
                        List.of(0, 10)));
        Typed typed = type("series --minutes 2");
        assertThat(typed.status()).isEqualTo(Exit.FINE);
        assertThat(typed.out().lines().map(line -> line.replaceAll(" {2,}", "|")))
                .contains(
                        "accounts|2026-11-24T11:58:00Z|10|0|2|3.1 ms|12 ms|2.5 ms|9.9 ms|0 %",
                        "accounts|2026-11-24T11:59:00Z|20|1|3|-|-|-|-|10 %");
    }

    @Test
    void sessionSaysWhoAsks() {
        admin.says("/session", new SessionView(true, "ann", "operator", null));
        assertThat(type("session").out()).isEqualTo("ann, operator" + System.lineSeparator());
        admin.says("/session", new SessionView(false, "local", "admin", null));
        assertThat(type("session").out()).contains("Nobody has to say who they are");
    }

    @Test
    void aPairIsShownAsItIsKept() {
        RawPairView.RawReplyView old = new RawPairView.RawReplyView(
                200, List.of(List.of("Content-Type", "application/json")), "{\"a\":1}", "text", true);
        RawPairView.RawReplyView fresh = new RawPairView.RawReplyView(500, List.of(), "AAEC\u001b", "base64", false);
        admin.says("/pairs/p1/raw", new RawPairView(old, fresh));
        Typed typed = type("show p1 --raw");
        assertThat(typed.status()).isEqualTo(Exit.FINE);
        assertThat(typed.out())
                .contains("old said 200", "Content-Type: application/json", "{\"a\":1}")
                .contains("new said 500", "(base64)", "AAEC\\u001b", "(there was more of it, which is not kept)");
        assertThat(type("show c1 --raw").err()).contains("id: c1 is no kept pair at");
    }

    @Test
    void theCommandForNewIsAskedFor() {
        admin.says("/pairs/p1/curl?version=new", new CurlView("curl http://new", List.of()));
        assertThat(type("curl p1 --of new").out()).contains("curl http://new");
        assertThat(type("curl p1 --of both").err()).contains("--of: both (expected: old or new)");
    }

    @Test
    void causesAreFoundByWordsAndSorted() {
        admin.says(
                "/services/accounts/causes?q=bal%20ance&sort=count",
                Bank.all(List.of(Bank.cause("c1", "$.a", 5), Bank.cause("c2", "$.b", 50))));
        Typed typed = Typed.script().at(admin).type("causes", "--find", "bal ance", "--sort", "count");
        assertThat(typed.out()).contains("$.a", "$.b");
        assertThat(typed.out().indexOf("$.b")).isLessThan(typed.out().indexOf("$.a"));
        admin.says("/services/accounts/causes?q=none", Bank.all(List.of()));
        assertThat(type("causes --find none").out())
                .contains("No causes: no difference was found with \"none\" in it.");
    }
}
