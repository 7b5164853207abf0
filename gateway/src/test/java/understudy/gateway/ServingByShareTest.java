package understudy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.testkit.Answer;
import understudy.testkit.RawClient;
import understudy.testkit.WireReply;
import understudy.traffic.Buckets;
import understudy.traffic.CopyPolicy;
import understudy.traffic.DataState;
import understudy.traffic.Endpoint;
import understudy.traffic.Outcome;
import understudy.traffic.Proven;
import understudy.traffic.Ramp;
import understudy.traffic.Reason;
import understudy.traffic.RequestPattern;
import understudy.traffic.Role;
import understudy.traffic.SafeRead;
import understudy.traffic.Share;
import understudy.traffic.Sticky;
import understudy.traffic.TesterToken;
import understudy.traffic.Version;

/** Who is served by new. */
final class ServingByShareTest {

    private static final String SECRET = "s3cret-s3cret-s3cret";
    private static final Ramp BY_CUSTOMER = Ramp.ofReads().by(new Sticky.Header("X-Customer"));
    private static final Ramp SHARED = BY_CUSTOMER.withState(DataState.SHARED);

    private static String get(String fields) {
        return request("GET", "/", fields);
    }

    private static String request(String method, String target, String fields) {
        return method + " " + target + " HTTP/1.1\r\nHost: bank\r\n" + fields + "\r\n";
    }

    private static Set<Integer> servedByNew(RawClient client, int customers) throws IOException {
        Set<Integer> found = new TreeSet<>();
        for (int i = 0; i < customers; i++) {
            if (client.ask(get("X-Customer: " + i + "\r\n")).text().equals("new")) {
                found.add(i);
            }
        }
        return found;
    }

    @Test
    void aCustomerStaysWithNewWhileTheShareGrowsAndOnEveryNode() throws Exception {
        try (World world = World.open();
                World another = World.open()) {
            RawClient client = world.client();
            Set<Integer> tenth = servedByNew(world.share(10, BY_CUSTOMER).client(), 400);
            Set<Integer> quarter = servedByNew(world.share(25, BY_CUSTOMER).client(), 400);
            Set<Integer> elsewhere = servedByNew(another.share(25, BY_CUSTOMER).client(), 400);

            Buckets buckets = new Buckets(World.SERVICE);
            assertThat(tenth)
                    .containsExactlyElementsOf(IntStream.range(0, 400)
                            .filter(i -> new Share(10).covers(buckets.bucket(String.valueOf(i))))
                            .boxed()
                            .toList());
            assertThat(quarter).containsAll(tenth).hasSizeBetween(70, 130);
            assertThat(elsewhere).isEqualTo(quarter);
            assertThat(client.ask(get("")).text()).isEqualTo("old");
        }
    }

    @Test
    void aRequestWithoutAKeyIsOldsUntilNewServesAll() throws Exception {
        try (World world = World.open()) {
            RawClient client = world.share(99, BY_CUSTOMER).client();
            assertThat(client.get("/").text()).isEqualTo("old");
            assertThat(world.share(99, Ramp.ofReads()).client().get("/").text()).isEqualTo("old");
            world.newServes(BY_CUSTOMER);
            assertThat(client.get("/").text()).isEqualTo("new");
            world.share(0, BY_CUSTOMER);
            assertThat(client.ask(get("X-Customer: 1\r\n")).text()).isEqualTo("old");
        }
    }

    @Test
    void theAddressThatTrustedProxiesTellIsAKey() throws Exception {
        Buckets buckets = new Buckets(World.SERVICE);
        try (World world = World.open(plan -> plan.trusting(List.of("127.0.0.1", "10.0.0.0/8"), List.of()))) {
            RawClient client =
                    world.share(50, Ramp.ofReads().by(new Sticky.Ip())).client();
            List<String> wrong = new ArrayList<>();
            for (int i = 1; i < 40; i++) {
                String user = "203.0.113." + i;
                String served = client.ask(get("X-Forwarded-For: 198.51.100.9, " + user + ":4711, 10.1.2.3\r\n"))
                        .text();
                boolean isNew = new Share(50).covers(buckets.bucket(user));
                if (!served.equals(isNew ? "new" : "old")) {
                    wrong.add(user);
                }
            }
            assertThat(wrong).isEmpty();
        }
        try (World world = World.open()) {
            RawClient client =
                    world.share(50, Ramp.ofReads().by(new Sticky.Ip())).client();
            boolean isNew = new Share(50).covers(buckets.bucket("127.0.0.1"));
            for (int i = 1; i < 20; i++) {
                assertThat(client.ask(get("X-Forwarded-For: 203.0.113." + i + "\r\n"))
                                .text())
                        .as("an address that nobody trusted tells is none")
                        .isEqualTo(isNew ? "new" : "old");
            }
        }
    }

