package understudy.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.judge.rollout.Phase;
import understudy.run.ParallelRun;
import understudy.run.rollout.Order;
import understudy.run.rollout.Rolling;

/** What a browser makes of the page. Nothing is tested where there is no Chromium. */
class PageTest {

    private static final String STALE = "c0ffee0000000001";
    private static final String OTHER = "c0ffee0000000002";
    private static final String WHY = "old differs from itself there";
    private static final String MARKUP = "<img src=x onerror=document.title=1>";

    /** What a person does who wants to see causes of every state. */
    private static final String CHOOSE_ALL_STATES = """
            {
              const list = document.querySelector('select[aria-label="State"]');
              Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value').set.call(list, 'all');
              list.dispatchEvent(new Event('change', {bubbles: true}));
            }
            """;

    /** The addresses of all that the page has asked for so far. */
    private static final String ASKED = "performance.getEntriesByType('resource').map(one => one.name).join()";

    /** What stands there that cannot be seen. */
    private static final String NAMES =
            "[...document.querySelectorAll('[data-name]')].map(one => one.dataset.name).join()";

    private static final int ENOUGH = 3;

    @TempDir
    Path folder;

    private final Admin admin = new Admin(World.busy());

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void staleCausesStandBelowTheOthersAndAreMarked() throws Exception {
        oldDiffersFromItself();
        try (Browser page = open("/#/services/accounts/causes")) {
            await().until(() -> ids(page).contains(OTHER));
            assertThat(ids(page)).doesNotContain(STALE);

            page.run(CHOOSE_ALL_STATES);

            await().until(() -> ids(page).contains(STALE));
            assertThat(ids(page)).endsWith(STALE).contains(OTHER + ",");
            assertThat(page.run("document.querySelector('[data-cause=\"%s\"] [title=\"%s\"]').textContent"
                            .formatted(STALE, WHY)))
                    .contains("stale");
            assertThat(page.run("String(document.querySelectorAll('.rows .stale').length)"))
                    .isEqualTo("1");
        }
    }

    @Test
    void aStaleCauseSaysWhyItNeedsNoLook() throws Exception {
        oldDiffersFromItself();
        try (Browser page = open("/#/causes/" + STALE)) {
            await().until(() -> text(page).contains("Stale: " + WHY + "."));
        }
    }

    @Test
    void whileNoCauseIsStaleNothingIsSaidOfIt() throws Exception {
        try (Browser page = open("/#/services/accounts/causes")) {
            await().until(() -> ids(page).contains(STALE));
            assertThat(text(page)).doesNotContainIgnoringCase("stale");
        }
    }

    @Test
    void aRolloutIsShownWithItsGatesAndWhatKeepsEachShut() throws Exception {
        rolling().tick();
        try (Browser page = open("/#/services/accounts/rollout")) {
            await().until(() -> text(page).contains("minPairs"));
            assertThat(text(page))
                    .containsSubsequence(
                            "Rollout", "new serves 0 %", "shadowing", "Roll back", "not yet", "minPairs", "of 500");
        }
    }

    @Test
    void aServiceWithoutARolloutIsSaidToHaveNoneAndHasNoWayBack() throws Exception {
        try (Browser page = open("/#/services/cards/rollout")) {
            await().until(() -> text(page).contains("No rollout is set up"));
            assertThat(text(page)).doesNotContain("Roll back");
        }
    }

    @Test
    void aRolloutIsAskedForWhereThereIsOneAlone() throws Exception {
        try (Browser page = open("/#/services/accounts")) {
            await().until(() -> text(page).contains("The way back"));
            assertThat(page.run(ASKED)).contains("/services/accounts/rollout");
        }
        try (Browser page = open("/#/services/cards")) {
            await().until(() -> text(page).contains("no rollout is set up"));
            assertThat(page.run(ASKED)).contains("/services/cards").doesNotContain("/rollout");
            page.run("location.hash = '#/services/cards/rollout'");
            await().until(() -> text(page).contains("No rollout is set up"));
            assertThat(page.run(ASKED)).doesNotContain("/rollout");
        }
    }

    @Test
    void theButtonTakesNewBackWhenItIsPressedTwice() throws Exception {
        rolling().steer(Order.of(Order.Verb.PROMOTE, "for a test").forced());
        rolling().tick();
        assertThat(rolling().turn().share().percent()).isPositive();
        String press = "document.querySelector('button.stop').click()";
        String word = "document.querySelector('button.stop')?.textContent";
        try (Browser page = open("/#/services/accounts/rollout")) {
            await().until(() -> page.run(word).equals("Roll back"));
            page.run(press);
            await().until(() -> page.run(word).equals("Press again: old serves everybody"));
            assertThat(rolling().turn().share().percent()).isPositive();
            page.run(press);
            await().until(() -> rolling().position().rollout().phase() == Phase.ROLLED_BACK);
            await().until(() -> page.run("document.querySelector('.rollout').textContent")
                    .contains("rolled back Rolled back on the page."));
            assertThat(page.run("document.querySelector('h1').textContent")).contains("new serves 0 %");
            assertThat(page.run(word)).isEmpty();
        }
    }

