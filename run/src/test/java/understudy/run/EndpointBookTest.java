package understudy.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import understudy.traffic.Endpoint;
import understudy.traffic.RequestPattern;

class EndpointBookTest {

    private final EndpointBook book = new EndpointBook(List.of());

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/accounts, /accounts",
        "/accounts/, /accounts/",
        "/accounts/4711, /accounts/{id}",
        "/accounts/4711/transfers, /accounts/{id}/transfers",
        "/v2/accounts/DE-4711, /v2/accounts/{id}",
        "/o/123e4567-e89b-12d3-a456-426614174000, /o/{id}",
        "/days/2026-11-24/rates, /days/{date}/rates",
        "/months/2026-11, /months/{date}",
        "/blobs/9f86d081884c7d65, /blobs/{id}",
        "/blobs/deadbeefdeadbeef, /blobs/{id}",
        "/users/ann@example.com, /users/{id}",
        "/users/%41nn, /users/{id}",
        "/files/index.html, /files/index.html",
    })
    void valuesInPathsBecomePlaceholders(String path, String template) {
        assertThat(book.of("GET", path, true)).isEqualTo(new Endpoint("GET", template));
    }

    @Test
    void tenThousandIdsAreOneEndpoint() {
        Set<Endpoint> found = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            found.add(book.of("GET", "/accounts/" + i, true));
        }
        assertThat(found).containsOnly(new Endpoint("GET", "/accounts/{id}"));
    }

    @Test
    void aPlaceWithTooManyNamesHoldsValues() {
        Set<Endpoint> found = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            found.add(book.of("GET", "/users/" + word(i), true));
        }
        assertThat(found).hasSize(EndpointBook.MOST_NAMES + 1).contains(new Endpoint("GET", "/users/{id}"));
    }

    @Test
    void endpointsAreBoundedHoweverPathsAreMadeUp() {
        Set<Endpoint> found = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            found.add(book.of("GET", "/" + word(i % 40) + "/" + word(i % 41) + "/" + word(i % 43), true));
        }
        assertThat(found).hasSize(EndpointBook.MOST_ENDPOINTS + 1).contains(Endpoint.OTHER);
    }

    @Test
    void pathsThatDoNotExistFindNoEndpoint() {
        assertThat(book.of("GET", "/wp-login.php", false)).isEqualTo(Endpoint.OTHER);
        book.of("GET", "/accounts/1", true);
        assertThat(book.of("GET", "/accounts/999", false)).hasToString("GET /accounts/{id}");
    }

    @Test
    void listedEndpointsComeFirst() {
        EndpointBook listed = new EndpointBook(List.of(RequestPattern.parse("GET /users/{name}")));
        assertThat(listed.of("GET", "/users/ann", true)).hasToString("GET /users/{name}");
        assertThat(listed.of("POST", "/users/ann", true)).hasToString("POST /users/ann");
    }

    @Test
    void endpointsOfAnEarlierStartAreFoundAgain() {
        book.remember(new Endpoint("GET", "/days/{date}/x/{id}"));
        assertThat(book.of("GET", "/days/2026-01-01/x/7", false)).hasToString("GET /days/{date}/x/{id}");
    }

    private static String word(int i) {
        StringBuilder word = new StringBuilder("w");
        for (int rest = i; rest > 0; rest /= 20) {
            word.append((char) ('g' + rest % 20 % 19));
            word.append((char) ('g' + rest % 20 / 19));
        }
        return word.toString();
    }
}
