package understudy.traffic.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphQlCallsTest {

    private static final String BOM = "\uFEFF";

    private static String json(String body) {
        return Operation.label(GraphQlCalls.ofJson("", body.getBytes(UTF_8)));
    }

    private static String document(String text) {
        return Operation.label(GraphQlCalls.ofDocument("", text.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            { me { id } }                                            | query (anonymous)
            query { me }                                             | query (anonymous)
            query($id: ID!) { a(id: $id) { b } }                     | query (anonymous)
            query GetAccount { a }                                   | query GetAccount
            query GetAccount($a: In = {x: {y: [1, 2]}}) { a }        | query GetAccount
            query Q @live @cost(of: {n: 1}) { a }                    | query Q
            query mutation { a }                                     | query mutation
            { mutation { deleteAll } }                               | query (anonymous)
            { a: mutation b: subscription }                          | query (anonymous)
            query Q { a(text: "} mutation M { b }") }                | query Q
            query Q { a(text: "\\"} mutation M { b }") }             | query Q
            query Q { a(text: \"""} " mutation M { b }\""") }        | query Q
            query Q { a(text: \"""\\\"""} mutation M { b }\""") }    | query Q
            query Q { a(text: "") { b } }                            | query Q
            query Q { ...F } fragment F on mutation { b }            | query Q
            fragment F on T { b } query Q { ...F @include(if: true) }| query Q
            fragment F on T @a(b: 1) { mutation } query Q { ...F }   | query Q
            ,,query,Q,{,a,},                                         | query Q
            mutation Pay { pay }                                     | mutation Pay
            mutation { pay }                                         | mutation (anonymous)
            mutation query { pay }                                   | mutation query
            subscription S { s }                                     | subscription S
            fragment F on T { query } mutation M { ...F }            | mutation M
            """)
    void operationsAreToldByTheDocument(String text, String label) {
        assertThat(document(text)).isEqualTo(label);
    }

    @Test
    void commentsMayHoldAnythingUntilTheEndOfTheirLine() {
        assertThat(document("# mutation M { a }\nquery Q { a # } mutation M { b\n }"))
                .isEqualTo("query Q");
        assertThat(document("{ a # }\r}")).isEqualTo("query (anonymous)");
        assertThat(document("{ a } # mutation M { a }")).isEqualTo("query (anonymous)");
        assertThat(document("{ a } # x\nmutation M { a }")).isEmpty();
        assertThat(document("{ a # \u2028 } mutation M { b } #\n }")).isEmpty();
        assertThat(document("query#\nQ#\n{#\na}")).isEqualTo("query Q");
    }

    @Test
    void aByteOrderMarkIsWhiteSpace() {
        assertThat(document(BOM + "query Q {" + BOM + " a }")).isEqualTo("query Q");
        assertThat(json(BOM + "{\"query\":\"{a}\"}")).isEqualTo("query (anonymous)");
        assertThat(json("{\"query\":\"" + BOM + "mutation M {a}\"}")).isEqualTo("mutation M");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "query",
                "query Q",
                "{ a",
                "{ a }}",
                "{ a )",
                "{ a(b: [) ] }",
                "query Q { a } mutation",
                "queryQ { a }",
                "Query { a }",
                "QUERY { a }",
                "query Q { a(b: \"} mutation M { c }",
                "query Q { a(b: \"x\n\") }",
                "query Q { a(b: \"\"\"x) }",
                "query Q on T { a }",
                "query Q @ { a }",
                "fragment F on T { a }",
                "fragment on on T { a } { b }",
                "fragment F { a } { b }",
                "type T { a: Int }",
                "extend type T { a: Int } { b }",
                "query Q { a } query R { b }",
                "{ a } { b }",
                "{ a \u00e4 }",
                "{ a \u0000 }",
                "!{ a }",
                "6{a}",
            })
    void whatIsNoSingleOperationIsNotRead(String text) {
        assertThat(document(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"query":"{a}"}                                                                  | query (anonymous)
            {"query":"query Q {a}","operationName":"Q","variables":{"q":[{}]},"extensions":{}} | query Q
            {"query":"query Q {a}","operationName":null,"variables":null}                    | query Q
            {"query":"query Q {a}","operationName":""}                                       | query Q
            {"query":"query Q {a} mutation M {b}","operationName":"Q"}                       | query Q
            {"query":"query Q {a} mutation M {b}","operationName":"M"}                       | mutation M
            {"\\u0071uery":"\\u007ba}"}                                                      | query (anonymous)
            {"query":"mut\\u0061tion M {a}"}                                                 | mutation M
            {"query":"{a} # \\n mutation M {a}","operationName":"M"}                         | mutation M
            {"query":"query Q {a(b:\\"mutation\\")}"}                                        | query Q
            [{"query":"{a}"}]                                                                | query (anonymous)
            [{"query":"query A {a}"},{"query":"query A {a}"}]                                | query A
            [{"query":"query A {a}"},{"query":"query B {a}"}]                                | query (batch)
            [{"query":"query A {a}"},{"query":"mutation B {a}"}]                             | (batch)
            """)
    void bodiesInJsonAreReadLikeThis(String body, String label) {
        assertThat(json(body)).isEqualTo(label);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "\"query\"",
                "{}",
                "[]",
                "[[{\"query\":\"{a}\"}]]",
                "[{\"query\":\"{a}\"},{}]",
                "[{\"query\":\"{a}\"},]",
                "{\"query\":null}",
                "{\"query\":[\"{a}\"]}",
                "{\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"00\"}}}",
                "{\"query\":\"{a}\",\"documentId\":\"pay\"}",
                "{\"query\":\"{a}\",\"Query\":\"mutation M {b}\"}",
                "{\"query\":\"{a}\",\"query\":\"mutation M {b}\"}",
                "{\"query\":\"{a}\",\"\\u0071uery\":\"mutation M {b}\"}",
                "{\"query\":\"query Q {a} mutation M {b}\",\"operationName\":\"Q\",\"operationName\":\"M\"}",
                "{\"query\":\"query Q {a} mutation M {b}\"}",
                "{\"query\":\"query Q {a} mutation M {b}\",\"operationName\":\"R\"}",
                "{\"query\":\"query Q {a} mutation Q {b}\",\"operationName\":\"Q\"}",
                "{\"query\":\"query Q {a}\",\"operationName\":7}",
                "{\"query\":\"{a}\"} {\"query\":\"mutation M {b}\"}",
                "{\"query\":\"{a}\"}x",
                "{\"query\":\"{a}\",}",
                "{\"query\":\"{a}\" \"variables\":{}}",
                "{'query':'{a}'}",
                "{query:\"{a}\"}",
                "{\"query\":\"{a}\" /* \"query\":\"mutation M {b}\" */}",
                "{\"query\":\"{a\n}\"}",
                "{\"query\":\"{a}\\x\"}",
                "{\"query\":\"{a}\\u00g0\"}",
                "{\"query\":\"{a}",
                "{\"query\":\"{a}\",\"variables\":01}",
                "{\"query\":\"{a}\",\"variables\":-}",
                "{\"query\":\"{a}\",\"variables\":1.}",
                "{\"query\":\"{a}\",\"variables\":1e}",
                "{\"query\":\"{a}\",\"variables\":NaN}",
                "{\"query\":\"{a}\",\"variables\":truex}",
            })
    void bodiesThatServersCouldReadOtherwiseAreNotRead(String body) {
        assertThat(json(body)).isEmpty();
    }

    @Test
    void bytesThatAreNotUtf8AreNotRead() {
        byte[] broken = "{\"query\":\"{a} #?\"}".getBytes(UTF_8);
        broken[15] = (byte) 0xFF;
        assertThat(GraphQlCalls.ofJson("", broken)).isEmpty();
        assertThat(GraphQlCalls.ofDocument("", new byte[] {'{', 'a', '}', (byte) 0xC3}))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            query=%7Ba%7D                                   | query (anonymous)
            query={a}&variables=%7B%7D                      | query (anonymous)
            query=query+Q+%7Ba%7D&operationName=Q           | query Q
            query=mutation%20M%7Ba%7D                       | mutation M
            %71uery=mutation+M{a}                           | mutation M
            query=query+Q{a}+mutation+M{b}&operationName=M  | mutation M
            """)
    void urlsAreReadLikeThis(String rawQuery, String label) {
        assertThat(Operation.label(GraphQlCalls.ofUrl(rawQuery))).isEqualTo(label);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&&",
                "a=b",
                "query",
                "query=",
                "query=%7",
                "query=%zz",
                "query=%FF{a}",
                "Query={a}",
                "query={a}&query=mutation+M{b}",
                "query={a}&QUERY=mutation+M{b}",
                "query=query+Q{a}&operationName=Q&operationName=M",
                "query=mutation",
                "%zz=1&query={a}",
            })
    void urlsThatServersCouldReadOtherwiseAreNotRead(String rawQuery) {
        assertThat(GraphQlCalls.ofUrl(rawQuery)).isEmpty();
    }

    @Test
    void aUrlThatSaysSomethingElseThanTheBodyMakesItUncertain() {
        byte[] both = "{\"query\":\"query Q {a} mutation M {b}\",\"operationName\":\"Q\"}".getBytes(UTF_8);
        byte[] unnamed = "{\"query\":\"query Q {a} mutation M {b}\"}".getBytes(UTF_8);
        assertThat(Operation.label(GraphQlCalls.ofJson("operationName=Q&x=1", both)))
                .isEqualTo("query Q");
        assertThat(GraphQlCalls.ofJson("operationName=M", both)).isEmpty();
        assertThat(GraphQlCalls.ofJson("query=mutation+M{b}", both)).isEmpty();
        assertThat(Operation.label(GraphQlCalls.ofJson("operationName=M", unnamed)))
                .isEqualTo("mutation M");
        assertThat(Operation.label(
                        GraphQlCalls.ofDocument("operationName=M", "query Q {a} mutation M {b}".getBytes(UTF_8))))
                .isEqualTo("mutation M");
        assertThat(GraphQlCalls.ofDocument("query={a}", "{a}".getBytes(UTF_8))).isEmpty();
    }

    @Test
    void depthIsBounded() {
        assertThat(document("{a".repeat(GraphQlDocument.MOST_DEPTH) + "}".repeat(GraphQlDocument.MOST_DEPTH)))
                .isEqualTo("query (anonymous)");
        assertThat(document("{a".repeat(60_000))).isEmpty();
        int deep = JsonCursor.MOST_DEPTH;
        String shallow = "{\"query\":\"{a}\",\"variables\":" + "[".repeat(deep) + "]".repeat(deep) + "}";
        assertThat(json(shallow)).isEqualTo("query (anonymous)");
        assertThat(json("{\"query\":\"{a}\",\"variables\":" + "[".repeat(60_000)))
                .isEmpty();
        assertThat(json("[".repeat(60_000))).isEmpty();
    }

    @Test
    void namesMadeUpByClientsAreNotShown() {
        assertThat(document("query " + "N".repeat(64) + " {a}")).isEqualTo("query " + "N".repeat(64));
        assertThat(document("query " + "N".repeat(65) + " {a}")).isEqualTo("query (other)");
    }

    /** Whatever is done to a request by cutting, swapping and doubling bytes: it is read or not, but nothing is thrown. */
    @Test
    void nothingIsThrownWhateverComes() {
        SplittableRandom random = new SplittableRandom(7);
        byte[] seed =
                ("[{\"query\":\"query Q($a: [Int!] = [1]) @x { a(b: \\\"\\\"\\\"c\\\"\\\"\\\") # d\\n ...F } fragment F on T {e}\","
                                + "\"operationName\":\"Q\",\"variables\":{\"a\":[-1.5e3,true,null,\"\\u0041\"]}}]")
                        .getBytes(UTF_8);
        for (int i = 0; i < 50_000; i++) {
            byte[] body = seed.clone();
            for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
                body[random.nextInt(body.length)] = body[random.nextInt(body.length)];
            }
            byte[] cut = Arrays.copyOf(body, random.nextInt(body.length + 1));
            List<Operation> read = GraphQlCalls.ofJson("", cut);
            assertThat(read.size()).isLessThanOrEqualTo(1);
            assertThat(GraphQlCalls.ofDocument("", cut).size()).isLessThanOrEqualTo(1);
            assertThat(JsonRpcCalls.of(cut)).isEmpty();
        }
    }
}