    @Test
    void ourOwnCookieComesOnceAndKeepsItsUserOnOneSide() throws Exception {
        Ramp own = Ramp.ofReads().by(new Sticky.OwnCookie("understudy"));
        try (World world = World.open()) {
            RawClient client = world.client();
            assertThat(client.get("/").head().all("Set-Cookie")).isEmpty();
            world.share(50, own);
            Set<String> sides = new TreeSet<>();
            for (int i = 0; i < 30; i++) {
                WireReply first = client.get("/");
                assertThat(first.text()).isEqualTo("old");
                String cookie = first.head().first("Set-Cookie").orElseThrow();
                assertThat(cookie).matches("understudy=[0-9a-f]{32}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax");
                String sent = get("Cookie: a=b; " + cookie.substring(0, cookie.indexOf(';')) + "\r\n");
                WireReply second = client.ask(sent);
                assertThat(second.head().all("Set-Cookie")).isEmpty();
                assertThat(client.ask(sent).text()).isEqualTo(second.text());
                sides.add(second.text());
            }
            assertThat(sides).containsExactly("new", "old");
            world.newServes(own);
            assertThat(client.get("/").head().all("Set-Cookie")).isEmpty();
            assertThat(world.pairs(92))
                    .allSatisfy(pair -> assertThat(((Outcome.Answered) pair.oldOutcome())
                                    .reply()
                                    .headers()
                                    .first("Set-Cookie"))
                            .as("is ours alone, and not compared")
                            .isEmpty());
        }
    }

