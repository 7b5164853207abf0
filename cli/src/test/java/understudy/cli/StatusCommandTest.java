package understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import understudy.control.api.PageView;
import understudy.control.api.PairsView;
import understudy.control.api.RechecksView;
import understudy.control.api.ServiceView;

class StatusCommandTest {

    private FakeAdmin admin;

    @BeforeEach
    void open() throws IOException {
        admin = FakeAdmin.open();
    }

    @AfterEach
    void close() {
        admin.close();
    }

    private void runs(ServiceView... services) {
        admin.says("/services", Bank.all(List.of(services)));
        for (ServiceView service : services) {
            admin.says(
                    "/services/" + service.name() + "/endpoints",
                    Bank.all(List.of(Bank.endpoint("GET /accounts/{id}", service.pairs()))));
        }
    }

    @Test
    void saysWhoServesAndWhatWasCompared() {
        runs(Bank.service("accounts", Bank.COMPARED));

        Typed typed = Typed.script().at(admin).type("status");

        assertThat(typed.status()).isEqualTo(Exit.FINE);
        assertThat(typed.err()).isEmpty();
        assertThat(typed.out())
                .contains("accounts  old serves, share 0 %, shadowing")
                .contains("users come to   127.0.0.1:8080")
                .contains("1,181 (95.2 % of requests)")
                .contains("match 1,170, mismatch 10, transient 1")
                .contains("timeout 20, format 3")
                .contains("method 36")
                .contains("p50 3.1 ms, p90 8.0 ms, p99 12 ms, max 31 ms over 1,240 replies")
                .contains("GET /accounts/{id}")
                .contains("`understudy causes`");
    }

    @Test
    void saysWhatCameOfAskingAgainAndWhatTheTwinDidNotGet() {
        ServiceView plain = Bank.service("accounts", Bank.COMPARED);
        runs(new ServiceView(
                plain.name(),
                plain.phase(),
                plain.serving(),
                plain.share(),
                plain.versions(),
                plain.configDigest(),
                plain.pairs(),
                plain.notCopied(),
                plain.requests(),
                plain.latency(),
                plain.trouble(),
                plain.listen(),
                new RechecksView(40, 3, 2, 17),
                Map.of("breaker", 7L),
                null,
                null));

        assertThat(Typed.script().at(admin).type("status").out())
                .contains("asked again     40 mismatches: 3 transient (within 17 ms), 2 flaky")
                .contains("twin not asked  breaker 7");
    }

    /** Else the counts of an endpoint would not add up to its requests. */
    @Test
    void theTableOfEndpointsHasAColumnForEveryVerdictThatThereIs() {
        runs(Bank.service("accounts", new PairsView(10, 2, 3, 4, 0, Map.of())));

        List<String> lines = Typed.script()
                .wide(140)
                .at(admin)
                .type("status")
                .out()
                .lines()
                .filter(line -> line.contains("NOT COPIED") || line.contains("GET /accounts/{id}"))
                .map(line -> line.strip().replaceAll(" {2,}", "|"))
                .toList();

        assertThat(lines.getFirst())
                .isEqualTo("ENDPOINT|REQUESTS|MATCH|MISMATCH|INTENDED|NOISE|NOT COMPARABLE|NOT COPIED");
        assertThat(lines.get(1)).startsWith("GET /accounts/{id}|").contains("|10|2|3|4|0|");
    }

    @Test
    void isInconclusiveAsLongAsNothingWasComparedAndNamesTheDoctor() {
        runs(Bank.service("accounts", Bank.COMPARED), Bank.service("cards", Bank.NOTHING_COMPARED));

        Typed typed = Typed.script().at(admin).type("status");

        assertThat(typed.status()).isEqualTo(Exit.INCONCLUSIVE);
        assertThat(typed.out()).contains("`understudy doctor cards` says why").doesNotContain("doctor accounts");
        assertThat(Typed.script().at(admin).type("status", "accounts").status()).isEqualTo(Exit.FINE);
    }

