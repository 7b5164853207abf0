package understudy.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.Certificate;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.control.Reloading.Outcome;
import understudy.server.config.ConfigException;
import understudy.testkit.Answer;
import understudy.testkit.Certificates;
import understudy.testkit.RawServer;
import understudy.testkit.WireReply;

/** Who gets in, and what is on record, over starts and troubles. */
class AuthorityTest {

    private static final String AUTH = "auth: {required: true}";

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private RawServer old;
    private RawServer candidate;
    private Place place;

    @BeforeEach
    void open() throws IOException {
        Answer same = Answer.reply(WireReply.json("200 OK", "{\"a\":1}"));
        old = RawServer.open(same);
        candidate = RawServer.open(same);
        place = Place.in(folder).saysWith(AUTH, service(""));
    }

    @AfterEach
    void close() throws IOException {
        old.close();
        candidate.close();
        http.close();
    }

    private String service(String more) {
        return "{name: a, old: {url: \"%s\"}, new: {url: \"%s\"}%s}".formatted(old.url(), candidate.url(), more);
    }

    private String firstToken() throws IOException {
        return Files.readString(folder.resolve("data/first-token")).strip();
    }

    private HttpResponse<String> send(Understudy at, String token, String method, String path, String body)
            throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + at.adminPort() + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private String audit(Understudy at, String token, String query) throws Exception {
        return send(at, token, "GET", "/api/v1/audit?" + query, "").body();
    }

