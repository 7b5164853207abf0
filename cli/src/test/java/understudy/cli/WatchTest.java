package understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.control.api.CauseView;
import understudy.control.api.EndpointView;
import understudy.control.api.PageView;
import understudy.control.api.PairsView;
import understudy.control.api.ServiceView;
import understudy.testkit.PrintingProcess;

/** Commands that go on, as processes of their own, on a terminal and in a script. */
@Timeout(180)
class WatchTest {

    private static final String ENTERED = "\u001b[?1049h";
    private static final String LEFT = "\u001b[?25h\u001b[?7h\u001b[?1049l";
    /** What we send to terminals ourselves: screens, updates, the cursor's way, and few colours. */
    private static final String OUR_OWN = "\u001b\\[(\\?(1049|7|25|2026)[hl]|H|K|J|(0|1|2|31|32|33)m)";

    private static final String HOSTILE = "\u001b]0;mine\u0007\u001b[2J\u009b31m\u0085\r\n\u202e\u2028\u0000rm -rf";

    private FakeAdmin admin;

    @BeforeEach
    void open() throws IOException {
        admin = FakeAdmin.open();
    }

    @AfterEach
    void close() {
        admin.close();
    }

    private static PairsView matches(long n) {
        return new PairsView(n, 10, 0, 0, 0, Map.of());
    }

    private void runs(String name, PairsView pairs) {
        runs(Bank.service(name, pairs), Bank.endpoint("GET /accounts/{id}", pairs));
    }

    private void runs(ServiceView service, EndpointView endpoint) {
        admin.says("/services", Bank.all(List.of(service)));
        admin.says("/services/" + service.name() + "/endpoints", Bank.all(List.of(endpoint)));
    }

    private void differs(CauseView... causes) {
        admin.says("/services/accounts/causes?limit=200", Bank.all(List.of(causes)));
    }

    @Test
    void aTerminalShowsOneScreenThatIsDrawnAnewAndGivenBackAtCtrlC() throws Exception {
        assumeThat(PrintingProcess.thereIsATerminal()).isTrue();
        runs("accounts", matches(1170));
        try (Watching status = Watching.onTerminal(admin, "status", "--watch")) {
            status.until("match 1,170").until("asked now and then");
            assertThat(status.printed()).contains(ENTERED).doesNotContain(LEFT);
            runs("accounts", matches(4711));
            status.until("match 4,711");

            assertThat(status.interrupted()).isEqualTo(Exit.FINE);
            assertThat(status.printed()).endsWith(LEFT);
            assertThat(status.printed().split("1049h", -1)).as("one screen").hasSize(2);
        }
    }

    @Test
    void aScreenThatIsTooLowShowsHowMuchIsBelow() throws Exception {
        assumeThat(PrintingProcess.thereIsATerminal()).isTrue();
        runs("accounts", matches(1));
        CauseView[] many = new CauseView[70];
        for (int i = 0; i < many.length; i++) {
            many[i] = Bank.cause("c" + i, "$.f" + i, 1);
        }
        differs(many);
        try (Watching causes = Watching.onTerminal(admin, "causes", "--watch")) {
            causes.until(" more lines)");
            assertThat(causes.printed()).contains("$.f10").doesNotContain("$.f60");
            assertThat(causes.interrupted()).isEqualTo(Exit.FINE);
        }
    }

    @Test
    void causesThatAreNotFollowedAreSaidNotToBe() throws Exception {
        assumeThat(PrintingProcess.thereIsATerminal()).isTrue();
        runs("accounts", matches(1));
        admin.says(
                "/services/accounts/causes?limit=200", new PageView<>(List.of(Bank.cause("c1", "$.total", 1)), "c1"));
        String said = "Only the first 200 of accounts are followed, there are more";
        try (Watching causes = Watching.onTerminal(admin, "causes", "--watch")) {
            causes.until(said).until("$.total");
            assertThat(causes.interrupted()).isEqualTo(Exit.FINE);
        }
        try (Watching causes = Watching.started(admin, "causes", "--watch", "--every", "1")) {
            causes.until(said).until("$.total");
            assertThat(causes.terminated()).isEqualTo(Exit.FINE);
        }
    }

    @Test
    void theScreenIsGivenBackBeforeAFailureIsSaid() throws Exception {
        assumeThat(PrintingProcess.thereIsATerminal()).isTrue();
        runs("accounts", matches(1));
        try (Watching status = Watching.onTerminal(admin, "status", "--watch")) {
            status.until("match 1");
            admin.refuses("/services", 401, "no token that holds");
            assertThat(status.ended()).isEqualTo(Exit.WRONG_USE);
            assertThat(status.printed().substring(status.printed().indexOf(LEFT)))
                    .contains("no token that holds", "--token-file");
        }
    }

    @Test
    void theExitCodeIsThatOfWhatWasShownLast() throws Exception {
        runs("accounts", Bank.NOTHING_COMPARED);
        try (Watching status = Watching.started(admin, "status", "--watch", "--every", "1")) {
            status.until("match 0");
            assertThat(status.terminated()).isEqualTo(Exit.INCONCLUSIVE);
        }
        try (Watching status = Watching.started(admin, "status", "--watch", "--every", "1")) {
            status.until("match 0");
            runs("accounts", matches(5));
            status.until("match 5");
            assertThat(status.terminated()).isEqualTo(Exit.FINE);
        }
    }

