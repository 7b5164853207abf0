package understudy.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.run.ParallelRun;

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

    private void oldDiffersFromItself() {
        ParallelRun accounts = admin.run("accounts");
        for (int i = 0; i < ENOUGH; i++) {
            accounts.accept(World.oldUnlikeItself("1250", "12.50"));
        }
    }

    /** The page once its script has asked for everything. */
    private String shown(String address) throws Exception {
        Optional<Path> browser = browser();
        assumeThat(browser).isPresent();
        Process process = new ProcessBuilder(
                        browser.orElseThrow().toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--user-data-dir=" + folder,
                        "--virtual-time-budget=1500",
                        "--dump-dom",
                        "http://127.0.0.1:" + admin.control.port() + address)
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

    private static Optional<Path> browser() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(place -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
