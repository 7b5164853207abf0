package understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import understudy.control.api.AlertTestView;
import understudy.control.api.AlertTestView.TriedView;
import understudy.control.api.AlertsView;
import understudy.control.api.AlertsView.LastingView;
import understudy.control.api.AlertsView.TargetView;
import understudy.control.api.SilenceView;

class AlertCommandTest {

    private static final SilenceView SILENCE =
            new SilenceView("5ace", "accounts", null, "ann", "tests", "2026-11-24T12:00:00Z", "2026-11-24T14:00:00Z");

    private FakeAdmin admin;

    @BeforeEach
    void open() throws IOException {
        admin = FakeAdmin.open();
    }

    @AfterEach
    void close() {
        admin.close();
    }

    private Typed typed(String... words) {
        return Typed.script().at(admin).type(words);
    }

    @Test
    void theTargetsAreListedAndWhatLasts() {
        admin.says(
                "/alerts",
                new AlertsView(
                        List.of(new TargetView(
                                "ops", "slack", "Slack by https://h.example", "warning", 1_200, 3, 2, 0)),
                        List.of(new LastingView(
                                "shadowDown",
                                "warning",
                                "accounts",
                                "2026-11-24T11:00:00Z",
                                "accounts: shadow down"))));
        assertThat(typed("alert").out().lines())
                .containsExactly(
                        "TARGET   SENT  FAILED  WAITING  DROPPED  FROM     WHERE",
                        "ops     1,200       3        2        0  warning  Slack by https://h.example",
                        "warning since 1 h ago: accounts: shadow down");
        admin.says("/alerts", new AlertsView(List.of(), List.of()));
        assertThat(typed("alert", "list").out()).startsWith("Everything goes to the log");
    }

    @Test
    void aTestThatDidNotArriveSaysWhyAndTheCureAndIsANo() {
        admin.says(
                "/alerts/test",
                new AlertTestView(List.of(
                        new TriedView("ops", "slack", true, null, null),
                        new TriedView("post", "email", false, "no connection", "look at it"))));
        Typed all = typed("alert", "test");
        assertThat(all.status()).isEqualTo(Exit.NO);
        assertThat(all.out().lines())
                .containsExactly("ops (slack): delivered", "post (email): NOT delivered: no connection; look at it");

        admin.says(
                "/alerts/test?target=ops", new AlertTestView(List.of(new TriedView("ops", "slack", true, null, null))));
        assertThat(typed("alert", "test", "ops").status()).isEqualTo(Exit.FINE);
        assertThat(admin.asked()).contains("POST /api/v1/alerts/test?target=ops");
        admin.says(
                "/alerts/test?target=post",
                new AlertTestView(List.of(new TriedView("post", "email", true, "not to address 2", "correct it"))));
        Typed partly = typed("alert", "test", "post");
        assertThat(partly.status()).isEqualTo(Exit.NO);
        assertThat(partly.out().strip()).isEqualTo("post (email): delivered, but not to address 2; correct it");
        assertThat(typed("alert", "tset").err()).contains("alert: tset (expected: list or test)");
    }

    @Test
    void silencesAreListedAddedAndRemoved() {
        admin.says("/silences", Bank.all(List.of(SILENCE)));
        assertThat(typed("silence").out().lines())
                .containsExactly(
                        "ID    SERVICE   TYPE        UNTIL                 OWNER  REASON",
                        "5ace  accounts  everything  2026-11-24T14:00:00Z  ann    tests");

        admin.says("/silences", SILENCE);
        Typed added =
                typed("silence", "add", "--service", "accounts", "--for", "2h", "--owner", "ann", "--reason", "tests");
        assertThat(added.out().strip()).isEqualTo("silenced: 5ace: everything of accounts, until 2026-11-24T14:00:00Z");
        assertThat(admin.bodies().getLast())
                .contains("\"service\":\"accounts\"")
                .contains("\"until\":");

        admin.says("/silences/5ace", SILENCE);
        assertThat(typed("silence", "remove", "5ace").out()).startsWith("ended: 5ace");
        assertThat(admin.asked()).contains("DELETE /api/v1/silences/5ace");
    }

    @Test
    void aSilenceNeedsATimeSomebodyAndAReason() {
        assertThat(typed("silence", "add", "--type", "blind", "--owner", "a", "--reason", "b")
                        .err())
                .contains("silence add: missing (expected: --for TIME, such as 2h)");
        assertThat(typed("silence", "add", "--type", "blind", "--for", "2h", "--reason", "b")
                        .err())
                .contains("missing (expected: --owner NAME");
        assertThat(typed("silence", "add", "--type", "blind", "--for", "soon", "--owner", "a", "--reason", "b")
                        .err())
                .contains("--for: soon (expected: minutes, hours or days, such as 30m, 2h or 3d)");
        for (String span : List.of("200d", "999999h", "0m")) {
            assertThat(typed("silence", "add", "--type", "blind", "--for", span, "--owner", "a", "--reason", "b")
                            .err())
                    .contains("--for: %s (expected: 1m..90d)".formatted(span));
        }
        assertThat(typed("silence", "remove").err()).contains("missing (expected: the id of a silence)");
    }
}
