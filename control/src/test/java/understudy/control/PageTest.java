package understudy.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
        String page = shown("/#/services/accounts");

        int heading = page.indexOf("Stale: ");
        assertThat(page.indexOf("data-key=\"" + OTHER)).isBetween(0, heading);
        String row = page.substring(heading);
        assertThat(row).contains("data-key=\"" + STALE);
        row = row.substring(row.indexOf("data-key=\"" + STALE));
        assertThat(row.substring(0, row.indexOf("</tr>"))).contains("title=\"" + WHY + "\"> stale<");
        assertThat(page.substring(0, heading)).doesNotContain("> stale<");
    }

    @Test
    void aStaleCauseSaysWhyItNeedsNoLook() throws Exception {
        oldDiffersFromItself();
        assertThat(shown("/#/causes/" + STALE)).contains("Stale: " + WHY + ".");
    }

    @Test
    void whileNoCauseIsStaleNothingIsSaidOfIt() throws Exception {
        assertThat(shown("/#/services/accounts"))
                .contains("data-key=\"" + STALE)
                .doesNotContain("Stale");
    }

    @Test
    void aRolloutIsShownWithItsGatesAndWhatKeepsEachShut() throws Exception {
        rolling().tick();
        assertThat(shown("/#/services/accounts"))
                .containsSubsequence(
                        "Rollout", "shadowing, new serves 0 %", "Roll back", "not yet", "minPairs", "of 500");
        assertThat(shown("/#/services/cards")).doesNotContain("Rollout");
    }

    @Test
    void theButtonTakesNewBackWhenItIsPressedTwice() throws Exception {
        Optional<Path> installed = Browser.installed();
        assumeThat(installed).isPresent();
        rolling().steer(Order.of(Order.Verb.PROMOTE, "for a test").forced());
        rolling().tick();
        assertThat(rolling().turn().share().percent()).isPositive();
        String press = "document.querySelector('button.stop').click()";
        String word = "document.querySelector('button.stop')?.textContent";
        try (Browser browser = Browser.open(installed.get(), folder, url("/#/services/accounts"))) {
            await().until(() -> browser.run(word).equals("Roll back"));
            browser.run(press);
            assertThat(browser.run(word)).isEqualTo("Press again: old serves everybody");
            assertThat(rolling().turn().share().percent()).isPositive();
            browser.run(press);
            await().until(() -> rolling().position().rollout().phase() == Phase.ROLLED_BACK);
            await().until(() -> browser.run("document.querySelector('.rollout').textContent")
                    .contains("rolledBack, new serves 0 %Rolled back on the page."));
            assertThat(browser.run(word)).isEmpty();
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

    /** The page once its script has asked for everything. */
    private String shown(String address) throws Exception {
        Optional<Path> browser = Browser.installed();
        assumeThat(browser).isPresent();
        List<String> command = Stream.concat(
                        Browser.flags(browser.orElseThrow(), folder).stream(),
                        Stream.of("--virtual-time-budget=1500", "--dump-dom", url(address)))
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectError(folder.resolve("errors").toFile())
                .start();
        try {
            String page = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            return page;
        } catch (IOException e) {
            throw new IOException(Files.readString(folder.resolve("errors")), e);
        } finally {
            process.destroyForcibly();
        }
    }

    private String url(String address) {
        return "http://127.0.0.1:" + admin.control.port() + address;
    }
}
