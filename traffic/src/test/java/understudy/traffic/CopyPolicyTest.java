package understudy.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CopyPolicyTest {

    private static final Headers JSON = Headers.of("Content-Type", "application/json");

    private static CopyPolicy policy(String... safe) {
        return new CopyPolicy(
                100, Set.of("GET", "HEAD"), Stream.of(safe).map(SafeRead::parse).toList(), List.of());
    }

    private static boolean isSafe(CopyPolicy policy, String uri, Headers headers, String body) {
        return policy.safety("POST", uri, headers) == Safety.ASK_THE_BODY
                && policy.isSafe("POST", uri, headers, body.getBytes(UTF_8));
    }

    private static String operation(CopyPolicy policy, String method, String uri, Body body) {
        return policy.operation(new Request(method, uri, JSON, body, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /search",
                "graphql query",
                "graphql query /graphql",
                "jsonrpc eth_call",
                "jsonrpc eth_get*,net_version,* /rpc/**"
            })
    void rulesPrintAsTheyWereWritten(String text) {
        assertThat(SafeRead.parse(" " + text + " ")).hasToString(text).isEqualTo(SafeRead.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/search",
                "* /search",
                "graphql",
                "graphql mutation",
                "graphql query graphql",
                "graphql query /a /b",
                "jsonrpc",
                "jsonrpc /rpc",
                "jsonrpc a,,b",
                "jsonrpc a*b",
                "jsonrpc a b",
                "POST /a /b"
            })
    void whatIsNoRuleIsRefusedWithWhatWasExpected(String text) {
        assertThatThrownBy(() -> SafeRead.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(text + " (expected: " + SafeRead.FORM + ")");
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            GET  | /a                     | -                                | SAFE
            PUT  | /a                     | application/json                 | NOT_SAFE
            POST | /search?x=1            | -                                | SAFE
            POST | /graphql               | application/json                 | ASK_THE_BODY
            POST | /graphql               | Application/JSON; Charset=UTF-8  | ASK_THE_BODY
            POST | /graphql               | application/json;charset="utf-8" | ASK_THE_BODY
            POST | /graphql               | application/graphql              | ASK_THE_BODY
            POST | /graphql               | application/json; charset=utf-16 | NOT_SAFE
            POST | /graphql               | application/x-www-form-urlencoded| NOT_SAFE
            POST | /graphql               | text/plain                       | NOT_SAFE
            POST | /graphql               | -                                | NOT_SAFE
            POST | /graphql/x             | application/json                 | NOT_SAFE
            POST | /rpc                   | application/json                 | ASK_THE_BODY
            POST | /rpc                   | application/json-rpc             | ASK_THE_BODY
            POST | /rpc                   | application/graphql              | NOT_SAFE
            GET  | /graphql?query={a}     | -                                | SAFE
            GET  | /graphql?query=mutation+M{a} | -                          | NOT_SAFE
            GET  | /other?query=mutation+M{a} | -                            | SAFE
            GET  | /graphql?query=mutation | -                               | SAFE
            """)
    void theHeadTellsThis(String method, String uri, String type, Safety expected) {
        CopyPolicy policy = policy("POST /search", "graphql query /graphql", "jsonrpc a* /rpc");
        Headers headers = type == null ? Headers.none() : Headers.of("Content-Type", type);
        assertThat(policy.safety(method, uri, headers)).isEqualTo(expected);
    }

    @Test
    void aQueryByGetIsSafeAlsoWhereGetIsNotAmongTheMethods() {
        CopyPolicy policy = new CopyPolicy(100, Set.of(), List.of(SafeRead.parse("graphql query")), List.of());
        assertThat(policy.safety("GET", "/graphql?query={a}", Headers.none())).isEqualTo(Safety.SAFE);
        assertThat(policy.safety("GET", "/graphql?query=subscription{a}", Headers.none()))
                .isEqualTo(Safety.NOT_SAFE);
        assertThat(policy.safety("GET", "/graphql", Headers.none())).isEqualTo(Safety.NOT_SAFE);
    }

    @Test
    void bodiesThatServersCouldDecodeOtherwiseAreNotAsked() {
        CopyPolicy policy = policy("graphql query");
        Headers coded = Headers.of("Content-Type", "application/json", "Content-Encoding", "deflate");
        Headers twice = Headers.of("Content-Type", "application/json", "Content-Type", "text/plain");
        assertThat(policy.safety("POST", "/graphql", coded)).isEqualTo(Safety.NOT_SAFE);
        assertThat(policy.safety("POST", "/graphql", twice)).isEqualTo(Safety.NOT_SAFE);
    }

    @Test
    void queriesAreSafeAndMutationsAreNot() {
        CopyPolicy policy = policy("graphql query /graphql");
        assertThat(isSafe(policy, "/graphql", JSON, "{\"query\":\"{a}\"}")).isTrue();
        assertThat(isSafe(policy, "/graphql", JSON, "{\"query\":\"mutation{a}\"}"))
                .isFalse();
        assertThat(isSafe(policy, "/graphql", JSON, "{\"query\":\"subscription{a}\"}"))
                .isFalse();
        assertThat(isSafe(policy, "/graphql", JSON, "[{\"query\":\"{a}\"},{\"query\":\"{b}\"}]"))
                .isTrue();
        assertThat(isSafe(policy, "/graphql", JSON, "[{\"query\":\"{a}\"},{\"query\":\"mutation{b}\"}]"))
                .isFalse();
        assertThat(isSafe(policy, "/graphql?query=mutation{a}", JSON, "{\"query\":\"{a}\"}"))
                .isFalse();
        Headers document = Headers.of("Content-Type", "application/graphql");
        assertThat(isSafe(policy, "/graphql", document, "{a}")).isTrue();
        assertThat(isSafe(policy, "/graphql", document, "mutation{a}")).isFalse();
    }

    @Test
    void aBatchOfCallsIsSafeWhenEachIsByAnyRule() {
        CopyPolicy policy = policy("jsonrpc eth_get*,eth_call /rpc", "jsonrpc net_version", "graphql query");
        assertThat(isSafe(policy, "/rpc", JSON, call("eth_getBalance"))).isTrue();
        assertThat(isSafe(policy, "/rpc", JSON, call("eth_call"))).isTrue();
        assertThat(isSafe(policy, "/rpc", JSON, call("eth_callX"))).isFalse();
        assertThat(isSafe(policy, "/rpc", JSON, call("ETH_call"))).isFalse();
        assertThat(isSafe(policy, "/other", JSON, call("eth_call"))).isFalse();
        assertThat(isSafe(policy, "/rpc", JSON, "[%s,%s]".formatted(call("eth_call"), call("net_version"))))
                .isTrue();
        assertThat(isSafe(policy, "/rpc", JSON, "[%s,%s]".formatted(call("eth_call"), call("eth_send"))))
                .isFalse();
        assertThat(isSafe(policy, "/rpc", JSON, "{\"jsonrpc\":\"2.0\",\"method\":\"eth_send\",\"query\":\"{a}\"}"))
                .isFalse();
    }

    @Test
    void aLongBodyIsNotSafeAndNotNamed() {
        CopyPolicy policy = policy("graphql query");
        String body = "{\"query\":\"query Q{a}\"}";
        String fits = body + " ".repeat(CopyPolicy.MOST_ASKED_BYTES - body.length());
        assertThat(isSafe(policy, "/", JSON, fits)).isTrue();
        assertThat(isSafe(policy, "/", JSON, fits + " ")).isFalse();
        assertThat(operation(policy, "POST", "/", Body.of(fits))).isEqualTo("query Q");
        assertThat(operation(policy, "POST", "/", Body.of(fits + " "))).isEmpty();
    }

    @Test
    void requestsAreNamedByWhatTheyAskForWritesToo() {
        CopyPolicy policy = policy("graphql query /graphql", "jsonrpc eth_get* /rpc");
        assertThat(operation(policy, "POST", "/graphql", Body.of("{\"query\":\"mutation Pay{a}\"}")))
                .isEqualTo("mutation Pay");
        assertThat(operation(policy, "POST", "/rpc", Body.of(call("eth_send")))).isEqualTo("eth_send");
        assertThat(operation(policy, "GET", "/graphql?query=query+Q{a}", Body.empty()))
                .isEqualTo("query Q");
        assertThat(operation(policy, "POST", "/orders", Body.of(call("eth_send"))))
                .isEmpty();
        assertThat(operation(policy, "POST", "/graphql", Body.passed(20))).isEmpty();
        assertThat(operation(CopyPolicy.allReads(), "POST", "/rpc", Body.of(call("eth_send"))))
                .isEmpty();
    }

    private static String call(String method) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"%s\",\"id\":1}".formatted(method);
    }
}