    @Test
    void causesAreWorkedThroughByKeyboard() throws Exception {
        try (Browser page = open("/#/services/accounts/causes")) {
            await().until(() -> ids(page).contains(OTHER));
            String first = ids(page).split(",", 2)[0];
            page.press("j");
            await().until(() -> page.run("document.activeElement.dataset.cause").equals(first));
            page.press("Enter");
            await().until(() -> page.run("location.hash").equals("#/causes/" + first));
        }
    }

    @Test
    void aScreenBeginsAtItsTopAlsoWhereWhatWasPressedHadTheFocus() throws Exception {
        String scrolled = "String(Math.round(scrollY))";
        try (Browser page = open("/#/services/accounts/causes")) {
            await().until(() -> ids(page).contains(OTHER));
            page.run("document.querySelector('.content').style.minHeight = '5000px'");
            page.run("scrollTo(0, 300)");
            assertThat(page.run(scrolled)).isEqualTo("300");
            page.run("document.querySelector('[data-cause]').focus({preventScroll: true})");
            page.run("document.activeElement.click()");
            await().until(() -> page.run("location.hash").startsWith("#/causes/"));
            await().until(() -> page.run(scrolled).equals("0"));
        }
    }

    @Test
    void theOverviewSaysWhatKeepsEachGateShutAndWhichStepsTheConfigHas() throws Exception {
        rolling().tick();
        try (Browser page = open("/#/services/accounts")) {
            await().until(() -> text(page).contains("Why it does not go on"));
            assertThat(text(page))
                    .containsSubsequence("0 %", "10 %", "25 %", "50 %", "100 %", "Roll back", "Enough pairs:");
        }
    }

    @Test
    void whatCannotBeSeenInAValueIsNamed() throws Exception {
        admin.run("accounts")
                .accept(World.pair(
                        "accounts", World.json(quoted("pay 100")), World.json(quoted("pay \u202e001\u200b"))));
        try (Browser page = open("/#/services/accounts/causes")) {
            await().until(() -> page.run(NAMES).equals("right-to-left override,zero-width space"));
        }
    }

    @Test
    void anEndpointLeadsToItsCauses() throws Exception {
        String named = "String(document.querySelector('.endpoint a')?.textContent)";
        String searched = "String(document.querySelector('[aria-label=\"Words of a cause\"]')?.value)";
        try (Browser page = open("/#/services/accounts/endpoints")) {
            await().until(() -> page.run(named).startsWith("GET /"));
            String endpoint = page.run(named);
            page.run("document.querySelector('.endpoint a').click()");
            await().until(() -> page.run(searched).equals(endpoint));
        }
    }

    @Test
    void whatComesFromTrafficIsShownAsText() throws Exception {
        admin.run("accounts").accept(World.pair("accounts", World.json(quoted("fine")), World.json(quoted(MARKUP))));
        try (Browser page = open("/#/services/accounts/causes")) {
            await().until(() -> text(page).contains(MARKUP));
            assertThat(page.run("document.title")).isEqualTo("Causes · accounts · Understudy");
            assertThat(page.run("String(document.querySelectorAll('main img').length)"))
                    .isEqualTo("0");
        }
    }

    private Rolling rolling() {
        return Objects.requireNonNull(admin.world.rollouts.get("accounts"));
    }

    private void oldDiffersFromItself() {
        ParallelRun accounts = admin.run("accounts");
        for (int i = 0; i < ENOUGH; i++) {
            accounts.accept(World.oldUnlikeItself("1250", "12.50"));
        }
    }

    private static String quoted(String name) {
        return "{\"name\": \"%s\"}".formatted(name);
    }

    private Browser open(String address) throws IOException, InterruptedException {
        Optional<Path> installed = Browser.installed();
        assumeThat(installed).isPresent();
        return Browser.open(installed.get(), folder, url(address));
    }

    private static String text(Browser page) throws IOException, InterruptedException {
        return page.run("document.body.textContent");
    }

    /** Of the causes in the list, from above. */
    private static String ids(Browser page) throws IOException, InterruptedException {
        return page.run("[...document.querySelectorAll('[data-cause]')].map(one => one.dataset.cause).join()");
    }

    private String url(String address) {
        return "http://127.0.0.1:" + admin.control.port() + address;
    }
}
