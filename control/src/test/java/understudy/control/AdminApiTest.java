package understudy.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import understudy.compare.Kind;
import understudy.compare.rule.Rule;
import understudy.control.metric.Metrics;
import understudy.run.ParallelRun;
import understudy.run.rule.Proposal;
import understudy.traffic.Pair;

class AdminApiTest {

    private final Admin admin = new Admin(World.busy());

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void aServiceTellsWhoServesAndHowItsPairsCameOut() throws Exception {
        JsonNode service = admin.json("/api/v1/services/accounts");

        assertThat(service.path("name").asString()).isEqualTo("accounts");
        assertThat(service.path("serving").asString()).isEqualTo("old");
        assertThat(service.path("share").asInt()).isZero();
        assertThat(service.path("requests").asInt()).isEqualTo(145);
        assertThat(service.path("pairs").path("match").asInt()).isEqualTo(90);
        assertThat(service.path("pairs").path("transient").asInt()).isZero();
        assertThat(service.path("pairs").path("notComparable").toString()).isEqualTo("{\"timeout\":2,\"format\":1}");
        assertThat(service.path("notCopied").toString()).isEqualTo("{\"method\":40,\"percent\":5}");
        assertThat(service.has("trouble")).isFalse();
    }

    @Test
    void aCauseTellsWhatItsValuesHaveInCommon() throws Exception {
        JsonNode cause = admin.json("/api/v1/causes/c0ffee0000000001");

        assertThat(cause.path("valueClass").asString()).isEqualTo("hash");
        assertThat(cause.path("pattern").asString()).isEqualTo("always x100");
        assertThat(cause.path("patternId").asString()).isEqualTo("factor:100");
        assertThat(cause.path("breaks").asString()).isEqualTo("always trimmed");
        assertThat(admin.json("/api/v1/causes/c0ffee0000000002").has("pattern")).isFalse();
    }

    @Test
    void credentialsInAnAddressAreNotShown() throws Exception {
        assertThat(admin.json("/api/v1/services/accounts").path("versions").toString())
                .isEqualTo("{\"old\":\"http://127.0.0.1:9001\",\"new\":\"http://127.0.0.1:9002/v2\"}");
        assertThat(admin.get("/api/v1/services/accounts/doctor").body())
                .contains("http://127.0.0.1:9001")
                .doesNotContain("secret");
    }

    @Test
    void whatIsDegradedIsSaid() throws Exception {
        admin.world.trouble = "the disk is full";
        admin.world.breaker = "open";

        assertThat(admin.json("/api/v1/services/accounts").path("trouble").asString())
                .startsWith("the disk is full")
                .contains("no copies are sent");
    }

    @Test
    void whereOldDiffersFromItselfIsListedAndToldWithTheCause() throws Exception {
        ParallelRun accounts = admin.run("accounts");
        Pair equal = World.pair("accounts", World.says("1250"), World.says("12.50"));
        accounts.accept(new Pair(
                equal.service(),
                equal.at(),
                equal.request(),
                equal.serving(),
                equal.oldOutcome(),
                equal.oldOutcome(),
                equal.overhead(),
                Optional.of(equal.newOutcome())));

        JsonNode place =
                admin.json("/api/v1/services/accounts/noise").path("items").path(0);
        assertThat(place.path("endpoint").asString()).isEqualTo("GET /accounts/{id}");
        assertThat(place.path("path").asString()).isEqualTo("$.balance");
        assertThat(place.path("twinOnly").asLong()).isEqualTo(1);
        assertThat(place.path("says").asString()).isEqualTo("old differs from itself here in 1 of 1 comparisons");
        assertThat(place.at("/examples/0/oldValue").asString()).isEqualTo("1250");
        assertThat(admin.json("/api/v1/causes/c0ffee0000000001")
                        .at("/doubt/noise")
                        .toString())
                .isEqualTo(place.toString());
        assertThat(admin.json("/api/v1/causes/c0ffee0000000002").has("doubt")).isFalse();
    }

