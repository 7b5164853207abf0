package understudy.traffic.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRpcCallsTest {

    private static String label(String body) {
        return Operation.label(JsonRpcCalls.of(body.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"jsonrpc":"2.0","method":"eth_getBalance","params":["0x1",{"a":1}],"id":1}  | eth_getBalance
            {"jsonrpc":"2.0","method":"eth_call"}                                        | eth_call
            {"id":null,"method":"a.b:c-d","jsonrpc":"2.0"}                               | a.b:c-d
            {"jsonrpc":"2.0","method":"eth_\\u0063all"}                                  | eth_call
            {"jsonrpc":"2.0","method":"a b"}                                             | (other)
            {"jsonrpc":"2.0","method":""}                                                | (other)
            [{"jsonrpc":"2.0","method":"a"},{"jsonrpc":"2.0","method":"a"}]              | a
            [{"jsonrpc":"2.0","method":"a"},{"jsonrpc":"2.0","method":"b"}]              | (batch)
            """)
    void callsAreNamedByTheirMethod(String body, String label) {
        assertThat(label(body)).isEqualTo(label);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"method\":\"a\"}",
                "{\"jsonrpc\":\"1.0\",\"method\":\"a\"}",
                "{\"jsonrpc\":2.0,\"method\":\"a\"}",
                "{\"jsonrpc\":\"2.0\",\"method\":7}",
                "{\"jsonrpc\":\"2.0\",\"result\":1,\"id\":1}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"a\",\"method\":\"b\"}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"a\",\"Method\":\"b\"}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"a\",\"amount\":7}",
                "[{\"jsonrpc\":\"2.0\",\"method\":\"a\"},7]",
            })
    void whatIsNoCallIsNotRead(String body) {
        assertThat(label(body)).isEmpty();
    }
}
