package understudy.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What has to hold between keys. */
final class CrossChecksTest {

    private static final String SAME = " (expected: another address than that of old; one instance compared with itself"
            + " is equal whatever it does; start a second one)";

    @Test
    void aServiceThatIsNeverReachedIsRefused() {
        assertThat(services("", "{path: /accounts/**}"))
                .containsExactly(
                        "test.yaml:3: services[s1].match: never reached (s0 above takes all of it: put this service first)");
        assertThat(services("{path: /accounts/**}", "{path: /accounts/**, host: bank.example}"))
                .hasSize(1);
        assertThat(services("{path: \"/a/{id}\"}", "{path: /a/b}")).hasSize(1);
        assertThat(services("{host: Bank.example}", "{host: bank.example, path: /x}"))
                .hasSize(1);
        assertThat(services("{path: /**}", "")).hasSize(1);
    }

    @Test
    void aServiceThatCanBeReachedIsNot() {
        assertThat(services("{path: /accounts/**}", "")).isEmpty();
        assertThat(services("{path: /accounts}", "{path: /accounts/**}")).isEmpty();
        assertThat(services("{path: /a/b}", "{path: \"/a/{id}\"}")).isEmpty();
        assertThat(services("{host: a.example}", "{host: b.example}")).isEmpty();
        assertThat(services("{host: a.example}", "{path: /x}")).isEmpty();
        assertThat(services("{path: \"/{id}\"}", "{path: /}")).isEmpty();
    }

    @Test
    void namesAreUsedOnce() {
        assertThat(Document.problems("""
                        services:
                          - {name: a, match: {path: /a}, old: {url: "http://h:1"}, new: {url: "http://h:2"}}
                          - {name: a, timeout: x, old: {url: "http://h:1"}, new: {url: "http://h:2"}}
                        alerts: [{name: b, type: log}, {name: b, type: log}]
                        """))
                .containsExactly(
                        "test.yaml:3: services[1].timeout: x (expected: a duration of 1ms to 1d, such as 250ms or 30s)",
                        "test.yaml:3: services[1].name: a (expected: a name of its own; line 2 has it too)",
                        "test.yaml:4: alerts[1].name: b (expected: a name of its own; line 4 has it too)");
    }

    @Test
    void oneInstanceIsNotComparedWithItself() {
        assertThat(versions("http://127.0.0.1:9001", "http://localhost:9001/"))
                .containsExactly("test.yaml:7: new.url: http://localhost:9001/" + SAME);
        assertThat(versions("http://Bank.example", "http://bank.example:80")).hasSize(1);
        assertThat(versions("http://[::1]:1", "http://[0:0:0:0:0:0:0:1]:1")).hasSize(1);
        assertThat(versions("http://127.0.0.1:1", "http://127.0.0.2:1")).isEmpty();
        assertThat(versions("http://bank.example", "http://bank.example:81")).isEmpty();
    }

    @Test
    void requestsDoNotGoRoundInCircles() {
        assertThat(versions("http://localhost:8080", "http://127.0.0.1:1"))
                .containsExactly("test.yaml:5: old.url: http://localhost:8080"
                        + " (expected: another address than gateway.listen; requests would go round in circles)");
        assertThat(Document.least().with("gateway.listen", "0.0.0.0:9002").problems())
                .hasSize(1);
    }

    @Test
    void usersAndAdminHaveAPortEach() {
        assertThat(Document.least().with("gateway.listen", "127.0.0.1:8090").problems())
                .containsExactly(
                        "test.yaml:9: gateway.listen: 127.0.0.1:8090"
                                + " (expected: another port for admin.listen than for gateway.listen; users and admin have a port each)");
        assertThat(Document.least()
                        .with("gateway.listen", "0.0.0.0:81")
                        .with("admin.listen", "localhost:81")
                        .problems())
                .hasSize(1);
        assertThat(Document.least()
                        .with("gateway.listen", "127.0.0.1:0")
                        .with("admin.listen", "127.0.0.1:0")
                        .problems())
                .isEmpty();
    }

    @Test
    void aBodyFitsIntoTheMemory() {
        assertThat(Document.least()
                        .with("gateway.memory", "2MiB")
                        .with("services[].shadow.maxBody", "3MiB")
                        .problems())
                .containsExactly("test.yaml:9: shadow.maxBody: 3MiB"
                        + " (expected: at most gateway.memory; a body that does not fit there is never kept)");
    }

    private static List<String> versions(String before, String after) {
        return Document.least()
                .with("services[].old.url", before)
                .with("services[].new.url", after)
                .problems();
    }

    private static List<String> services(String... matches) {
        StringBuilder text = new StringBuilder("services:\n");
        for (int i = 0; i < matches.length; i++) {
            String match = matches[i].isEmpty() ? "" : ", match: " + matches[i];
            text.append(
                    "  - {name: s%d, old: {url: \"http://h:1\"}, new: {url: \"http://h:2\"}%s}\n".formatted(i, match));
        }
        return Document.problems(text.toString());
    }
}
