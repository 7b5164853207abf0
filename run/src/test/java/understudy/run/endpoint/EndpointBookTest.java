package understudy.run.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import understudy.run.World;
import understudy.traffic.Body;
import understudy.traffic.CopyPolicy;
import understudy.traffic.Endpoint;
import understudy.traffic.Headers;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;
import understudy.traffic.Reply;
import understudy.traffic.Request;
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
        "/h2/1, /h2/{id}",
        "/v1/s3/oauth2/tokens, /v1/s3/oauth2/tokens",
        "/users/user42, /users/{id}",
        "/seats/ab12, /seats/{id}",
        "/o/abc123def, /o/{id}",
        "/o/abcdefgh1, /o/{id}",
        "/o/4f, /o/{id}",
    })
    void valuesInPathsBecomePlaceholders(String path, String template) {
        assertThat(book.of("GET", path, true)).isEqualTo(new Endpoint("GET", template));
    }

    /** Endpoints are labels of metrics and stand in alerts: whatever they are made of, a secret is no part of them. */
    @ParameterizedTest
    @CsvSource({
        "GET, /pay/4111-1111-1111-1111, '', GET /pay/{id}",
        "GET, /pay/ann%40example.com, '', GET /pay/{id}",
        "GET, /pay/de89370400440532013000, '', GET /pay/{id}",
        "M4111111111111111, /pay, '', (other)",
        "POST, /graphql, query M4111111111111111, POST /graphql (other)",
    })
    void aSecretIsNoPartOfAnEndpointsName(String method, String path, String operation, String endpoint) {
        Endpoint found = operation.isEmpty() ? book.of(method, path, true) : book.of(method, path, operation, true);
        assertThat(found.equals(Endpoint.OTHER) ? "(other)" : found.toString()).isEqualTo(endpoint);
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
        assertThat(found).hasSize(Words.AT_ONCE + 1).contains(new Endpoint("GET", "/users/{id}"));
        assertThat(book.of("GET", "/users/" + word(0), true)).hasToString("GET /users/{id}");
    }

    @Test
    void wordsOfOneClientEachFindNoMoreThanAFewEndpoints() {
        Set<String> found = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            found.add(asked("/users/" + word(i), "client" + i));
        }
        assertThat(found).hasSize(Words.AT_ONCE + 1).contains("GET /users/{id}");
        assertThat(asked("/users/" + word(3), "client3")).isEqualTo("GET /users/{id}");
    }

    @Test
    void aWordThatSeveralClientsAskForIsAName() {
        for (int i = 0; i < 20; i++) {
            for (int client = 0; client < Renown.CLIENTS; client++) {
                asked("/" + word(i), "client" + client);
            }
        }
        for (int i = 0; i < 1_000; i++) {
            asked("/" + word(100 + i), "client" + i);
        }
        for (int i = 0; i < 20; i++) {
            assertThat(asked("/" + word(i), "another")).isEqualTo("GET /" + word(i));
        }
        assertThat(asked("/" + word(500), "another")).isEqualTo("GET /{id}");
    }

    @Test
    void aWordThatOneClientOftenAsksForIsANameToo() {
        for (int round = 0; round < Renown.REQUESTS; round++) {
            for (int i = 0; i < 20; i++) {
                asked("/" + word(i), "balancer");
            }
        }
        for (int i = 0; i < 20; i++) {
            assertThat(asked("/" + word(i), "balancer")).isEqualTo("GET /" + word(i));
        }
    }

    @Test
    void namesOfAnEarlierStartAreNamesHoweverMany() {
        for (int i = 0; i < 30; i++) {
            book.remember(new Endpoint("GET", "/" + word(i)), Renown.REQUESTS);
        }
        for (int i = 0; i < 200; i++) {
            asked("/" + word(100 + i), "client" + i);
        }
        assertThat(asked("/" + word(29), "client")).isEqualTo("GET /" + word(29));
    }

    private String asked(String path, String client) {
        Request request = new Request("GET", path, Headers.none(), Body.empty(), client);
        Outcome answered = new Outcome.Answered(new Reply(200, "", Headers.none(), Body.empty()), World.TOOK);
        return book.of(new World().pair(request, answered, answered), CopyPolicy.allReads())
                .toString();
    }

    @Test
    void aPlaceWithManyNamesThatEndInADigitHoldsValues() {
        Set<Endpoint> found = new HashSet<>();
        for (char letter = 'a'; letter <= 'z'; letter++) {
            for (int digit = 0; digit < 10; digit++) {
                found.add(book.of("GET", "/seats/" + letter + digit, true));
            }
        }
        assertThat(found).hasSize(PathTree.MOST_NUMBERED + 1).contains(new Endpoint("GET", "/seats/{id}"));
        assertThat(book.of("GET", "/seats/free", true)).hasToString("GET /seats/free");
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
        book.remember(new Endpoint("GET", "/days/{date}/x/{id}"), Renown.REQUESTS);
        assertThat(book.of("GET", "/days/2026-01-01/x/7", false)).hasToString("GET /days/{date}/x/{id}");
    }

    @Test
    void operationsStandBehindThePath() {
        assertThat(book.of("POST", "/graphql", "query GetAccount", true))
                .isEqualTo(new Endpoint("POST", "/graphql query GetAccount"));
        assertThat(book.of("POST", "/t/4711/rpc", "eth_call", true)).hasToString("POST /t/{id}/rpc eth_call");
        assertThat(book.of("POST", "/graphql", "", true)).hasToString("POST /graphql");
        assertThat(book.of("POST", "/graphql", "query Unheard", false)).hasToString("POST /graphql");
        assertThat(book.of("POST", "/nowhere", "query Q", false)).isEqualTo(Endpoint.OTHER);
    }

    @Test
    void operationsMadeUpByClientsLeaveRoomForOtherEndpoints() {
        Set<Endpoint> found = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            found.add(book.of("POST", "/graphql", "query Q" + i, true));
        }
        assertThat(found)
                .hasSize(EndpointBook.MOST_OPERATIONS + 1)
                .contains(new Endpoint("POST", "/graphql query Q1"), new Endpoint("POST", "/graphql (other)"));
        assertThat(book.of("GET", "/accounts", true)).hasToString("GET /accounts");
    }

    @Test
    void operationsAreBoundedOverAllPaths() {
        Set<Endpoint> found = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            found.add(book.of("POST", "/" + word(i % 10), "query Q" + i % 149, true));
        }
        assertThat(found.size()).isLessThanOrEqualTo(EndpointBook.MOST_ENDPOINTS + 1);
        assertThat(found).contains(Endpoint.OTHER);
    }

    @Test
    void listedEndpointsAreToldApartByOperationToo() {
        EndpointBook listed = new EndpointBook(List.of(RequestPattern.parse("POST /api/{version}")));
        assertThat(listed.of("POST", "/api/7", "query Q", true)).hasToString("POST /api/{version} query Q");
    }

    @Test
    void methodsOfGrpcAreNamesWhateverTheyLookLike() {
        String path = "/bank.v1.Accounts/GetByIban2";
        assertThat(book.of(call(path, "0"), CopyPolicy.allReads())).hasToString("POST " + path);
        assertThat(book.of(call("/bank.v1.Accounts/MadeUp", "12"), CopyPolicy.allReads()))
                .isEqualTo(Endpoint.OTHER);
        assertThat(book.of(call("/accounts/4711", "0"), CopyPolicy.allReads())).hasToString("POST /accounts/{id}");
    }

    @Test
    void namedEndpointsOfAnEarlierStartAreFoundAgain() {
        Endpoint query = new Endpoint("POST", "/t/{id}/graphql query Get");
        Endpoint call = new Endpoint("POST", "/bank.v1.Accounts/Get2");
        book.remember(query, Renown.REQUESTS);
        book.remember(call, Renown.REQUESTS);
        assertThat(book.of("POST", "/t/8/graphql", "query Get", false)).isEqualTo(query);
        assertThat(book.of(call("/bank.v1.Accounts/Get2", "12"), CopyPolicy.allReads()))
                .isEqualTo(call);
    }

    private static Pair call(String path, String status) {
        Headers grpc = Headers.of("content-type", "application/grpc+proto");
        Reply reply = new Reply(200, "", grpc, Body.empty(), Headers.of("grpc-status", status));
        Outcome answered = new Outcome.Answered(reply, World.TOOK);
        return new World().pair(new Request("POST", path, grpc, Body.empty(), ""), answered, answered);
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
