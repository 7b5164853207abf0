package understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What docs/api.md shows, asked of a gateway: where everybody may do everything, and with a token. */
class ApiPageTest {

    private static final Pattern SECTION = Pattern.compile("(?m)^### `([A-Z]+) (\\S+)`\\n((?:(?!^#).*\\n)*)");
    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```json\\n(.*?)^```");
    private static final Pattern COMMAND = Pattern.compile("(?m)^curl .*$");
    private static final Pattern BODY = Pattern.compile("`(\\{\"[^`]+})`");
    private static final Pattern PARAMETER = Pattern.compile("`\\?(\\w+)=(\\w*)`");

    /** Whose members are reasons or classes that there are just now. */
    private static final Set<String> COUNTS = Set.of("shed", "fallbacks", "statusClasses", "sizeClasses");

    /** What is there only where it means something. */
    private static final Set<String> SOMETIMES =
            Set.of("needed", "eta", "next", "role", "service", "before", "after", "reason");

    private static final String YEAR = "2027"; // of an example that is to hold in any year

    @TempDir
    private Path folder;

    /** A call, what the page has one send with it, and what it shows of the answer. */
    private record Section(String method, String path, String text) {

        static Section of(MatchResult found) {
            return new Section(found.group(1), found.group(2), found.group(3));
        }

        Optional<JsonNode> example() {
            return EXAMPLE.matcher(text)
                    .results()
                    .map(found -> RealGateway.JSON.readTree(found.group(1)))
                    .findFirst();
        }

        String body() {
            String prose = text.replaceAll("(?ms)^```.*?^```", "");
            return method.equals("GET")
                    ? ""
                    : BODY.matcher(prose)
                            .results()
                            .map(found -> found.group(1).replace(YEAR, "2099"))
                            .findFirst()
                            .orElse("");
        }

        /** The path alone, and with each parameter that it names. */
        List<String> paths() {
            List<String> paths = new ArrayList<>(List.of(path));
            if (method.equals("GET")) {
                PARAMETER
                        .matcher(text)
                        .results()
                        .map(found -> "%s?%s=%s".formatted(path, found.group(1), value(found)))
                        .forEach(paths::add);
            }
            return paths;
        }

        private static String value(MatchResult found) {
            return found.group(2).isEmpty() ? VALUES.getOrDefault(found.group(1), "") : found.group(2);
        }
    }

    /** For parameters of which the page gives the name alone. */
    private static final Map<String, String> VALUES = Map.of(
            "q",
            "balance",
            "sort",
            "severity",
            "state",
            "new",
            "stale",
            "false",
            "service",
            "accounts",
            "actor",
            "local",
            "action",
            "rule");

    private static String page() throws IOException {
        Path here = Path.of("").toAbsolutePath();
        Path root = Files.exists(here.resolve("docs/api.md")) ? here : here.resolve("..");
        return Files.readString(root.resolve("docs/api.md"));
    }

