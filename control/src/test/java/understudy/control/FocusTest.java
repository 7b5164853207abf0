package understudy.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the focus goes on the page while what is shown changes. */
class FocusTest {

    private static final String OTHER = "c0ffee0000000002";
    private static final int MANY = 90;

    @TempDir
    Path folder;

    private final Admin admin = new Admin(World.busy());

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void aDialogTakesTheFocusAndGivesItBack() throws Exception {
        String at =
                "document.activeElement.closest('dialog') ? 'dialog' : String(document.activeElement.dataset.cause)";
        try (Browser page = open("/#/services/accounts/causes")) {
            await().until(() -> ids(page).contains(OTHER));
            page.press("j");
            await().until(() -> !page.run(at).equals("undefined"));
            String row = page.run(at);
            page.press("d");
            await().until(() -> page.run(at).equals("dialog"));
            page.run("document.querySelector('dialog footer button').click()");
            await().until(() -> page.run(at).equals(row));
        }
    }

    @Test
    void theFocusGoesToTheScreenWhereWhatHasItGoesAway() throws Exception {
        String at = "document.activeElement.id";
        try (Browser page = open("/#/services/accounts/causes")) {
            await().until(() -> ids(page).contains(OTHER));
            page.press("j");
            await().until(() -> page.run(at).startsWith("cause-"));
            page.run("document.activeElement.closest('.rows').replaceChildren()");
            await().until(() -> page.run(at).equals("main"));
        }
    }

    @Test
    void whoScrollsAwayFromARowKeepsIt() throws Exception {
        String last = "String(document.querySelector('.rows > li:last-child')?.getAttribute('aria-posinset'))";
        for (int i = 0; i < MANY; i++) {
            String name = "{\"field%d\": %s}".formatted(i, "%d");
            admin.run("accounts")
                    .accept(World.pair("accounts", World.json(name.formatted(1)), World.json(name.formatted(2))));
        }
        try (Browser page = open("/#/services/accounts/causes")) {
            await().until(() -> ids(page).contains(OTHER));
            page.run("document.querySelector('[data-cause]').focus()");
            String row = page.run("document.activeElement.id");
            assertThat(row).startsWith("cause-");
            page.run("scrollTo(0, document.documentElement.scrollHeight)");
            await().until(() -> page.run(last).matches("\\d+") && Integer.parseInt(page.run(last)) >= MANY);
            assertThat(page.run("document.activeElement.id")).isEqualTo(row);
        }
    }

    @Test
    void whoChoosesAServiceByKeyboardGoesOnChoosing() throws Exception {
        String chooseCards = """
                {
                  const list = document.querySelector('nav select');
                  list.focus();
                  Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value').set.call(list, 'cards');
                  list.dispatchEvent(new Event('change', {bubbles: true}));
                }
                """;
        try (Browser page = open("/#/services/accounts/health")) {
            await().until(() -> page.run("String(document.querySelector('nav select')?.value)")
                    .equals("accounts"));
            page.run(chooseCards);
            await().until(() -> page.run("document.title").contains("cards"));
            assertThat(page.run("document.activeElement.tagName")).isEqualTo("SELECT");
        }
    }

    private Browser open(String address) throws IOException, InterruptedException {
        Optional<Path> installed = Browser.installed();
        assumeThat(installed).isPresent();
        return Browser.open(installed.get(), folder, "http://127.0.0.1:" + admin.control.port() + address);
    }

    /** Of the causes in the list, from above. */
    private static String ids(Browser page) throws IOException, InterruptedException {
        return page.run("[...document.querySelectorAll('[data-cause]')].map(one => one.dataset.cause).join()");
    }
}
