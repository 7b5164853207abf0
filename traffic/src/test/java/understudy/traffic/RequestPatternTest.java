package understudy.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPatternTest {

    @ParameterizedTest
    @CsvSource({
        "GET /accounts/{id},  GET,  /accounts/1,      true",
        "GET /accounts/{id},  POST, /accounts/1,      false",
        "GET /accounts/{id},  GET,  /accounts/,       false",
        "GET /accounts/{id},  GET,  /accounts/1/2,    false",
        "GET /accounts/{id},  GET,  /accounts,        false",
        "/accounts/{id},      PUT,  /accounts/1,      true",
        "* /admin/*,          GET,  /admin/users,     true",
        "/accounts/**,        GET,  /accounts,        true",
        "/accounts/**,        GET,  /accounts/,       true",
        "/accounts/**,        GET,  /accounts/1/2,    true",
        "/accounts/**,        GET,  /accountsX,       false",
        "/**,                 GET,  /,                true",
        "/**,                 GET,  /a/b,             true",
        "/,                   GET,  /,                true",
        "/,                   GET,  /a,               false",
        "GET /logout,         GET,  /logout,          true",
        "GET /logout,         GET,  /Logout,          false",
        "GET /a%2Fb,          GET,  /a%2Fb,           true",
    })
    void patternsMeanTheseRequests(String pattern, String method, String path, boolean matches) {
        assertThat(RequestPattern.parse(pattern).matches(method, path)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "GET /accounts/{id},  GET,  /accounts/{id},          true",
        "GET /accounts/7,     GET,  /accounts/{id},          true",
        "GET /accounts/{id},  GET,  /accounts/top,           true",
        "GET /accounts/{id},  POST, /accounts/{id},          false",
        "GET /accounts/{id},  GET,  /accounts,               false",
        "GET /accounts/{id},  GET,  /accounts/{id}/cards,    false",
        "GET /accounts/{id},  GET,  /cards/{id},             false",
        "/accounts/**,        GET,  /accounts,               true",
        "/accounts/**,        GET,  /accounts/{id}/cards,    true",
        "/accounts/**,        GET,  /cards/{id},             false",
        "GET /accounts,       GET,  /accounts/**,            true",
        "POST /graphql,       POST, /graphql query GetA,     true",
        "POST /graphql,       POST, /other query GetA,       false",
        "GET /accounts,       '',   other,                   true",
    })
    void patternsMayMeanRequestsOfTheseEndpoints(String pattern, String method, String template, boolean may) {
        assertThat(RequestPattern.parse(pattern).mayMean(new Endpoint(method, template)))
                .isEqualTo(may);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET", "accounts", "GET accounts", "GET /a b", "/a/**/b", "/a?x=1", "/x /y"})
    void whatIsNoPatternIsRefusedWithWhatWasExpected(String text) {
        assertThatThrownBy(() -> RequestPattern.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text)
                .hasMessageContaining("expected: [METHOD] /path");
    }

    @Test
    void aPatternPrintsAsItWasWritten() {
        assertThat(RequestPattern.parse(" GET /accounts/{id} ")).hasToString("GET /accounts/{id}");
    }
}
