package understudy.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ConfigWordsTest {

    @Test
    void theLeastFileMeansThis() {
        assertThat(ConfigFile.words(Document.least().read()))
                .containsExactly(
                        "gateway: users come in on 127.0.0.1:8080",
                        "gateway: transport auto, event loops: one per core; keeps at most 64MiB for comparing; stops within 10s",
                        "gateway: a request has at most 16KiB in its first line and 16KiB in 200 fields, sent within 10s;"
                                + " 30s to the next piece of its body",
                        "gateway: at most 50000 connections, closed after 75s without a request; on one of HTTP/2 128"
                                + " requests at once, 200 resets in 30s, 200 control frames a second",
                        "admin: page, API and metrics on 127.0.0.1:8090",
                        "auth: nobody has to say who they are: whoever reaches the admin port may do everything",
                        "data: kept in ./data",
                        "service accounts: takes every request",
                        "service accounts: old, http://127.0.0.1:9001, answers every user; 30s to the head of a reply, then 504",
                        "service accounts: new, http://127.0.0.1:9002, gets copies and answers nobody: without a rollout the share"
                                + " stays 0",
                        "service accounts: copied: 100 % of GET, HEAD, OPTIONS",
                        "service accounts: not copied: any other method, so no copy of a write reaches new (a POST that only reads:"
                                + " shadow.safe: [\"POST /path\"])",
                        "service accounts: a copy has 5s to its head, at most 512 are in flight; 1MiB of a body is kept to explain"
                                + " a difference, equality is judged at any size",
                        "service accounts: state: nobody said where the data lives; only reads may ever move",
                        "service accounts: endpoints: found by themselves",
                        "service accounts: compared: status, body, headers Content-Type, Content-Encoding, Location,"
                                + " Cache-Control, WWW-Authenticate, Set-Cookie",
                        "service accounts: of mismatches at most 60 a minute are asked again of both versions: transient when"
                                + " old itself has changed",
                        "service accounts: alerts: news goes to the log",
                        "redacted before anything is stored, logged or shown: headers Authorization, Cookie, Set-Cookie,"
                                + " Proxy-Authorization, X-Api-Key; $..password, $..iban, $..cardNumber; found anywhere:"
                                + " cards, ibans, emails, tokens, secretNames",
                        "redacted: path segments, until several clients sent the same");
    }

    @Test
    void aRolloutIsSaidInWords() {
        assertThat(ConfigFile.words(Document.least()
                        .with("services[].state", "shared")
                        .with("services[].rollout.sticky.header", "X-Customer")
                        .with("services[].rollout.approval", "[100, 50]")
                        .read()))
                .contains(
                        "service accounts: new, http://127.0.0.1:9002, gets copies, and serves what the rollout gives it",
                        "service accounts: rollout: new serves 0, 10, 25, 50, 100 % of the requests in turn, each step at"
                                + " least 10m; after 100 % old stays the shadow for 1d",
                        "service accounts: rollout: each user stays with one version, told by header X-Customer; a request"
                                + " without it stays with old until 100 %",
                        "service accounts: rollout: every request may move; writes are judged by their errors alone, since"
                                + " they are not copied",
                        "service accounts: rollout: a step needs, for 95 % certain, fewer than 0.1 % of the pairs to differ,"
                                + " no more errors than old, and new slower (1.2 times and 5ms more) at most 5 % oftener than"
                                + " old",
                        "service accounts: rollout: in each step 500 independent pairs at least, and 99 % of what was to be"
                                + " compared compared; no severe cause undecided",
                        "service accounts: rollout: when new is proven to be worse, old serves all again at once, and"
                                + " copying goes on",
                        "service accounts: rollout: waits for a person before 50, 100 %");
        assertThat(ConfigFile.words(
                        Document.least().with("services[].rollout", "{}").read()))
                .contains(
                        "service accounts: rollout: no key tells the users apart, so old serves all of them until 100 %"
                                + " (sticky: {header: X-Customer})",
                        "service accounts: rollout: only reads move: writes stay with old at 100 %, too, until state: says"
                                + " where the data lives");
    }

    @Test
    void stepsAndApprovalsThatDoNotFitAreRefused() {
        assertThat(Document.least().with("services[].rollout.steps", "[10, 5]").problems())
                .singleElement()
                .asString()
                .contains("rollout.steps: [10, 5] (expected: 0 first, then rising, 100 at most)");
        assertThat(Document.least().with("services[].rollout.approval", "[33]").problems())
                .singleElement()
                .asString()
                .contains("rollout.approval: [33] (expected: some of the steps)");
        assertThat(Document.least()
                        .with("services[].rollout.sticky", "{header: A, cookie: b}")
                        .problems())
                .singleElement()
                .asString()
                .contains("rollout.sticky: 2 keys (expected: one of header, cookie");
    }

    @Test
    void whenNoStepIsTakenAndHowLongOneMayTakeIsSaid() {
        assertThat(ConfigFile.words(Document.least()
                        .with("services[].rollout.progressDeadline", "12h")
                        .with(
                                "services[].rollout.gates.freeze",
                                "[{days: [sat, fri], from: 18:00, to: 08:00, zone: Europe/Berlin, reason: nobody is there},"
                                        + " {from: 2026-12-24T12:00Z, to: 2026-12-27T00:00+01:00}]")
                        .read()))
                .contains(
                        "service accounts: rollout: no step up on fri, sat from 18:00 to 08:00 (Europe/Berlin): nobody is"
                                + " there",
                        "service accounts: rollout: no step up from 2026-12-24T12:00:00Z to 2026-12-26T23:00:00Z: a freeze"
                                + " window",
                        "service accounts: rollout: a step that is not taken within 12h pauses the rollout, and somebody is"
                                + " told");
    }

    @Test
    void aTesterTokenIsNeverShown() {
        String key = "services[].rollout.testerToken";
        String token = "31415926535897932384";
        Config config = Document.least().with(key, token).read();
        assertThat(ConfigFile.words(config))
                .contains("service accounts: rollout: whoever shows the tester token chooses the version by"
                        + " X-Understudy-Serve: new; token=TOKEN (or old), at any share, and counts for nothing")
                .noneMatch(line -> line.contains(token));
        assertThat(config.toString()).doesNotContain(token);
        for (String bad : List.of("31415", "\"31 41 59 26 53 58 97\"", "\"3141\"")) {
            Document document = Document.least().with(key, bad);
            assertThat(document.problems())
                    .singleElement()
                    .asString()
                    .startsWith("test.yaml:" + document.lineOf(key) + ": rollout.testerToken: a token of ")
                    .doesNotContain("31");
        }
    }

    @Test
    void whatCannotBeProvenIsNotAskedFor() {
        String key = "services[].rollout.serveOnlyProven";
        Document only = Document.least().with(key, "true");
        assertThat(ConfigFile.words(only.with("services[].state", "none").read()))
                .contains(
                        "service accounts: rollout: an endpoint moves only once new was seen to serve it as old does, again"
                                + " after each start; the others when the rollout has succeeded");
        assertThat(only.with("services[].state", "shared").problems())
                .containsExactly("test.yaml:" + only.lineOf(key)
                        + ": rollout.serveOnlyProven: true (expected: state: none, or none said; with state:"
                        + " shared writes move as well, which are never copied and so never proven)");
    }

    @Test
    void windowsAndDeadlinesThatDoNotFitAreRefused() {
        refuses(
                "gates.freeze",
                "[{from: 18:00, to: 2026-12-24T12:00Z}]",
                "gates.freeze[0]: a time and a date (expected: two times, or two dates with their times)");
        refuses(
                "gates.freeze",
                "[{days: [], from: 18:00, to: 08:00}]",
                "gates.freeze[0].days: no day (expected: at least one, or no days for every day)");
        refuses(
                "gates.freeze",
                "[{from: 2026-12-24T12:00Z, to: 2026-12-24T12:00Z}]",
                "gates.freeze[0].to: 2026-12-24T12:00Z (expected: a time after from)");
        refuses(
                "gates.freeze",
                "[{days: [mon], from: 2026-12-24T12:00Z, to: 2026-12-25T12:00Z}]",
                "gates.freeze[0]: dates with days or zone (expected: times with them, or dates alone)");
        refuses(
                "progressDeadline",
                "10m",
                "progressDeadline: 10m (expected: longer than minStepDuration, which is 10m)");
    }

    private static void refuses(String key, String value, String told) {
        assertThat(Document.least().with("services[].rollout." + key, value).problems())
                .singleElement()
                .asString()
                .contains("rollout." + told);
    }

    @Test
    void whoIsAskedAgainIsSaid() {
        assertThat(ConfigFile.words(Document.least()
                        .with("services[].compare.recheck.perMinute", "6")
                        .with("services[].compare.learn.perMinute", "7")
                        .with("services[].compare.expectLag", "2s")
                        .read()))
                .contains(
                        "service accounts: of mismatches at most 6 a minute are asked again of both versions: transient when"
                                + " old itself has changed, and when new says what old said 2s after the request",
                        "service accounts: of copied reads at most 7 a minute are asked again of old: where it differs from"
                                + " itself is noise");
        assertThat(ConfigFile.words(Document.least()
                        .with("services[].compare.recheck.perMinute", "0")
                        .read()))
                .contains("service accounts: a mismatch is never asked again (compare.recheck.perMinute: 0)");
    }

    @Test
    void allHeadersAreSaidWithWhatIsLeftOut() {
        String key = "services[].compare.headers";
        assertThat(ConfigFile.words(Document.least().with(key, "[\"*\"]").read()))
                .contains(
                        "service accounts: compared: status, body, all headers but those of one hop and those that always"
                                + " move");
        assertThat(ConfigFile.words(
                        Document.least().with(key, "[\"*\", Date, -Server]").read()))
                .contains(
                        "service accounts: compared: status, body, all headers but those of one hop and those that always"
                                + " move, besides Date, without Server");
    }

    @Test
    void theExampleMeansThis() {
        Config config = ConfigFile.parse(
                "understudy.yaml", ProductExampleTest.EXAMPLE, name -> Optional.of("https://hooks.example/1"));
        assertThat(ConfigFile.words(config))
                .contains(
                        "service accounts: takes requests for bank.example to /accounts/**",
                        "service accounts: requests to new are changed: /accounts/{id} goes to /v2/customers/{id}?full=1;"
                                + " Authorization is set; X-Internal is removed",
                        "service accounts: copied: 100 % of GET, HEAD, OPTIONS, and POST /search, graphql query",
                        "service accounts: told by the body, up to 64KiB of it: graphql query; what is not plainly such a read is"
                                + " not copied",
                        "service accounts: not copied: GET /logout",
                        "service accounts: state: old and new use the same store",
                        "service accounts: rules: $.generatedAt is not compared, the order of $.items does not count"
                                + " (elements by sku) for GET /accounts/{id}, $.total may differ by 0.01",
                        "service accounts: alerts: news goes to the log and ops",
                        "alert ops: ${SLACK_URL}");
    }

    @Test
    void whoIsToldOfWhatIsSaidWithoutSecrets() {
        Document named = Document.least().with("alerts[].name", "ops");
        assertThat(ConfigFile.words(named.with("alerts[].type", "email")
                        .with("alerts[].severity", "warning")
                        .with("alerts[].from", "u@bank.example")
                        .with("alerts[].to", "[ops@bank.example]")
                        .with("alerts[].smtp.server", "mail.example")
                        .with("alerts[].smtp.user", "ann")
                        .with("alerts[].smtp.password", "xyzzy")
                        .read()))
                .contains(
                        "alert ops: mail from u@bank.example to ops@bank.example by mail.example:587, STARTTLS; signs in as"
                                + " ann; only what is warning or worse; no service uses it")
                .noneMatch(line -> line.contains("xyzzy"));
        assertThat(ConfigFile.words(named.with("alerts[].type", "webhook")
                        .with("alerts[].severity", "critical")
                        .with("alerts[].url", "https://h.example/xyzzy")
                        .with("alerts[].secret", "xyzzy")
                        .with("alerts[].headers", "{X-Token: xyzzy}")
                        .read()))
                .contains(
                        "alert ops: signed webhook at https://h.example; with headers X-Token; only what is critical; no service"
                                + " uses it")
                .noneMatch(line -> line.contains("xyzzy"));
    }

    @Test
    void aDefaultThatNoLongerRedactsIsPointedOut() {
        assertThat(ConfigFile.words(Document.least()
                        .with("redact.headers", "[cookie]")
                        .with("redact.detectors", "[cards]")
                        .read()))
                .contains("redacted: NOT by name, though they are by default: Authorization, Set-Cookie,"
                        + " Proxy-Authorization");
        assertThat(ConfigFile.words(
                        Document.least().with("redact.headers", "[cookie]").read()))
                .contains("redacted: NOT by name, though they are by default: Set-Cookie");
    }

    @Test
    void aDetectorThatIsTurnedOffIsPointedOut() {
        assertThat(ConfigFile.words(Document.least()
                        .with("redact.detectors", "[cards, tokens]")
                        .read()))
                .contains("redacted: NOT found by itself, though it is by default: ibans, emails, secretNames");
    }

    @Test
    void aliasesMeanTheSame() {
        Config aliased = Document.least()
                .without("services[].old.url")
                .without("services[].new.url")
                .with("services[].primary.url", "http://127.0.0.1:9001")
                .with("services[].candidate.url", "http://127.0.0.1:9002")
                .read();
        assertThat(ConfigFile.words(aliased))
                .isEqualTo(ConfigFile.words(Document.least().read()));
        assertThat(ConfigFile.words(Document.least()
                        .with("services[].secondary.url", "http://h")
                        .read()))
                .contains("service accounts: twin, http://h:80, a second copy of old, gets what new gets:"
                        + " where it differs from old as well is noise");
    }
}
