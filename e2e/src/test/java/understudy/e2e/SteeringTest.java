package understudy.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import understudy.testkit.Answer;
import understudy.testkit.Behaviour;

/** Section C of the stories, by who steers on the page. */
@ExtendWith(Chromium.class)
class SteeringTest {

    private static final Behaviour HELLO = Behaviour.always(Answer.ok("hello"));
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void S46_aRuleAndALoosenedGateBeginAnewAndAreOnRecord(Browser browser) throws Exception {
        try (Versions versions = Versions.open(folder, HELLO, HELLO);
                Visit visit = Visit.begin(browser, versions.front().page(), Look.USUAL)) {
            Front front = versions.front();
            Page page = visit.page();
            long first = epoch(front);
            visit.go("#/services/bank/rules");
            page.getByText("Write a rule").click();
            Locator dialog = page.locator("dialog");
            dialog.getByLabel("Rule", new Locator.GetByLabelOptions().setExact(true))
                    .fill("{\"ignore\": \"$.total\"}");
            dialog.getByLabel("Owner").fill("ann");
            dialog.getByLabel("Reason").fill("totals are rounded anew");
            dialog.getByText("Accept the rule").click();
            assertThat(page.locator("table").first()).containsText("totals are rounded anew");
            await().atMost(PATIENCE).until(() -> epoch(front) > first);
            long second = epoch(front);

            front.reload("minPairs: 1000000", "minPairs: 10");
            await().atMost(PATIENCE).until(() -> epoch(front) > second);

            visit.go("#/services/bank/rollout");
            assertThat(page.locator(".moves")).containsText("rule changed");
            assertThat(page.locator(".moves")).containsText("gate changed");
            visit.go("#/audit");
            assertThat(page.locator(".audit")).containsText("totals are rounded anew");
            assertThat(page.locator(".audit")).containsText("config.reload");
            page.getByText("Is the record whole?").click();
            assertThat(page.locator(".note.good")).containsText("Whole:");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    void S47_rollingBackWaitsForNoStoreAndIsOnRecordLater(Browser browser) throws Exception {
        try (Versions versions = Versions.open(folder, HELLO, HELLO);
                Visit visit = Visit.begin(browser, versions.front().page(), Look.USUAL)) {
            Front front = versions.front();
            Page page = visit.page();
            front.share(25);
            visit.go("#/services/bank/rollout");
            assertThat(page.locator("h1")).containsText("new serves 25 %");
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + front.database());
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN IMMEDIATE"); // nobody else may write until it is over
                page.locator(".wayback .stop").click();
                page.locator(".wayback .stop").click();
                assertThat(page.locator("h1")).containsText("new serves 0 %");
                assertThat(front.service("").get("share").asInt()).isZero();
                statement.execute("ROLLBACK");
            }
            visit.go("#/audit");
            assertThat(page.locator(".audit")).containsText("rollout.rollback");
            visit.go("#/services/bank/rollout");
            assertThat(page.locator(".moves > li").first()).containsText("Rolled back on the page.");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    void S49_whatCannotBeDoneIsRefusedWithTheReason(Browser browser) throws Exception {
        try (Versions versions = Versions.open(folder, HELLO, HELLO);
                Visit visit = Visit.begin(browser, versions.front().page(), Look.USUAL)) {
            Page page = visit.page();
            visit.go("#/services/bank/rollout");
            ask(page, "Promote");
            page.locator("dialog button[type=submit]").click();
            assertThat(page.locator("dialog [role=alert]")).containsText("Gates are shut");
            assertThat(page.locator("h1")).containsText("new serves 0 %");

            page.getByText("In spite of shut gates").click();
            page.locator("dialog button[type=submit]").click();
            assertThat(page.locator("dialog textarea:invalid")).isVisible(); // not without a reason
            page.locator("dialog").getByLabel("Reason").fill("the board wants to see it");
            page.locator("dialog button[type=submit]").click();
            assertThat(page.locator("h1")).containsText("new serves 10 %");
            assertThat(page.locator(".moves")).containsText("the board wants to see it");
            visit.go("#/audit");
            assertThat(page.locator(".audit")).containsText("the board wants to see it");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    void S49_nobodyActsOnWhatIsNoMore(Browser browser) throws Exception {
        try (Versions versions = Versions.open(folder, HELLO, HELLO);
                Visit visit = Visit.begin(browser, versions.front().page(), Look.USUAL)) {
            Page page = visit.page();
            versions.front().share(10);
            visit.go("#/services/bank/rollout");
            ask(page, "Step back");
            versions.front().share(25);
            assertThat(page.locator("dialog")).containsText("The rollout has moved since this was opened.");
            page.locator("dialog button[type=submit]").click();
            assertThat(page.locator("dialog [role=alert]")).isVisible();
            assertThat(versions.front().service("").get("share").asInt()).isEqualTo(25);

            visit.page().keyboard().press("Escape");
            visit.go("#/services/nobody");
            assertThat(page.locator("main [role=alert]")).containsText("nobody");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    void beforeARuleGoesItIsSaidWhatComesBackAndASlipChangesNothing(Browser browser) throws Exception {
        Behaviour old = Behaviour.always(total(1));
        Behaviour modern = Behaviour.always(total(2));
        try (Versions versions = Versions.open(folder, old, modern);
                Visit visit = Visit.begin(browser, versions.front().page(), Look.USUAL, Axe.script())) {
            Front front = versions.front();
            Page page = visit.page();
            front.change("POST", "services/bank/rules", """
                    {"ignore": "$.total", "owner": "ann", "reason": "totals are rounded anew"}""");
            versions.ask(List.of("GET /totals HTTP/1.1\r\nHost: bank.example\r\n\r\n"));
            await().atMost(PATIENCE)
                    .until(() -> front.service("/rules?state=active")
                                    .at("/items/0/hits")
                                    .asInt()
                            == 1);

            visit.go("#/services/bank/rules");
            remove(page);
            Locator dialog = page.locator("dialog");
            assertThat(dialog).containsText("It has hidden 1 difference in 1 pair.");
            assertThat(dialog).containsText("ann: totals are rounded anew");
            assertThat(Axe.findings(page)).isEmpty();
            page.keyboard().press("Escape");
            assertThat(dialog).isHidden();
            assertThat(front.service("/rules?state=active").get("items")).hasSize(1);

            remove(page);
            dialog.getByLabel("Reason").fill("it hid a fault");
            dialog.locator("button[type=submit]").click();
            assertThat(dialog).isHidden();
            assertThat(page.locator("main")).not().containsText("Accepted here");
            assertThat(front.service("/rules?state=active").get("items")).isEmpty();
            visit.go("#/audit");
            assertThat(page.locator(".audit")).containsText("it hid a fault");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    private static Answer total(int total) {
        return Answer.bytes(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n{\"total\": %d}"
                        .formatted(total));
    }

    private static void remove(Page page) {
        page.locator("table")
                .getByText("Remove", new Locator.GetByTextOptions().setExact(false))
                .first()
                .click();
        page.locator("dialog").waitFor();
    }

    private static void ask(Page page, String verb) {
        page.locator(".steering")
                .getByText(verb, new Locator.GetByTextOptions().setExact(true))
                .click();
        page.locator("dialog").waitFor();
    }

    private static long epoch(Front front) {
        return front.service("/rollout").get("epoch").asLong();
    }
}
