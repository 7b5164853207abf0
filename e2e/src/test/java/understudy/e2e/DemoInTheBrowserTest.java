package understudy.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import understudy.example.bank.modern.Fault;

/** The demo from a person's chair: a difference is found and explained, traffic moves to new and back. */
@ExtendWith(Chromium.class)
class DemoInTheBrowserTest {

    private static final int MANY = 10;
    private static final String FEES = "GET /fees";

    @TempDir
    private Path folder;

    @Test
    void aNewCauseShowsByItselfAndGrowsNoMoreOnceARuleFromOneOfItsPairsHolds(Browser browser) throws Exception {
        try (RunningBank bank = RunningBank.open(folder);
                Visit visit = Visit.begin(browser, bank.front().page(), Look.USUAL)) {
            Page page = visit.page();
            visit.go("#/services/bank/causes");
            assertThat(page.getByText("Nothing wants a look")).isVisible();
            page.evaluate("window.sameDocument = true");

            bank.plant(Fault.FEE_DECIMALS);
            Locator cause = page.locator("[data-cause]").filter(new Locator.FilterOptions().setHasText(FEES));
            assertThat(cause).isVisible();
            String id = cause.getAttribute("data-cause");
            page.waitForCondition(() -> counted(cause.locator(".n")) > 1);

            cause.click();
            page.getByText("link to this pair").click();
            assertThat(page.locator("h1")).hasText("One pair");
            assertThat(page.locator("main")).containsText("not listed above does not count: a rule excuses it");
            explain(page);

            visit.go("#/services/bank/rules");
            Locator hits = page.locator("tr")
                    .filter(new Locator.FilterOptions().setHasText("fees"))
                    .locator("td")
                    .first();
            page.waitForCondition(() -> counted(hits) >= MANY); // whatever was compared before is counted by now
            long grownTo = bank.front().api("causes/" + id).get("count").asLong();
            long hidden = counted(hits);
            page.waitForCondition(() -> counted(hits) >= hidden + MANY);

            visit.go("#/causes/" + id);
            assertThat(page.locator(".facts")).containsText(String.format(Locale.ENGLISH, "%,d pairs", grownTo));
            assertThat(page.evaluate("window.sameDocument")).isEqualTo(true);
            assertThat(visit.complaints()).isEmpty();
        }
    }

    /** Makes a rule from the difference that is shown, after a look at what it would hide. */
    private static void explain(Page page) {
        page.locator(".differences").getByText("Make a rule").first().click();
        Locator dialog = page.locator("dialog");
        dialog.getByLabel("Written by hand").check();
        dialog.getByText("What would it hide?").click();
        assertThat(dialog.locator(".wouldhide").last())
                .containsText(Pattern.compile("kept pairs? that differ it would hide [1-9][0-9]* wholly"));
        dialog.getByLabel("Owner").fill("ann");
        dialog.getByLabel("Reason").fill("fees are shown with two decimals on purpose");
        dialog.getByText("Accept the rule").click();
        assertThat(page.getByText("The rule holds from now on.")).isVisible();
        assertThat(dialog).isHidden();
    }

    @Test
    void anApprovedStepMovesTheShareAndRollingBackTakesItToZero(Browser browser) throws Exception {
        try (RunningBank bank = RunningBank.open(folder);
                Visit visit = Visit.begin(browser, bank.front().page(), Look.USUAL)) {
            Page page = visit.page();
            visit.go("#/services/bank/rollout");
            Locator title = page.locator("h1");
            assertThat(page.locator(".steps")).containsText("waits for approval");
            assertThat(title).containsText("new serves 10 %");
            page.evaluate("window.sameDocument = true");

            page.locator(".steering").getByText("Approve").click();
            page.locator("dialog").getByLabel("Reason").fill("the board agrees");
            page.locator("dialog button[type=submit]").click();
            assertThat(title).containsText("new serves 25 %");
            assertThat(page.locator(".moves")).containsText("Taken by a person");

            Locator back = page.locator(".wayback .stop");
            back.click();
            assertThat(back).hasText("Press again: old serves everybody"); // once is a slip
            assertThat(title).containsText("new serves 25 %");
            back.click();
            assertThat(title).containsText("new serves 0 %");
            assertThat(page.locator(".wayback")).containsText("Old serves everybody.");
            assertThat(bank.front().service("").get("share").asInt()).isZero();

            visit.go("#/audit");
            assertThat(page.locator(".audit")).containsText("the board agrees");
            assertThat(page.locator(".audit")).containsText("Rolled back on the page.");
            assertThat(page.evaluate("window.sameDocument")).isEqualTo(true);
            assertThat(visit.complaints()).isEmpty();
        }
    }

    private static long counted(Locator where) {
        return Long.parseLong(where.textContent().replaceAll("[^0-9]", ""));
    }
}
