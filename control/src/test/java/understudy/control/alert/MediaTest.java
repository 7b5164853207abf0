package understudy.control.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import understudy.compare.Kind;
import understudy.control.World;
import understudy.judge.rollout.Phase;
import understudy.run.Keeping.Change;
import understudy.run.alert.Alert;
import understudy.run.alert.AlertSeverity;
import understudy.run.alert.AlertType;
import understudy.run.cause.Cause;

/** What Slack, Alertmanager and signed webhooks get. */
class MediaTest {

    private static final String HOSTILE = "$.<!channel>&<https://evil.example|here>\r\nX: *b* \u202e`";

    private Hook hook;

    @BeforeEach
    void open() throws Exception {
        hook = Hook.open();
    }

    @AfterEach
    void close() {
        hook.close();
    }

    private Target slack() {
        return new Target.Slack("team", AlertSeverity.INFO, Door.at(hook.url()));
    }

    private Target alertmanager() {
        return new Target.Alertmanager(
                "prom", AlertSeverity.INFO, Door.at(hook.url().resolve("/")));
    }

    private static Cause hostile() {
        return World.cause("00000000000000aa", HOSTILE, Kind.VALUE, 1, "<!here>", "a\nb");
    }

    @Test
    void slackGetsBlocksInWhichTrafficIsPlainTextAndALinkToThePage() {
        try (Told told = Told.to(slack())) {
            told.newCause(hostile());
            await().until(() -> hook.yes().size() == 1);
        }
        JsonNode message = hook.yes().getFirst();
        List<String> marked = new ArrayList<>();
        List<String> plain = new ArrayList<>();
        message.findParents("type").forEach(part -> {
            if (part.path("type").asString().equals("mrkdwn")) {
                marked.add(part.path("text").asString());
            } else if (part.path("type").asString().equals("plain_text")) {
                plain.add(part.path("text").asString());
            }
        });
        assertThat(marked).containsExactly("<http://127.0.0.1:8090/#/causes/00000000000000aa|Look at it>");
        assertThat(plain).anyMatch(text -> text.contains("&lt;!channel&gt;&amp;&lt;https://evil.example|here&gt;"));
        assertThat(plain).noneMatch(text -> text.contains("<") || text.contains("\u202e") || text.contains("\r"));
        assertThat(message.path("text").asString()).isEqualTo("[understudy] accounts: new cause");
    }

    @Test
    void alertsOfOneServiceThatComeTogetherAreOneMessageWithTheirNumber() {
        try (Told told = Told.closed(slack())) {
            for (int i = 0; i < 30; i++) {
                told.newCause(World.cause("%016x".formatted(i), "$.f" + i, Kind.VALUE, 1, "1", "2"));
            }
            told.begins(AlertType.SHADOW_DOWN, "accounts");
            told.begins(AlertType.SHADOW_DOWN, "cards");
            told.open();
            await().until(() -> hook.yes().size() >= 2);
            assertThat(hook.yes())
                    .extracting(message -> message.path("text").asString())
                    .containsExactlyInAnyOrder(
                            "[understudy] accounts: 31 alerts: shadow down and 30 more",
                            "[understudy] cards: shadow down");
            assertThat(hook.yes().toString()).contains("and 11 more: the page has them all");
            assertThat(told.alerts.standings())
                    .singleElement()
                    .satisfies(standing -> assertThat(standing.sent()).isEqualTo(32));
        }
    }

    @Test
    void alertmanagerGetsAStateAgainWhileItLastsAndThenItsEndUnderTheSameLabels() {
        try (Told told = Told.to(alertmanager())) {
            told.begins(AlertType.SHADOW_DOWN, "accounts");
            await().until(() -> hook.yes().size() == 1);
            told.later(Duration.ofSeconds(1));
            await().until(() -> hook.yes().size() == 2);
            told.later(Duration.ofSeconds(61));
            await().until(() -> hook.yes().size() == 3);
            told.alerts.resolve(AlertType.SHADOW_DOWN, "accounts", "it answers again");
            await().until(() -> hook.yes().size() == 4);
            told.later(Duration.ofMinutes(5));

            List<JsonNode> posted =
                    hook.yes().stream().map(list -> list.path(0)).toList();
            assertThat(posted)
                    .extracting(alert -> alert.path("labels").toString())
                    .containsOnly(
                            "{\"alertname\":\"UnderstudyShadowDown\",\"service\":\"accounts\",\"severity\":\"warning\"}");
            assertThat(posted)
                    .extracting(alert -> alert.path("startsAt").asString())
                    .containsOnly(World.NOW.toString());
            for (int i = 0; i < 3; i++) {
                assertThat(Instant.parse(posted.get(i).path("endsAt").asString()))
                        .isAfter(World.NOW.plusSeconds(240));
            }
            assertThat(posted.getLast().path("endsAt").asString())
                    .isEqualTo(World.NOW.plusSeconds(62).toString());
            assertThat(hook.tries.getFirst().text()).startsWith("[").contains("\"generatorURL\":\"" + Told.PAGE);
        }
    }

