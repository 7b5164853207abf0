package understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import understudy.control.Control;
import understudy.control.api.RuleView;

/** What can be asked of the admin API can be typed, or there is a reason why not. */
class ParityTest {

    /** What is typed, and the call that it makes. */
    static final List<String> TYPED = List.of(
            "status                              = GET /services",
            "status accounts                     = GET /services/{service}/endpoints",
            "causes                              = GET /services/{service}/causes",
            "health                              = GET /services/{service}/health",
            "coverage                            = GET /services/{service}/coverage",
            "series                              = GET /services/{service}/series",
            "doctor                              = GET /services/{service}/doctor",
            "noise                               = GET /services/{service}/noise",
            "learn                               = POST /services/{service}/learn",
            "redeployed new                      = POST /services/{service}/versions",
            "rules                               = GET /services/{service}/rules",
            "rules --proposed                    = GET /services/{service}/rules/together",
            "rules add {\"ignore\":\"$.a\",\"owner\":\"a\",\"reason\":\"b\"} = POST /services/{service}/rules",
            "rules remove r1                     = DELETE /services/{service}/rules/{rule}",
            "rules accept r1 --owner a --reason b = POST /rules/accept",
            "show c1                             = GET /causes/{cause}",
            "show c1                             = GET /causes/{cause}/rules",
            "cause c1 noise                      = POST /causes/{cause}/state",
            "show p1                             = GET /pairs/{pair}",
            "show p1 --raw                       = GET /pairs/{pair}/raw",
            "curl p1                             = GET /pairs/{pair}/curl",
            "explain                             = GET /services/{service}/rollout",
            "promote                             = POST /services/{service}/rollout/{verb}",
            "share 5                             = PUT /services/{service}/rollout/share",
            "alert                               = GET /alerts",
            "alert test                          = POST /alerts/test",
            "silence                             = GET /silences",
            "silence add --service a --for 1h --owner a --reason b = POST /silences",
            "silence remove s1                   = DELETE /silences/{silence}",
            "reload                              = POST /reload",
            "token                               = GET /tokens",
            "token create --name a --role viewer = POST /tokens",
            "token revoke t1                     = DELETE /tokens/{token}",
            "session                             = GET /session",
            "open                                = POST /login-links",
            "audit                               = GET /audit",
            "audit verify                        = GET /audit/verify",
            "approvals                           = GET /approvals",
            "approvals approve a1                = POST /approvals/{approval}");

    /** What nobody types, and why. */
    private static final Map<String, String> NOT_TYPED = Map.ofEntries(
            Map.entry("GET /services/{service}", "`status` asks for all of them, and so knows which there are"),
            Map.entry("GET /events", "--watch follows it: WatchingTest"),
            Map.entry("GET /openapi.json", "for programs; commands look by it whom they talk to"),
            Map.entry("GET /livez", "for supervisors"),
            Map.entry("GET /readyz", "for supervisors"),
            Map.entry("GET /metrics", "for Prometheus"),
            Map.entry("POST /session", "a login is the page's: commands say who asks with each call"),
            Map.entry("DELETE /session", "likewise"),
            Map.entry("POST /rules/{rule}/accept", "`rules accept` takes several, all or none"),
            Map.entry("POST /services/{service}/rules/{rule}/accept", "likewise"));

    private FakeAdmin admin;

    @BeforeEach
    void open() throws IOException {
        admin = FakeAdmin.open();
        admin.says("/services", Bank.all(List.of(Bank.service("accounts", Bank.COMPARED))));
        admin.says("/causes/c1", Bank.cause("c1", "$.balance", 5));
        RuleView rule = new RuleView(
                "r1", "accounts", "ignore", "{ignore: $.a}", "active", 0, 0, null, null, null, null, false);
        admin.says("/services/accounts/rules", Bank.all(List.of(rule)));
    }

    @AfterEach
    void close() {
        admin.close();
    }

    private static String words(String row) {
        return row.split(" +=", 2)[0];
    }

    private static String call(String row) {
        return row.split("= ", 2)[1];
    }

    @ParameterizedTest
    @FieldSource("TYPED")
    void whatIsTypedMakesTheCall(String row) {
        Typed.script().at(admin).type(words(row).split(" +"));

        String template = call(row).replace("{service}", "accounts").replaceAll("\\{\\w+}", "[^/]+");
        assertThat(admin.asked())
                .as(words(row))
                .anyMatch(asked ->
                        asked.replace(" /api/v1/", " /").replaceAll("\\?.*", "").matches(template));
    }

    @Test
    void everyCallIsTypedOrThereIsAReason() throws IOException {
        Set<String> known = new TreeSet<>(NOT_TYPED.keySet());
        TYPED.forEach(row -> known.add(call(row)));
        assertThat(calls()).isEqualTo(known);
        assertThat(NOT_TYPED.keySet())
                .doesNotContainAnyElementsOf(
                        TYPED.stream().map(ParityTest::call).toList());
    }

    private static Set<String> calls() throws IOException {
        try (InputStream in = Control.class.getResourceAsStream("openapi.json")) {
            JsonNode paths = JsonMapper.builder()
                    .build()
                    .readTree(Objects.requireNonNull(in))
                    .path("paths");
            Set<String> calls = new TreeSet<>();
            paths.forEachEntry((path, methods) -> methods.propertyNames()
                    .forEach(method ->
                            calls.add(method.toUpperCase(Locale.ROOT) + " " + path.replaceFirst("^/api/v1", ""))));
            return calls;
        }
    }

    @Test
    void everyCommandThatAsksTheGatewayIsInTheTable() {
        Set<String> offline = Set.of(
                "run",
                "check",
                "diff",
                "simulate",
                "demo",
                "help",
                "completion",
                "report",
                "reconcile",
                "record",
                "replay");
        Set<String> steering = SteerCommand.MEANINGS.keySet();
        List<String> missing = new ArrayList<>(new CommandLineInterface(nobody())
                .commands(new ProblemReport(nobody().terminal(), false))
                .getSubcommands()
                .keySet());
        missing.removeAll(offline);
        missing.removeAll(steering);
        missing.removeAll(TYPED.stream().map(row -> words(row).split(" ", 2)[0]).toList());
        assertThat(missing).isEmpty();
    }

    private static Surroundings nobody() {
        PrintWriter none = new PrintWriter(Writer.nullWriter());
        return new Surroundings(
                new Terminal(none, none, Terminal.UNBOUNDED, false),
                InputStream.nullInputStream(),
                Map.of(),
                Clock.systemUTC(),
                Typed.NOW,
                () -> {});
    }
}