    @Test
    void learningBeginsAndSaysForHowLong() throws Exception {
        HttpResponse<String> begun = admin.send("POST", "/api/v1/services/accounts/learn?seconds=7");
        assertThat(begun.statusCode()).isEqualTo(200);
        JsonNode learn = Admin.JSON.readTree(begun.body());
        assertThat(learn.path("service").asString()).isEqualTo("accounts");
        assertThat(learn.path("secondsLeft").asLong()).isEqualTo(7);
        assertThat(admin.send("POST", "/api/v1/services/accounts/learn?seconds=0")
                        .statusCode())
                .isEqualTo(400);
        assertThat(admin.send("POST", "/api/v1/services/nobody/learn").statusCode())
                .isEqualTo(404);
        assertThat(admin.get("/api/v1/services/accounts/learn").statusCode()).isEqualTo(405);
    }

    @Test
    void causesComeMostSevereFirstAndByState() throws Exception {
        assertThat(ids(admin.json("/api/v1/services/accounts/causes")))
                .containsExactly("c0ffee0000000001", "c0ffee0000000002");
        assertThat(ids(admin.json("/api/v1/services/accounts/causes?state=new")))
                .hasSize(2);
        assertThat(ids(admin.json("/api/v1/services/accounts/causes?state=fixed")))
                .isEmpty();
    }

    @Test
    void staleCausesAreAskedForByThemselvesOrLeftOut() throws Exception {
        admin.post("/api/v1/causes/c0ffee0000000001/state", "{\"state\": \"fixed\"}");

        JsonNode all = admin.json("/api/v1/services/accounts/causes");
        assertThat(ids(all)).as("stale ones last").containsExactly("c0ffee0000000002", "c0ffee0000000001");
        assertThat(all.at("/items/0").has("stale")).isFalse();
        assertThat(all.at("/items/1/stale").asString()).isEqualTo("fixed");
        assertThat(ids(admin.json("/api/v1/services/accounts/causes?stale=true")))
                .containsExactly("c0ffee0000000001");
        assertThat(ids(admin.json("/api/v1/services/accounts/causes?stale=false")))
                .containsExactly("c0ffee0000000002");
        assertThat(ids(admin.json("/api/v1/services/accounts/causes?stale=false&state=fixed")))
                .isEmpty();
        HttpResponse<String> odd = admin.get("/api/v1/services/accounts/causes?stale=maybe");
        assertThat(odd.statusCode()).isEqualTo(400);
        assertThat(odd.body()).contains("one of true, false");
    }

    @Test
    void rulesSayWhatTheyHide() throws Exception {
        String old = "{\"generatedAt\":1}";
        admin.world.run("accounts").accept(World.pair("accounts", World.json(old), World.json(old.replace('1', '2'))));

        JsonNode rules = admin.json("/api/v1/services/accounts/rules").path("items");
        JsonNode first = rules.path(0);
        assertThat(first.path("id").asString()).isEqualTo(Proposal.id("accounts", Rule.ignore("$.generatedAt")));
        assertThat(first.path("text").asString()).isEqualTo("{ignore: $.generatedAt}");
        assertThat(first.path("kind").asString()).isEqualTo("ignore");
        assertThat(first.path("state").asString()).isEqualTo("file");
        assertThat(first.path("hits").asLong()).isEqualTo(1);
        assertThat(first.path("hidden").asLong()).isEqualTo(1);
        assertThat(first.path("since").asString()).isEqualTo("2026-11-24T12:00:00Z");
        assertThat(first.path("expired").asBoolean()).isFalse();
        assertThat(first.has("owner")).isFalse();
        JsonNode second = rules.path(1);
        assertThat(second.path("expired").asBoolean()).isTrue();
        assertThat(second.path("owner").asString()).isEqualTo("ops");
        assertThat(second.path("expires").asString()).isEqualTo("2026-11-23");
        assertThat(second.path("hits").asLong()).isZero();
        assertThat(admin.get("/api/v1/services/nobody/rules").statusCode()).isEqualTo(404);
    }