    @Test
    void alertmanagerIsNotMadeToBelieveThatWhatIsSilencedIsOver() {
        try (Told told = Told.to(alertmanager())) {
            told.begins(AlertType.SHADOW_DOWN, "accounts");
            await().until(() -> hook.yes().size() == 1);
            told.alerts.silence(
                    new Silence("5", "accounts", "", "ann", "tests", told.now, told.now.plus(Duration.ofHours(2))));
            told.begins(AlertType.BLIND, "accounts");
            for (int minute = 1; minute <= 6; minute++) {
                int posts = minute + 1;
                told.later(Duration.ofSeconds(61));
                await().until(() -> hook.yes().size() == posts);
            }
            assertThat(hook.yes()).allSatisfy(list -> assertThat(list).hasSize(1));
            JsonNode last = hook.yes().getLast().path(0);
            assertThat(last.at("/labels/alertname").asString()).isEqualTo("UnderstudyShadowDown");
            assertThat(Instant.parse(last.path("endsAt").asString())).isAfter(told.now);
        }
    }

    @Test
    void alertmanagerGetsEachCauseAsAnAlertOfItsOwnForAnHour() {
        hook.status = 500;
        try (Told told = Told.to(alertmanager())) {
            told.newCause(hostile());
            told.newCause(World.cause("00000000000000bb", "$.b", Kind.STATUS, 1, "200", "500"));
            await().until(() -> hook.tries.size() >= 3);
            hook.status = 200;
            await().until(() -> told.notes.notes(AlertNotes.WAITING).isEmpty());
        }
        List<JsonNode> posted = new ArrayList<>();
        hook.yes().forEach(list -> list.forEach(posted::add));
        assertThat(posted)
                .extracting(alert -> alert.path("labels").path("key").asString())
                .containsExactlyInAnyOrder("00000000000000aa", "00000000000000bb");
        assertThat(posted).allSatisfy(alert -> {
            assertThat(alert.path("endsAt").asString())
                    .isEqualTo(World.NOW.plusSeconds(3600).toString());
            assertThat(alert.path("labels").path("alertname").asString()).isEqualTo("UnderstudyNewCause");
            assertThat(alert.path("annotations").path("description").asString()).doesNotContain("\r", "\u202e");
        });
    }

    @Test
    void aSignedDocumentCanBeCheckedByItsReceiverAsStandardWebhooksHasIt() throws Exception {
        byte[] key = "0123456789abcdef01234567".getBytes(StandardCharsets.UTF_8);
        String secret = "whsec_" + Base64.getEncoder().encodeToString(key);
        try (Told told =
                Told.to(new Target.Webhook("ops", AlertSeverity.INFO, Door.at(hook.url()), Optional.of(secret)))) {
            told.begins(AlertType.BLIND, "accounts");
            await().until(() -> hook.yes().size() == 1);
        }
        Hook.Got got = hook.tries.getFirst();
        String id = got.headers().getFirst("webhook-id");
        String at = got.headers().getFirst("webhook-timestamp");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        String signed = id + "." + at + "." + got.text();
        assertThat(got.headers().getFirst("webhook-signature"))
                .isEqualTo("v1,"
                        + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
        assertThat(id).isEqualTo(got.body().path("key").asString());
        assertThat(at).isEqualTo(Long.toString(World.NOW.getEpochSecond()));
    }

    @Test
    void aTestSaysOfEachTargetWhetherItArrivedAndIfNotWhyWithoutItsAddress() throws Exception {
        Target gone = new Target.Slack("gone", AlertSeverity.INFO, Door.at(URI.create("http://127.0.0.1:1/xyzzy")));
        try (Told told = Told.to(new Target.Log("here"), slack(), gone)) {
            List<Tried> tried = told.alerts.test(Optional.empty());
            assertThat(tried).extracting(Tried::target).containsExactly("team", "gone");
            assertThat(tried.getFirst().delivered()).isTrue();
            assertThat(tried.getLast().why()).isEqualTo("no connection");
            assertThat(tried.getLast().cure()).isEqualTo("look whether alerts.gone.url is reachable from here");
            assertThat(tried.toString()).doesNotContain("xyzzy");
            hook.status = 404;
            assertThat(told.alerts.test(Optional.of("team")))
                    .singleElement()
                    .isEqualTo(new Tried("team", "slack", false, "status 404", "check the address in alerts.team.url"));
            assertThat(told.notes.notes(AlertNotes.WAITING)).isEmpty();
        }
    }

    @Test
    void everyAlertIsWrittenDownAndReadBackAsItWas() {
        List<Alert> all = List.of(
                Alert.newCause(hostile(), List.of()),
                Alert.phaseChange(Moves.to(Phase.PROGRESSING, 25), false),
                Alert.rollback(Moves.to(Phase.ROLLED_BACK, 0)),
                Alert.stalledRollout(Moves.to(Phase.PROGRESSING, 25)),
                Alert.gateFailed("accounts", "errors", "too many", "mend it", World.NOW),
                Alert.state(AlertType.DEGRADED_STORE, "", "locked", "", World.NOW)
                        .over("fine"),
                Alert.test(World.NOW));
        for (Alert alert : all) {
            var change = (Change.NoteStands) AlertNotes.waits("ops", alert, "");
            assertThat(AlertNotes.alert(change.note())).contains(new AlertNotes.Written(alert, true));
            assertThat(AlertNotes.target(change.note())).isEqualTo("ops");
        }
        assertThat(new TreeSet<>(all.stream().map(Alert::deliveryKey).toList())).hasSize(all.size());
    }
}