    @Test
    void printsForProgramsWhatTheApiSays() {
        ServiceView service = Bank.service("accounts", Bank.COMPARED);
        runs(service);

        Typed typed = Typed.script().at(admin).type("status", "-o", "json");

        assertThat(typed.status()).isEqualTo(Exit.FINE);
        assertThat(Json.readPage(typed.out(), ServiceView.class)).isEqualTo(new PageView<>(List.of(service), null));
        assertThat(typed.out()).contains("\"transient\"").doesNotContain("\"next\"");
    }

    @Test
    void namesTheServicesThatThereAre() {
        runs(Bank.service("accounts", Bank.COMPARED));

        Typed typed = Typed.script().at(admin).type("status", "acounts");

        assertThat(typed.status()).isEqualTo(Exit.WRONG_USE);
        assertThat(typed.err()).contains("service: acounts is not known").contains("(expected: one of accounts)");
    }

    @Test
    void saysSoWhenNothingAnswers() throws IOException {
        String nobody;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = "http://127.0.0.1:" + taken.getLocalPort();
        }

        Typed typed = Typed.script().type("status", "--admin", nobody);

        assertThat(typed.status()).isEqualTo(Exit.WRONG_USE);
        assertThat(typed.out()).isEmpty();
        assertThat(typed.err())
                .isEqualToIgnoringNewLines("understudy: nothing answers at " + nobody
                        + "; is `understudy run` running? Use --admin to name another address");
    }

    @Test
    void saysSoWhenSomethingElseAnswers() {
        admin.says("/services", 200, "text/html", "<html>a shop</html>");
        Typed page = Typed.script().at(admin).type("status");
        assertThat(page.status()).isEqualTo(Exit.WRONG_USE);
        assertThat(page.err()).contains("is not Understudy's admin API");

        admin.says("/services", 404, "text/html", "");
        Typed nothing = Typed.script().at(admin).type("status");
        assertThat(nothing.status()).isEqualTo(Exit.WRONG_USE);
        assertThat(nothing.err()).contains("it answers 404 to /api/v1/services");
    }

    @Test
    void repeatsTheGatewaysOwnWordsForAProblem() {
        admin.refuses("/services", 503, "this gateway is still opening");
        Typed fault = Typed.script().at(admin).type("status");
        assertThat(fault.status()).isEqualTo(Exit.OUR_FAULT);
        assertThat(fault.err()).contains("answers 503: this gateway is still opening");

        admin.refuses("/services", 421, "Host: evil (expected: localhost)");
        Typed refused = Typed.script().at(admin).type("status");
        assertThat(refused.status()).isEqualTo(Exit.WRONG_USE);
        assertThat(refused.err()).contains("Host: evil (expected: localhost)");
    }

    @Test
    void takesTheAddressFromTheFlagBeforeTheEnvironment() {
        runs(Bank.service("accounts", Bank.COMPARED));
        Typed.Keyboard misled =
                new Typed.Keyboard(Terminal.UNBOUNDED, false, Map.of(AdminOption.VARIABLE, "not an address"));

        assertThat(misled.type("status").err())
                .contains("UNDERSTUDY_ADMIN: not an address (expected: an address like http://127.0.0.1:8090)");
        assertThat(misled.type("status", "--admin", admin.url()).status()).isEqualTo(Exit.FINE);
        assertThat(misled.type("status", "--admin", admin.url().replace("http://", ""))
                        .status())
                .isEqualTo(Exit.FINE);
        assertThat(misled.type("status", "--admin", "ftp://x").err()).contains("--admin: ftp://x (expected:");
    }

    @Test
    void coloursOnlyWhereTheyAreWanted() {
        runs(Bank.service("accounts", Bank.COMPARED));

        assertThat(Typed.script().at(admin).type("status").out()).doesNotContain("\u001b");
        assertThat(Typed.script().coloured().at(admin).type("status").out()).contains("\u001b[31mmismatch 10\u001b[0m");
    }
}