    @Test
    void aGatewayThatIsAwayIsWaitedForAndThatIsSaidOnce() throws Exception {
        runs("accounts", matches(1));
        int port = admin.port();
        try (Watching status = Watching.started(admin, "status", "--watch", "--every", "1")) {
            status.until("match 1,");
            admin.close();
            status.until("not reached: nothing answers at ");
            admin = FakeAdmin.openAt(port);
            runs("accounts", matches(2));
            status.until("reached again").until("match 2,");
            assertThat(status.printed().split("not reached", -1)).hasSize(2);
            assertThat(status.terminated()).isEqualTo(Exit.FINE);
        }
    }

    @Test
    void onATerminalItIsSaidSinceWhenAGatewayIsAwayAboveWhatWasKnown() throws Exception {
        assumeThat(PrintingProcess.thereIsATerminal()).isTrue();
        runs("accounts", matches(1170));
        try (Watching status = Watching.onTerminal(admin, "status", "--watch")) {
            status.until("match 1,170");
            admin.close();
            status.until("not reached since ");
            String now = status.printed().substring(status.printed().indexOf("not reached since "));
            assertThat(now).contains("nothing answers at", "match 1,170");
            assertThat(status.interrupted()).isEqualTo(Exit.WRONG_USE);
            assertThat(status.printed()).endsWith(LEFT);
        }
    }

    /** Else a script would be flooded by counts. */
    @Test
    void ofCausesALineIsWrittenWhenTheyAreNewAndWhenTheyAreDecided() throws Exception {
        runs("accounts", matches(1));
        differs(Bank.cause("c1", "$.balance", 5));
        try (Watching causes = Watching.started(admin, "causes", "--watch", "--every", "1")) {
            causes.until("cause c1  accounts  GET /accounts/{id}  $.balance value  new  old 10.50  new 10.5");
            differs(Bank.cause("c1", "$.balance", 77), Bank.cause("c2", "$.name", 1));
            causes.until("cause c2");
            differs(Bank.stale("c1", "$.balance", 78), Bank.cause("c2", "$.name", 2));
            causes.until("stale: not seen in the last 1,204");
            assertThat(causes.terminated()).isEqualTo(Exit.FINE);
            assertThat(causes.printed().lines().filter(line -> line.contains("  cause c")))
                    .hasSize(3)
                    .allMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ  cause c.*"));
        }
    }

    @Test
    void programsGetAJsonObjectALine() throws Exception {
        runs("accounts", matches(1));
        differs(Bank.cause("c1", "$.balance", 5));
        try (Watching causes = Watching.started(admin, "causes", "--watch", "--every", "1", "-o", "json")) {
            causes.until("\"c1\"");
            differs(Bank.cause("c2", "$.name", 1));
            causes.until("\"c2\"");
            assertThat(causes.terminated()).isEqualTo(Exit.FINE);
            assertThat(causes.printed().lines()).hasSize(2).allSatisfy(line -> {
                assertThat(Json.readStrictly(line).path("kind").asString()).isEqualTo("cause");
                assertThat(Json.readStrictly(line).at("/is/endpoint").asString())
                        .isEqualTo("GET /accounts/{id}");
            });
        }
    }

    /** Traffic says what it likes in paths, bodies and headers. */
    @ParameterizedTest
    @ValueSource(strings = {"status", "causes"})
    void whatComesFromTrafficIsShownAsText(String command) throws Exception {
        runs(Bank.service("accounts", matches(1)), Bank.endpoint("GET /" + HOSTILE, matches(1)));
        differs(Bank.cause("c1", "$['" + HOSTILE + "']", 1));
        try (Watching lines = Watching.started(admin, command, "--watch", "--every", "1")) {
            lines.until(command.equals("status") ? "match 1" : "rm -rf");
            assertThat(lines.terminated()).isEqualTo(Exit.FINE);
            assertHarmless(lines.printed());
        }
        assumeThat(PrintingProcess.thereIsATerminal()).isTrue();
        try (Watching screen = Watching.onTerminal(admin, command, "--watch")) {
            screen.until("\\u001b");
            assertThat(screen.interrupted()).isEqualTo(Exit.FINE);
            assertHarmless(screen.printed());
        }
    }

    private static void assertHarmless(String printed) {
        String rest = printed.replaceAll(OUR_OWN, "").replace("\r\n", "").replace("\n", "");
        assertThat(rest.codePoints().filter(c -> Character.isISOControl(c) || c == 0x202e || c == 0x2028))
                .as("what would move a cursor or mirror text")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "status --every 1; --every: given without --watch (expected: both)",
                "causes --watch --every 0; --every: 0 (expected: 1..3600)"
            })
    void wrongUseSaysWhatWasExpected(String words, String told) {
        Typed wrong = Typed.script().at(admin).type(words.split(" "));
        assertThat(wrong.status()).isEqualTo(Exit.WRONG_USE);
        assertThat(wrong.err()).contains(told);
    }

    @Test
    void whatFailsAtOnceFailsAsWithoutWatching() {
        admin.close();
        Typed typed = Typed.script().at(admin).type("status", "--watch");
        assertThat(typed.status()).isEqualTo(Exit.WRONG_USE);
        assertThat(typed.err()).contains("nothing answers at");
    }
}
