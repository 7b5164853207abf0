package understudy.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import understudy.gateway.GatewaySettings.Transport;
import understudy.traffic.RequestPattern;

final class RunFlagsTest {

    private static final RunFlags LEAST =
            RunFlags.none().with(RunFlag.OLD, "http://127.0.0.1:1").with(RunFlag.NEW, "http://127.0.0.1:2");

    @Test
    void twoAddressesAreEnough() {
        Config flags = ConfigFile.of(LEAST);
        Config file = Document.least()
                .with("services[].name", "default")
                .with("services[].old.url", "http://127.0.0.1:1")
                .with("services[].new.url", "http://127.0.0.1:2")
                .read();
        assertThat(flags.digest()).isEqualTo(file.digest());
        assertThat(flags.services())
                .singleElement()
                .extracting(ServiceConfig::name)
                .isEqualTo("default");
    }

    @Test
    void everyFlagHasItsEffect() {
        Config config = ConfigFile.of(LEAST.with(RunFlag.LISTEN, "127.0.0.1:0")
                .with(RunFlag.ADMIN, "[::1]:0")
                .with(RunFlag.DATA, "elsewhere")
                .with(RunFlag.MATCH, "Bank.example/accounts/**")
                .with(RunFlag.METHODS, "GET, HEAD")
                .with(RunFlag.WRITES, "never")
                .with(RunFlag.SHADOW_PERCENT, "12.5")
                .with(RunFlag.LOG_FORMAT, "json")
                .with(RunFlag.TRANSPORT, "nio")
                .with(RunFlag.NAME, "accounts"));
        ServiceConfig service = config.services().getFirst();
        assertThat(config.gateway().listen()).isEqualTo(new Address("127.0.0.1", 0));
        assertThat(config.gateway().transport()).isEqualTo(Transport.NIO);
        assertThat(config.admin().listen()).isEqualTo(new Address("::1", 0));
        assertThat(config.data()).isEqualTo(Path.of("elsewhere"));
        assertThat(service.name()).isEqualTo("accounts");
        assertThat(service.match())
                .isEqualTo(new MatchConfig(
                        Optional.of("bank.example"), Optional.of(RequestPattern.parse("/accounts/**"))));
        assertThat(service.shadow().policy().methods()).isEqualTo(Set.of("GET", "HEAD"));
        assertThat(service.shadow().policy().percent()).isEqualTo(12.5);
    }

    @Test
    void aVersionMayBeBehindTls() {
        Config config = ConfigFile.of(LEAST.with(RunFlag.NEW, "https://bank.example"));
        assertThat(config.services().getFirst().newVersion().urls())
                .containsExactly(new VersionUrl(true, new Address("bank.example", 443)));
    }

    @Test
    void aMatchMayBeAHostOrAPath() {
        assertThat(match("/a/**"))
                .isEqualTo(new MatchConfig(Optional.empty(), Optional.of(RequestPattern.parse("/a/**"))));
        assertThat(match("h.example")).isEqualTo(new MatchConfig(Optional.of("h.example"), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"header:X-Customer", "cookie:c", "ownCookie:c", "query:q", "jwtClaim:sub", "ip"})
    void aKeyThatKeepsUsersOnOneVersionMakesARolloutAsUsual(String sticky) {
        RolloutConfig rollout = ConfigFile.of(LEAST.with(RunFlag.STICKY, sticky))
                .services()
                .getFirst()
                .rollout()
                .orElseThrow();
        assertThat(rollout.sticky().orElseThrow().getClass().getSimpleName())
                .isEqualToIgnoringCase(sticky.replaceFirst(":.*", ""));
        assertThat(rollout.plan().steps()).containsExactly(0, 10, 25, 50, 100);
        assertThat(rollout.gates().mismatchRate()).isEqualTo(0.001);
    }

    @Test
    void withoutAKeyThereIsNoRollout() {
        assertThat(ConfigFile.of(LEAST).services().getFirst().rollout()).isEmpty();
    }

    @Test
    void everyFlagHasItsProblem() {
        Map<RunFlag, String> wrong = Map.ofEntries(
                Map.entry(RunFlag.OLD, "localhost:1"),
                Map.entry(RunFlag.NEW, "http://h/x"),
                Map.entry(RunFlag.TWIN, "h:3"),
                Map.entry(RunFlag.LISTEN, "8080"),
                Map.entry(RunFlag.ADMIN, "0.0.0.0:1"),
                Map.entry(RunFlag.DATA, ""),
                Map.entry(RunFlag.MATCH, "/a/**/b"),
                Map.entry(RunFlag.METHODS, "GET,POST"),
                Map.entry(RunFlag.WRITES, "isolated"),
                Map.entry(RunFlag.SHADOW_PERCENT, "120"),
                Map.entry(RunFlag.STICKY, "X-Customer"),
                Map.entry(RunFlag.LOG_FORMAT, "jsno"),
                Map.entry(RunFlag.TRANSPORT, "uring"),
                Map.entry(RunFlag.NAME, "a b"));
        assertThat(wrong).containsOnlyKeys(RunFlag.values());
        List<String> told = problems(new RunFlags(wrong));
        assertThat(told).hasSize(wrong.size());
        for (RunFlag flag : RunFlag.values()) {
            assertThat(told).anyMatch(problem -> problem.startsWith(flag.flag() + ": "));
        }
        assertThat(told)
                .contains(
                        "--shadow-percent: 120 (expected: 0..100)",
                        "--old: localhost:1 (expected: http://host:port or https://host:port; did you mean http://localhost:1?)",
                        "--twin: h:3 (expected: http://host:port or https://host:port; did you mean http://h:3?)",
                        "--writes: isolated: not in this version (expected: never)",
                        "--log-format: jsno (expected: text, json; did you mean json?)");
    }

    @Test
    void withoutAddressesTheFlagsAreNamed() {
        assertThat(problems(RunFlags.none()))
                .containsExactly(
                        "--old: missing (expected: http://host:port or https://host:port)",
                        "--new: missing (expected: http://host:port or https://host:port)");
    }

    @Test
    void whatDoesNotFitTogetherNamesTheFlag() {
        assertThat(problems(LEAST.with(RunFlag.NEW, "http://localhost:1")))
                .singleElement()
                .asString()
                .startsWith("--new: http://localhost:1 (expected: another address than that of old;");
        assertThat(problems(LEAST.with(RunFlag.LISTEN, "127.0.0.1:8090")))
                .singleElement()
                .asString()
                .startsWith("--listen: 127.0.0.1:8090 (expected: another port");
    }

    @Test
    void theLogFormatIsText() {
        assertThat(LEAST.logFormat()).isEqualTo(LogFormat.TEXT);
        assertThat(LEAST.with(RunFlag.LOG_FORMAT, "json").logFormat()).isEqualTo(LogFormat.JSON);
        assertThatThrownBy(() -> LEAST.with(RunFlag.LOG_FORMAT, "xml").logFormat())
                .isInstanceOf(ConfigException.class)
                .hasMessage("--log-format: xml (expected: text, json)");
    }

    private static MatchConfig match(String text) {
        return ConfigFile.of(LEAST.with(RunFlag.MATCH, text))
                .services()
                .getFirst()
                .match();
    }

    private static List<String> problems(RunFlags flags) {
        return catchThrowableOfType(ConfigException.class, () -> ConfigFile.of(flags)).problems().stream()
                .map(Problem::text)
                .toList();
    }
}