    @Test
    void aReplyThatManyMayShareBringsNoCookie() throws Exception {
        try (World world = World.open()) {
            world.old.behave(Answer.bytes(
                    "HTTP/1.1 200 OK\r\nCache-Control: Public, max-age=60\r\nContent-Length: 3\r\n\r\nold"));
            world.share(50, Ramp.ofReads().by(new Sticky.OwnCookie("understudy")));
            assertThat(world.get("/").head().all("Set-Cookie")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /accounts/1, new",
        "HEAD, /accounts/1, new",
        "POST, /accounts/1, old",
        "DELETE, /accounts/1, old",
        "POST, /search, new",
        "POST, /graphql, old",
        "GET, /logout, old"
    })
    void whereNothingIsSaidOfTheDataOnlyReadsMove(String method, String target, String version) throws Exception {
        CopyPolicy policy = new CopyPolicy(
                0,
                Set.of("GET", "HEAD"),
                List.of(SafeRead.parse("POST /search"), SafeRead.parse("graphql query")),
                List.of(RequestPattern.parse("GET /logout")));
        try (World world = World.open(plan -> plan.copying(policy))) {
            String body = "Content-Type: application/json\r\nContent-Length: 2\r\n";
            String sent = request(method, target, method.equals("POST") ? body : "");
            RawClient client = world.newServes(Ramp.ofReads()).client();
            client.ask(method.equals("POST") ? sent + "{}" : sent);
            assertThat(world.pair().serving().label()).isEqualTo(version);

            world.newServes(Ramp.ofReads().withState(DataState.SHARED));
            client.ask(method.equals("POST") ? sent + "{}" : sent);
            assertThat(world.pairs(2).getLast().serving()).isEqualTo(Version.NEW);
        }
    }

    @Test
    void onlyWhatIsProvenIsServedByNew() throws Exception {
        Proven.Naming naming = (method, uri, headers) ->
                uri.matches("/accounts/\\d+(\\?.*)?") ? new Endpoint(method, "/accounts/{id}") : Endpoint.OTHER;
        Ramp ramp = SHARED.onlyProven(new Proven(Set.of(new Endpoint("GET", "/accounts/{id}")), naming));
        try (World world = World.open()) {
            RawClient client = world.newServes(ramp).client();
            assertThat(client.get("/accounts/17?x").text()).isEqualTo("new");
            assertThat(client.get("/accounts/export").text()).isEqualTo("old");
            assertThat(client.ask(request("DELETE", "/accounts/17", "")).text()).isEqualTo("old");
        }
    }

    @Test
    void testersChooseWhoeverServesTheOthers() throws Exception {
        String token = "; token=" + SECRET + "\r\n";
        try (World world = World.open()) {
            RawClient client =
                    world.share(0, SHARED.withTester(TesterToken.of(SECRET))).client();
            assertThat(client.ask(get("x-understudy-serve: new" + token)).text())
                    .isEqualTo("new");
            assertThat(client.ask(request("DELETE", "/", "X-Understudy-Serve: new" + token))
                            .text())
                    .isEqualTo("new");
            assertThat(client.get("/").text()).isEqualTo("old");
            world.newServes(SHARED.withTester(TesterToken.of(SECRET)));
            assertThat(client.ask(get("X-Understudy-Serve:old" + token)).text()).isEqualTo("old");
            assertThat(client.get("/").text()).isEqualTo("new");

            world.share(0, BY_CUSTOMER.withTester(TesterToken.of(SECRET)));
            assertThat(client.ask(request("DELETE", "/", "X-Understudy-Serve: new" + token))
                            .text())
                    .as("what a tester wrote to new would be missing on old")
                    .isEqualTo("old");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Understudy-Serve: new",
                "X-Understudy-Serve: new; token=",
                "X-Understudy-Serve: new; token=s3cret-s3cret-s3creT",
                "X-Understudy-Serve: newest; token=s3cret-s3cret-s3cret",
                "X-Understudy-Serve: new; token=s3cret-s3cret-s3cret\r\nX-Understudy-Serve: new",
                "X-Understudy-Serve: new; token=s3cret-s3cret-s3cret, new"
            })
    void whatIsNotATestersWordIsIgnoredAndGoesNoFurther(String field) throws Exception {
        for (Ramp ramp : List.of(SHARED, SHARED.withTester(TesterToken.of(SECRET)))) {
            boolean right = field.endsWith("token=" + SECRET) && ramp.tester().isPresent() && !field.contains("newest");
            assertThat(right).isFalse();
            try (World world = World.open()) {
                assertThat(world.share(0, ramp)
                                .client()
                                .ask(get(field + "\r\n"))
                                .text())
                        .isEqualTo("old");
                goesNoFurther(world);
            }
        }
    }

    @Test
    void aTestersWordGoesNoFurtherEither() throws Exception {
        try (World world = World.open()) {
            world.share(0, SHARED.withTester(TesterToken.of(SECRET)));
            world.client().ask(get("X-Understudy-Serve: new; token=" + SECRET + "\r\n"));
            goesNoFurther(world);
        }
    }

    private static void goesNoFurther(World world) {
        assertThat(world.pair().request().headers().first("X-Understudy-Serve")).isEmpty();
        assertThat(world.old.heads()).isNotEmpty().noneMatch(head -> head.raw().contains("Serve"));
        assertThat(world.other.heads())
                .isNotEmpty()
                .noneMatch(head -> head.raw().contains("Serve"));
    }

    @Test
    void aRequestKeepsTheDialThatItBeganWith() throws Exception {
        try (World world = World.open()) {
            CompletableFuture<String> go = new CompletableFuture<>();
            world.other.behave(Answer.ok("new").when(go));
            RawClient early = world.newServes(SHARED).client();
            early.send(get(""));
            World.until(() -> world.other.requests().size() == 1);

            world.share(0, SHARED);
            for (int i = 0; i < 4; i++) {
                assertThat(world.client().ask(request("DELETE", "/", "")).text())
                        .as("a rollback holds for every request that comes, on every event loop")
                        .isEqualTo("old");
            }
            go.complete("");
            assertThat(early.read().text()).isEqualTo("new");
            assertThat(world.pairs(5).getLast().serving()).isEqualTo(Version.NEW);
        }
    }

    @Test
    void writesThatNewServesAreNotCopied() throws Exception {
        try (World world = World.open()) {
            WireReply reply = world.newServes(SHARED)
                    .client()
                    .ask(request("POST", "/transfers", "Content-Length: 6\r\n") + "amount");
            assertThat(reply.text()).isEqualTo("new");
            assertThat(world.pair().outcome(Role.SHADOW)).isEqualTo(new Outcome.NotAsked(Reason.METHOD));
            assertThat(world.pair().oldOutcome()).isEqualTo(new Outcome.NotAsked(Reason.METHOD));
            assertThat(world.old.totalConnections()).isZero();
        }
    }
}