    @Test
    void aListIsWalkedPageByPage() throws Exception {
        World world = World.busy();
        for (int i = 0; i < 25; i++) {
            world.cause(World.cause("%016x".formatted(i), "$.field" + i, Kind.TYPE, 1 + i % 3, "1", "\"1\""));
        }
        try (Admin long_ = new Admin(world)) {
            Set<String> seen = new HashSet<>();
            int pages = 0;
            String next = "";
            do {
                JsonNode page = long_.json("/api/v1/services/accounts/causes?limit=10" + next);
                assertThat(ids(page)).hasSizeLessThanOrEqualTo(10).noneMatch(seen::contains);
                seen.addAll(ids(page));
                next = page.has("next") ? "&cursor=" + page.path("next").asString() : "";
                pages++;
            } while (!next.isEmpty());
            assertThat(seen).hasSize(27);
            assertThat(pages).isEqualTo(3);
        }
    }

    @Test
    void aPairShowsBothRepliesAndWhatDiffers() throws Exception {
        JsonNode pair = admin.json("/api/v1/pairs/18c0a1");

        assertThat(pair.path("oldReply").path("body").asString()).contains("12.50");
        assertThat(pair.path("oldReply").path("trailers").isEmpty()).isTrue();
        assertThat(pair.path("newReply").path("trailers").toString()).isEqualTo("[[\"Checksum\",\"17\"]]");
        assertThat(pair.path("newReply").path("tookMillis").asDouble()).isEqualTo(9.5);
        assertThat(pair.path("differences").path(0).path("path").asString()).isEqualTo("$.balance");
        assertThat(pair.path("differences").path(0).has("valueClass")).isFalse();
        assertThat(pair.path("differences").path(1).path("valueClass").asString())
                .isEqualTo("ulid");
        assertThat(pair.path("request").path("headers").path(1).toString())
                .isEqualTo("[\"Authorization\",\"[redacted]\"]");
    }

    @Test
    void theCommandThatRepeatsAPairAsksTheVersionThatIsWanted() throws Exception {
        assertThat(admin.json("/api/v1/pairs/18c0a1/curl").path("command").asString())
                .contains(
                        "'http://127.0.0.1:9001/accounts/'\"${ID:?was taken out, set it first}\"'?full=1&token='\"${QUERY_TOKEN:?was taken out, set it first}\"")
                .doesNotContain("secret");
        assertThat(admin.json("/api/v1/pairs/18c0a1/curl?version=new")
                        .path("command")
                        .asString())
                .contains("'http://127.0.0.1:9002/v2/accounts/'");
    }

    @Test
    void theDoctorSaysWhatIsBadFirst() throws Exception {
        JsonNode doctor = admin.json("/api/v1/services/accounts/doctor");

        assertThat(doctor.path("healthy").asBoolean(true)).isFalse();
        assertThat(doctor.path("findings").path(0).path("level").asString()).isEqualTo("bad");
    }

