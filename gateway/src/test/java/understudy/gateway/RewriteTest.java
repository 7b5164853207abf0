package understudy.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RewriteTest {

    @ParameterizedTest(name = "{0} -> {1}: {2} becomes {3}")
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '"', textBlock = """
            /accounts/{id}          | /v2/customers/{id}?full=1   | /accounts/7                | /v2/customers/7?full=1
            /accounts/{id}          | /v2/customers/{id}?full=1   | /accounts/7?page=2&x       | /v2/customers/7?full=1&page=2&x
            /accounts/{id}          | /v2/customers/{id}?full=1   | /accounts/7?               | /v2/customers/7?full=1
            /accounts/{id}          | /v2/{id}?{query}&full=1     | /accounts/7?page=2         | /v2/7?page=2&full=1
            /accounts/{id}          | /v2/{id}?{query}&full=1     | /accounts/7                | /v2/7?full=1
            /accounts/{id}          | /v2/{id}?{query}            | /accounts/7                | /v2/7
            /accounts/{id}          | /v2/{id}                    | /accounts/7?a=%20b         | /v2/7?a=%20b
            /accounts/{id}          | /v2/{id}                    | /accounts/7?               | /v2/7?
            /accounts/{id}          | /v2/{id}?                   | /accounts/7                | /v2/7
            /accounts/{id}          | /v2/{id}                    | /accounts/a%2Fb%C3%A9;v=1  | /v2/a%2Fb%C3%A9;v=1
            /accounts/{id}          | /v2?id={id}                 | /accounts/a&admin=1+;x     | /v2?id=a%26admin%3D1%2B%3Bx
            /accounts/{id}          | /v2/c-{id}.json?id={id}     | /accounts/7                | /v2/c-7.json?id=7
            /{a}/{b}                | /{b}/{a}                    | /x/y                       | /y/x
            /v1/*/{id}              | /v2/{id}                    | /v1/anything/7             | /v2/7
            /accounts/{id}          | /v2/{id}                    | /accounts                  | -
            /accounts/{id}          | /v2/{id}                    | /accounts/                 | -
            /accounts/{id}          | /v2/{id}                    | /accounts/7/orders         | -
            /accounts/{id}          | /v2/{id}                    | /Accounts/7                | -
            /accounts/{id}          | /v2/{id}                    | *                          | -
            /accounts/{id}          | /v2/{id}                    | /accounts/..               | -
            /accounts/{id}          | /v2/{id}                    | /accounts/%2E.;x           | -
            /accounts/{id}          | /v2/{id}                    | /accounts/...              | /v2/...
            /accounts/**            | /v2/customers/**            | /accounts                  | /v2/customers
            /accounts/**            | /v2/customers/**            | /accounts/                 | /v2/customers/
            /accounts/**            | /v2/customers/**            | /accounts/7//x?y=1         | /v2/customers/7//x?y=1
            /accounts/**            | /v2/customers/**            | /accountsx/7               | -
            /accounts/**            | /v2/customers/**            | /accounts/../admin         | -
            /accounts/**            | /v2/customers/**            | /accounts/a/%2e%2e/b       | -
            /api/**                 | /**                         | /api                       | /
            /api/**                 | /**?v=2                     | /api/a                     | /a?v=2
            /**                     | /api/**                     | /                          | /api/
            /t/{tenant}/{rest...}   | /{rest...}?tenant={tenant}  | /t/9/a/b?q=1               | /a/b?tenant=9&q=1
            /                       | /index                      | /                          | /index
            """)
    void aTargetThatFitsIsRewritten(String from, String to, String target, String expected) {
        Rewrite rewrite = Rewrite.parse(from, to);
        assertThat(rewrite.apply("GET", target).orElse(null)).isEqualTo(expected);
        assertThat(rewrite).hasToString(from + " -> " + to);
        assertThat(rewrite).isEqualTo(Rewrite.parse(from, to)).hasSameHashCodeAs(Rewrite.parse(from, to));
    }

    @Test
    void aMethodInFrontMeansRequestsOfThatMethodOnly() {
        Rewrite rewrite = Rewrite.parse("GET /accounts/{id}", "/v2/{id}");
        assertThat(rewrite.apply("GET", "/accounts/7")).contains("/v2/7");
        assertThat(rewrite.apply("PUT", "/accounts/7")).isEmpty();
        assertThat(rewrite.apply("get", "/accounts/7")).isEmpty();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            accounts/{id}     | /v2/{id}          | accounts/{id}: not a path
            /accounts?x       | /v2               | /accounts?x: not a path
            /a b/c            | /v2               | /a b/c: not a path
            /a/**/b           | /v2/**            | /a/**/b: ** is not at the end
            /a/{r...}/b       | /v2/{r...}        | /a/{r...}/b: {r...} is not at the end
            /a/x{id}          | /v2/{id}          | /a/x{id}: x{id} is not one name
            /a/{}             | /v2               | /a/{}: {} is not one name
            /a/{id}/{id}      | /v2/{id}          | /a/{id}/{id}: {id} is there twice (expected: a name of its own
            /a/{query}        | /v2               | /a/{query}: {query} is the request's query (expected: another name)
            /a/{id}           | v2/{id}           | v2/{id}: not a target (expected: /path
            /a/{id}           | /v2/{id}#x        | /v2/{id}#x: not a target
            /a/{id}           | /v2/é             | /v2/é: not a target
            /a/{id}           | /v2/{name}        | /v2/{name}: {name} is not in /a/{id} (expected: one of [id])
            /a/{id}           | /v2?x={name}      | /v2?x={name}: {name} is not in /a/{id}
            /a/{id}           | /v2/{id           | /v2/{id: a brace without its other half (expected: {name})
            /a/*              | /v2/*             | /v2/*: * stands for nothing here (expected: {name}
            /a/{id}           | /v2/**            | /v2/**: nothing is left of the path (expected: no **
            /a/{id}           | /v2/{id...}       | /v2/{id...}: nothing is left of the path
            /a/**             | /v2               | /v2: what is left of the path is lost (expected: /** at the end
            /a/{r...}         | /v2/{x...}        | /v2/{x...}: what is left of the path is lost (expected: /{r...} at
            /a/{r...}         | /v2/{r}/{r...}    | /v2/{r}/{r...}: {r} is what is left of the path (expected: /{r...}
            /a/{id}           | /v2?q={query}     | /v2?q={query}: {query} is the request's whole query (expected: it
            /a/{id}           | /v2?{query}&{query} | /v2?{query}&{query}: {query} is there twice (expected: once)
            """)
    void whatCannotBeMeantIsRefusedWithTheCure(String from, String to, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rewrite.parse(from, to))
                .withMessageStartingWith(message)
                .withMessageContaining("(expected: ");
    }
}