    @Test
    void aFirstStartWritesATokenForItsUserAloneAndALaterOneNeedsNone() throws Exception {
        try (Understudy first = place.open()) {
            Path file = folder.resolve("data/first-token");
            assertThat(first.firstToken()).contains(file);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(send(first, firstToken(), "GET", "/api/v1/tokens", "").statusCode())
                    .isEqualTo(200);
            assertThat(send(first, "ust_no", "GET", "/api/v1/tokens", "").statusCode())
                    .isEqualTo(401);
            assertThat(send(first, "", "GET", "/readyz", "").statusCode()).isEqualTo(200);
        }
        try (Understudy second = place.open()) {
            assertThat(second.firstToken()).isEmpty();
            assertThat(send(second, firstToken(), "GET", "/metrics", "").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void ofATokenTheStoreHasNothingThatLetsAnybodyIn() throws Exception {
        try (Understudy understudy = place.open()) {
            assertThat(send(understudy, firstToken(), "GET", "/api/v1/services", "")
                            .statusCode())
                    .isEqualTo(200);
        }
        String bare = firstToken().substring("ust_".length());
        for (String name : new String[] {"understudy.db", "understudy.db-wal"}) {
            Path file = folder.resolve("data").resolve(name);
            if (Files.exists(file)) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain(bare);
            }
        }
    }

    @Test
    void whereOthersCouldComeInItDoesNotStartUntilTheyHaveToSayWhoTheyAre() {
        place.says(service(""));
        assertThatThrownBy(() -> beyondLoopback().config())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("admin.listen: 0.0.0.0:0")
                .hasMessageContaining("auth: {required: true}");
    }

    private Place beyondLoopback() throws IOException {
        String text = Files.readString(place.file());
        Files.writeString(place.file(), text.replace("127.0.0.1:%d\"}".formatted(place.adminPort()), "0.0.0.0:0\"}"));
        return place;
    }

    @Test
    void beyondLoopbackAnyNameWillDoAndATokenIsWanted() throws Exception {
        try (Understudy understudy = beyondLoopback().open()) {
            assertThat(send(understudy, firstToken(), "GET", "/api/v1/services", "")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(send(understudy, "", "GET", "/api/v1/services", "").statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void startsReloadsAndWhatTheRolloutDoesAreOnRecordAndSound() throws Exception {
        place.saysWith(AUTH, service(", rollout: {sticky: {header: X-Customer}}"));
        try (Understudy understudy = place.open()) {
            String token = firstToken();
            understudy.reload();
            assertThat(send(understudy, token, "POST", "/api/v1/services/a/rollout/pause", "{\"reason\": \"lunch\"}")
                            .statusCode())
                    .isEqualTo(200);
            await().untilAsserted(() -> assertThat(audit(understudy, token, "service=a"))
                    .contains("\"actor\":\"rollout\"", "rollout.restarted")
                    .contains("\"actor\":\"first\"", "rollout.pause", "lunch"));
            assertThat(audit(understudy, token, "actor=process"))
                    .contains("process.start", "config.reload", "token.create");
            assertThat(audit(understudy, token, "action=rollout.pause").split("rollout.pause", -1))
                    .as("once, by whoever asked")
                    .hasSize(2);
            assertThat(send(understudy, token, "GET", "/api/v1/audit/verify", "")
                            .body())
                    .contains("\"sound\":true");
        }
    }

    @Test
    void whatIsDoneWhileTheStoreIsDownIsDoneAtOnceAndOnRecordLater() throws Exception {
        place.saysWith(AUTH, service(", rollout: {sticky: {header: X-Customer}}"));
        try (Understudy understudy = place.open();
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/understudy.db"))) {
            String token = firstToken();
            await().until(() -> audit(understudy, token, "action=process").contains("process.start"));
            other.createStatement().execute("BEGIN EXCLUSIVE");
            HttpResponse<String> back =
                    send(understudy, token, "POST", "/api/v1/services/a/rollout/rollback", "{\"reason\": \"now\"}");
            assertThat(back.statusCode()).isEqualTo(200);
            assertThat(back.body()).contains("rolledBack");
            other.createStatement().execute("COMMIT");
            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            audit(understudy, token, "action=rollout.rollback").contains("now"));
        }
    }

    @Test
    void byTlsTheCookieIsForTlsAloneAndARenewedCertificateIsTakenOver() throws Exception {
        Certificates authority = Certificates.create(folder);
        Certificates.Issued shown = authority.server("127.0.0.1");
        String text = Files.readString(place.file());
        Files.writeString(
                place.file(),
                text.replace(
                        "\"127.0.0.1:%d\"}\ndata".formatted(place.adminPort()),
                        "\"127.0.0.1:%d\", tls: {cert: \"%s\", key: \"%s\"}}\ndata"
                                .formatted(place.adminPort(), shown.chain(), shown.key())));
        try (Understudy understudy = place.open()) {
            assertThat(understudy.page().getScheme()).isEqualTo("https");
            HttpResponse<String> login = login(understudy, authority);
            assertThat(login.headers().firstValue("Set-Cookie").orElseThrow()).endsWith("; Secure");
            assertThat(shownBy(login)).isEqualTo(shown.certificate());

            Certificates.Issued newer = authority.server("127.0.0.1");
            shown.replaceBy(newer);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> shownBy(login(understudy, authority)).equals(newer.certificate()));
        }
    }

    private HttpResponse<String> login(Understudy at, Certificates authority) throws Exception {
        try (HttpClient secure =
                HttpClient.newBuilder().sslContext(authority.trusting()).build()) {
            HttpRequest request = HttpRequest.newBuilder(at.page().resolve("api/v1/session"))
                    .header("Origin", "https://127.0.0.1:" + at.adminPort())
                    .POST(HttpRequest.BodyPublishers.ofString("{\"token\": \"%s\"}".formatted(firstToken())))
                    .build();
            HttpResponse<String> answer = secure.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer;
        }
    }

    private static Certificate shownBy(HttpResponse<String> answer) throws SSLPeerUnverifiedException {
        return answer.sslSession().orElseThrow().getPeerCertificates()[0];
    }

    @Test
    void aSignalLoosensNoGateWhereThatWaitsForASecondPerson() throws Exception {
        String auth = "auth: {fourEyes: [loosenGate]}";
        place.saysWith(auth, service(", rollout: {sticky: {header: X-Customer}}"));
        try (Understudy understudy = place.open()) {
            place.saysWith(auth, service(", rollout: {sticky: {header: X-Customer}, gates: {minPairs: 5}}"));
            assertThat(understudy.reload().toString())
                    .contains("minPairs of a: from 500 to 5", "waits for a second person");
            HttpResponse<String> asked = send(understudy, firstToken(), "POST", "/api/v1/reload", "");
            assertThat(asked.statusCode()).isEqualTo(202);
            assertThat(asked.body()).contains("minPairs of a: from 500 to 5");

            place.saysWith(auth, service(", rollout: {sticky: {header: X-Customer}, gates: {minPairs: 600}}"));
            assertThat(understudy.reload()).isInstanceOf(Outcome.Reloaded.class);
            place.saysWith("auth: {required: true}", service(", rollout: {sticky: {header: X-Customer}}"));
            assertThat(understudy.reload().toString()).contains("without loosenGate", "minPairs of a: from 600 to 500");

            place.saysWith(auth, service(""));
            assertThat(understudy.reload().toString())
                    .as("gates that go could come again as others")
                    .contains("rollout of a: gone, and its gates with it");
        }
    }
}