    @Test
    void theDoctorSaysHowTheInstancesOfAVersionFare() throws Exception {
        assertThat(admin.json("/api/v1/services/accounts/doctor")
                        .path("findings")
                        .findValuesAsString("says"))
                .contains("new has 1 of 2 in use: 127.0.0.1:9002 (3 under way), 127.0.0.1:9003 (left out, it failed;"
                        + " 0 under way)")
                .noneMatch(says -> says.startsWith("old has"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /api/v1/services/acounts              | 404 | service: "acounts" is not known (near it: accounts)
            GET    | /api/v1/services/zzz                  | 404 | service: "zzz" is not known (expected: one of accounts, cards)
            GET    | /api/v1/services/zzz/causes           | 404 | service: "zzz" is not known (expected: one of accounts, cards)
            GET    | /api/v1/causes/c0ffee00               | 404 | cause: "c0ffee00" is not known (near it: c0ffee0000000001, c0ffee0000000002)
            GET    | /api/v1/pairs/18c0a2                  | 404 | pair: "18c0a2" is not known (near it: 18c0a1)
            GET    | /api/v1/services/accounts/causes?state=old | 400 | state: "old" (expected: one of new, newBug, oldBug, intended, noise, fixed)
            GET    | /api/v1/services/accounts/causes?limit=0   | 400 | limit: "0" (expected: 1..1000)
            GET    | /api/v1/services/accounts/causes?limit=99999999999 | 400 | limit: "99999999999" (expected: 1..1000)
            GET    | /api/v1/services/accounts/causes?cursor=x  | 400 | cursor: "x" (expected: the "next" of an earlier page of this list, or none to begin anew)
            GET    | /api/v1/services?stat=new             | 400 | parameter: "stat" (expected: one of cursor, limit)
            GET    | /api/v1/pairs/18c0a1/curl?version=twin | 400 | version: "twin" (expected: one of old, new)
            GET    | /api/v1/nowhere                       | 404 | path: "/api/v1/nowhere" is not part of this API (expected: what /api/v1/openapi.json lists)
            GET    | /ui/..%2f..%2fetc%2fpasswd            | 404 | path: "/ui/..%2f..%2fetc%2fpasswd" is not part of this API (expected: what /api/v1/openapi.json lists)
            POST   | /api/v1/services                      | 405 | method: "POST" (expected: GET or HEAD)
            DELETE | /                                     | 405 | method: "DELETE" (expected: GET or HEAD)
            """)
    void anErrorIsAProblemThatNamesWhatIsWrong(String method, String path, int status, String detail) throws Exception {
        HttpResponse<String> response = admin.send(method, path);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(Admin.JSON.readTree(response.body()).path("detail").asString())
                .isEqualTo(detail);
        assertThat(Admin.JSON.readTree(response.body()).path("status").asInt()).isEqualTo(status);
    }

    @Test
    void aStuckDiskHoldsUpNothingElse() throws Exception {
        admin.world.disk = new CountDownLatch(1);
        List<CompletableFuture<HttpResponse<String>>> stuck = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            stuck.add(admin.getLater("/api/v1/pairs/18c0a1"));
        }
        assertThat(admin.get("/livez").statusCode()).isEqualTo(200);
        assertThat(admin.get("/api/v1/services/accounts/causes").statusCode()).isEqualTo(200);
        assertThat(admin.get("/metrics").statusCode()).isEqualTo(200);
        assertThat(stuck).noneMatch(CompletableFuture::isDone);

        admin.world.disk.countDown();
        for (CompletableFuture<HttpResponse<String>> one : stuck) {
            assertThat(one.get().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void readinessFollowsOpeningAndDraining() throws Exception {
        assertThat(admin.get("/livez").statusCode()).isEqualTo(200);
        assertThat(admin.get("/readyz").statusCode()).isEqualTo(503);
        admin.control.ready();
        assertThat(admin.get("/readyz").statusCode()).isEqualTo(200);
        admin.control.drain();
        HttpResponse<String> draining = admin.get("/readyz");
        assertThat(draining.statusCode()).isEqualTo(503);
        assertThat(draining.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(admin.get("/livez").statusCode()).isEqualTo(200);
    }

    @Test
    void headAnswersLikeGetWithoutABody() throws Exception {
        HttpResponse<String> get = admin.get("/api/v1/services");
        HttpResponse<String> head = admin.send("HEAD", "/api/v1/services");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValueAsLong("Content-Length"))
                .hasValue(get.body().getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void thePageRunsOnlyItsOwnScriptsAndTheApiIsNotCached() throws Exception {
        HttpResponse<String> page = admin.get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<title>Understudy</title>")
                .doesNotContain("<script>")
                .doesNotContain("style=");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(admin.get("/ui/app.js").headers().firstValue("Content-Type"))
                .contains("text/javascript; charset=utf-8");
        assertThat(admin.get("/api/v1/services").headers().firstValue("Cache-Control"))
                .contains("no-store");
        assertThat(admin.get("/api/v1/services").headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @Test
    void everyFileThatThePageNamesIsThere() throws Exception {
        List<String> names = new ArrayList<>(List.of("/ui/app.css", "/ui/app.js", "/ui/mark.svg"));
        Set<String> checked = new HashSet<>();
        while (!names.isEmpty()) {
            String name = names.removeLast();
            if (checked.add(name)) {
                HttpResponse<String> file = admin.get(name);
                assertThat(file.statusCode()).as(name).isEqualTo(200);
                file.body()
                        .lines()
                        .filter(line -> line.contains(" from './"))
                        .map(line ->
                                "/ui/" + line.replaceFirst(".* from './", "").replaceFirst("'.*", ""))
                        .forEach(names::add);
            }
        }
        assertThat(checked).contains("/ui/pair.js", "/ui/diff.js", "/ui/dom.js");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "", "192.168.0.7"})
    void aForeignNameForThisMachineIsRefused(String host) throws Exception {
        String reply = raw("GET /api/v1/services HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

        assertThat(reply).doesNotContain("accounts").containsPattern("^HTTP/1.1 4(21|00) ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:9999", "127.0.0.1", "127.8.8.8:1", "[::1]:8090"})
    void namesOfThisMachineAreServed(String host) throws Exception {
        assertThat(raw("GET /api/v1/services HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .contains("accounts");
    }

    @Test
    void whatIsNotHttpGetsAProblem() throws Exception {
        assertThat(raw("GET /api v1 x HTTP/1.1 1\r\nBad Header\r\n\r\n"))
                .containsPattern("^HTTP/1.[01] 400 ")
                .contains("application/problem+json");
    }

    private String raw(String request) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), admin.control.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.0.2.1", "::"})
    void itDoesNotOpenBeyondLoopback(String host) {
        assertThatExceptionOfType(ControlException.class)
                .isThrownBy(() -> open(host, 0))
                .withMessageStartingWith("admin.listen: " + host + " (expected: a loopback address")
                .extracting(ControlException::code)
                .isEqualTo(ControlException.Code.NOT_LOOPBACK);
    }

    @Test
    void aTakenPortIsNamed() {
        assertThatExceptionOfType(ControlException.class)
                .isThrownBy(() -> open("127.0.0.1", admin.control.port()))
                .withMessageContaining("admin.listen: 127.0.0.1:" + admin.control.port());
    }

    private static Control open(String host, int port) {
        World world = new World();
        return Control.open(
                new ControlSettings(host, port),
                Admin.standing(List.of()),
                world.reloading,
                world.accepting,
                world,
                Metrics.of(List.of()));
    }

    @Test
    void aReloadSaysWhatChanged() throws Exception {
        HttpResponse<String> answer = admin.send("POST", "/api/v1/reload");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"digest\":\"d1ge58\",\"added\":[\"cards\"],\"removed\":[],\"changed\":[\"accounts\"]}");
    }

    @Test
    void aReloadThatIsRefusedNamesEveryProblem() throws Exception {
        List<String> problems = List.of("u.yaml:3: data: 1 (expected: a folder)", "u.yaml:9: x: not known");
        admin.world.reload = new Reloading.Outcome.Unsound(problems);
        HttpResponse<String> unsound = admin.send("POST", "/api/v1/reload");
        admin.world.reload = new Reloading.Outcome.Impossible(problems.subList(0, 1));
        HttpResponse<String> impossible = admin.send("POST", "/api/v1/reload");

        assertThat(unsound.statusCode()).isEqualTo(422);
        assertThat(unsound.body()).contains(problems).contains("the running config stays", "(and 1 more)");
        assertThat(impossible.statusCode()).isEqualTo(409);
        assertThat(impossible.body()).contains(problems.getFirst()).doesNotContain("more)");
    }

    @Test
    void aPageFromElsewhereCannotReload() throws Exception {
        String own = "http://127.0.0.1:" + admin.control.port();
        assertThat(reloadFrom(own)).startsWith("HTTP/1.1 200");
        assertThat(reloadFrom("http://evil.example")).startsWith("HTTP/1.1 403").contains("foreign-origin");
        assertThat(reloadFrom("null")).startsWith("HTTP/1.1 403");
        assertThat(admin.get("/api/v1/reload").statusCode()).isEqualTo(405);
    }

    private String reloadFrom(String origin) throws Exception {
        return raw(
                "POST /api/v1/reload HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nOrigin: %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                        .formatted(admin.control.port(), origin));
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("items").forEach(item -> ids.add(item.path("id").asString()));
        return ids;
    }
}