    private static List<Section> sections() throws IOException {
        return SECTION.matcher(page()).results().map(Section::of).toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eachCallAnswersWhatThePageShows(boolean auth) throws Exception {
        try (RealGateway gateway = RealGateway.open(folder, auth, "[]")) {
            Map<String, List<String>> wrong = new LinkedHashMap<>();
            int asked = 0;
            for (Section section : sections()) {
                if (section.path().endsWith("/{approval}")) {
                    continue; // theSecondPersonSaysWhatThePageHasThemSay
                }
                for (String path : section.paths()) {
                    String real = path.replace("{service}", "accounts").replace("{pair}", gateway.pair());
                    JsonNode answer =
                            gateway.answer(section.method(), real.replaceFirst("^/api/v1", ""), section.body());
                    List<String> missing = new ArrayList<>();
                    section.example().ifPresent(example -> compare("", example, answer, missing));
                    if (!missing.isEmpty()) {
                        wrong.put(section.method() + " " + path, missing);
                    }
                    asked++;
                }
            }
            assertThat(wrong).isEmpty();
            assertThat(asked).isGreaterThan(20);
        }
    }

    /** Whatever the example has, the answer has too, of the same type. */
    private static void compare(String at, JsonNode example, JsonNode answer, List<String> wrong) {
        if (example.isObject() && answer.isObject()) {
            example.propertyStream().filter(member -> !COUNTS.contains(at)).forEach(member -> {
                JsonNode there = answer.path(member.getKey());
                if (!there.isMissingNode()) {
                    compare(member.getKey(), member.getValue(), there, wrong);
                } else if (!SOMETIMES.contains(member.getKey())) {
                    wrong.add("%s: no %s in %s".formatted(at, member.getKey(), answer));
                }
            });
        } else if (example.isArray() && answer.isArray()) {
            if (!example.isEmpty() && !answer.isEmpty()) {
                compare(at, example.get(0), answer.get(0), wrong);
            }
        } else if (!answer.isNull() && example.getNodeType() != answer.getNodeType()) {
            wrong.add("%s: %s (expected: such as %s)".formatted(at, answer, example));
        }
    }

    @Test
    void theSecondPersonSaysWhatThePageHasThemSay() throws Exception {
        Section section = sections().stream()
                .filter(each -> each.path().endsWith("/{approval}"))
                .findFirst()
                .orElseThrow();
        try (RealGateway gateway = RealGateway.open(folder, true, "[forcedPromote]")) {
            String bob = gateway.answer("POST", "/tokens", "{\"name\": \"bob\", \"role\": \"operator\"}")
                    .path("token")
                    .asString();
            String asking = "{\"share\": 5, \"force\": true, \"reason\": \"a few\"}";
            String id = gateway.answer("PUT", "/services/accounts/rollout/share", asking)
                    .at("/approval/id")
                    .asString();
            Section listed = sections().stream()
                    .filter(each -> each.path().endsWith("/approvals"))
                    .findFirst()
                    .orElseThrow();
            List<String> wrong = new ArrayList<>();
            compare("", listed.example().orElseThrow(), gateway.answer("GET", "/approvals", ""), wrong);
            JsonNode answer = gateway.as(bob).answer(section.method(), "/approvals/" + id, section.body());
            compare("", section.example().orElseThrow(), answer, wrong);
            assertThat(wrong).isEmpty();
            assertThat(answer.path("verdict").asString()).isEqualTo("approve");
        }
    }

    @Test
    void theDayThatATokenEndsIsItsLastOne() throws Exception {
        Section section = sections().stream()
                .filter(each -> each.path().endsWith("/tokens"))
                .findFirst()
                .orElseThrow();
        try (RealGateway gateway = RealGateway.open(folder, true, "[]")) {
            JsonNode made = gateway.answer("POST", "/tokens", section.body());
            assertThat(made.path("expires").asString())
                    .isEqualTo(section.example()
                            .orElseThrow()
                            .path("expires")
                            .asString()
                            .replace(YEAR, "2099"));
            String path = "/tokens/" + made.path("id").asString();
            assertThat(gateway.answer("GET", "/tokens", "").toString()).doesNotContain("ust_");
            gateway.answer("DELETE", path, "");
            assertThat(gateway.as(made.path("token").asString())
                            .send("GET", "/api/v1/session", "")
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void theCommandsOfThePageRunAsTheyAreWritten() throws Exception {
        try (RealGateway gateway = RealGateway.open(folder, false, "[]")) {
            Files.writeString(folder.resolve("token"), "ust_any");
            List<String> commands =
                    COMMAND.matcher(page()).results().map(MatchResult::group).toList();
            assertThat(commands).hasSize(2);
            for (String command : commands) {
                String here = command.replace("http://127.0.0.1:8090", gateway.url())
                        .replace("curl ", "curl --silent --fail ");
                Process shell = new ProcessBuilder("bash", "-c", here)
                        .directory(folder.toFile())
                        .redirectError(folder.resolve("errors").toFile())
                        .start();
                String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(shell.waitFor()).as(here).isZero();
                assertThat(RealGateway.JSON.readTree(said).isObject()).as(said).isTrue();
            }
        }
    }

    @Test
    void eventsComeAsThePageShowsThem() throws Exception {
        String shown = page().substring(page().indexOf("\nevent: audit\n"));
        List<String> members = Pattern.compile("\"(\\w+)\":")
                .matcher(shown.substring(0, shown.indexOf("...")))
                .results()
                .map(found -> found.group(1))
                .toList();
        try (RealGateway gateway = RealGateway.open(folder, true, "[]");
                RealGateway.Stream events = gateway.events()) {
            gateway.answer("POST", "/services/accounts/rollout/pause", "{\"reason\": \"lunch\"}");
            String before = "";
            for (String line = events.line(); !line.contains("rollout.pause"); line = events.line()) {
                before = line.startsWith("event: ") ? line : before;
                assertThat(line).matches("|:.*|(id|event|data|retry): .*");
            }
            assertThat(before).isEqualTo("event: audit");
            JsonNode data = RealGateway.JSON.readTree(events.last().replaceFirst("^data: ", ""));
            assertThat(List.copyOf(data.propertyNames())).containsSubsequence(members);
            assertThat(members).contains("seq", "action", "service");
        }
    }
}
