package understudy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import understudy.example.bank.modern.Fault;

/** Every screen in both colours, on a desk and in a hand. Pictures of them are left in {@code target/screens}. */
@ExtendWith(Chromium.class)
class ScreensTest {

    private static final Path PICTURES = Path.of("target", "screens");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Fault[] OFTEN_SEEN = {Fault.FEE_DECIMALS, Fault.STATEMENT_ORDER, Fault.DAY_COUNT};
    private static final String AUTH = "auth: {required: true, fourEyes: [intendedCause]}";
    private static final String WIDER_THAN_THE_WINDOW =
            "() => document.documentElement.scrollWidth > document.documentElement.clientWidth";

    @TempDir
    private Path folder;

    @Test
    void everyScreenFitsTheWindowAndIsKeptAsAPicture(Browser browser) throws Exception {
        try (RunningBank bank = RunningBank.open(folder, RunningBank.USUAL, AUTH)) {
            getBusy(bank);
            Found found = found(bank.front());
            List<String> wrong = new ArrayList<>();
            for (Look look : Look.all().toList()) {
                try (Visit visit = Visit.begin(browser, bank.front().page(), look)) {
                    keep(visit, "login", look);
                    visit.logIn(bank.front().token());
                    for (Screen screen : Screen.values()) {
                        visit.show(screen, found);
                        keep(visit, screen.toString(), look);
                        if (visit.page().evaluate(WIDER_THAN_THE_WINDOW).equals(true)) {
                            wrong.add(screen + " is wider than its window, " + look);
                        }
                    }
                    wrong.addAll(visit.complaints());
                }
            }
            assertThat(wrong).isEmpty();
        }
    }

    private static void keep(Visit visit, String name, Look look) {
        visit.page()
                .screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setAnimations(ScreenshotAnimations.DISABLED)
                        .setPath(PICTURES.resolve("%s-%s.png".formatted(name, look))));
    }

    @Test
    void nothingSeriousKeepsAnybodyFromUsingAnyScreen(Browser browser) throws Exception {
        try (RunningBank bank = RunningBank.open(folder, RunningBank.USUAL, AUTH)) {
            getBusy(bank);
            Found found = found(bank.front());
            List<String> wrong = new ArrayList<>();
            for (Look look : Look.all().toList()) {
                try (Visit visit = Visit.begin(browser, bank.front().page(), look, Axe.script())) {
                    look(visit, "login, " + look, wrong);
                    visit.logIn(bank.front().token());
                    for (Screen screen : Screen.values()) {
                        visit.show(screen, found);
                        unfold(visit.page());
                        look(visit, screen + ", " + look, wrong);
                    }
                    lookAtDialogs(visit, found, look, wrong);
                }
            }
            assertThat(wrong).isEmpty();
        }
    }

    private static void unfold(Page page) {
        page.evaluate("() => document.querySelectorAll('details').forEach((each) => { each.open = true; })");
    }

    private static void lookAtDialogs(Visit visit, Found found, Look look, List<String> wrong) {
        for (String name : List.of("Decide", "Make a rule")) {
            visit.show(Screen.CAUSE, found);
            Page page = visit.page();
            page.locator(".steering").getByText(name).click();
            page.locator("dialog").waitFor();
            visit.settle();
            look(visit, name + ", " + look, wrong);
            page.keyboard().press("Escape");
        }
    }

    private static void look(Visit visit, String where, List<String> wrong) {
        Axe.findings(visit.page()).forEach(finding -> wrong.add(where + ": " + finding));
    }

    /** Brings it into the middle of things: new serves some, faults were found, one is decided, a decision waits for a second person. */
    private static void getBusy(RunningBank bank) {
        Front front = bank.front();
        await().atMost(PATIENCE)
                .until(() -> front.service("").at("/pairs/match").asInt() > 100);
        front.share(25);
        bank.plant(OFTEN_SEEN);
        await().atMost(PATIENCE).until(() -> kept(front) == OFTEN_SEEN.length);
        JsonNode causes = front.service("/causes").get("items");
        decide(front, causes.get(0), "newBug", "the team of the ledger mends it");
        decide(front, causes.get(1), "intended", "agreed with the auditors");
        front.change("POST", "services/bank/rules", """
                {"tolerance": "$.interest", "absolute": 0.01, "endpoint": "GET /quotes/interest",
                 "owner": "ann", "reason": "the last cent is rounded another way, on purpose"}""");
    }

    private static void decide(Front front, JsonNode cause, String state, String reason) {
        front.change(
                "POST",
                "causes/%s/state".formatted(cause.get("id").asString()),
                "{\"state\": \"%s\", \"owner\": \"ann\", \"reason\": \"%s\"}".formatted(state, reason));
    }

    /** Causes of which a pair is kept. */
    private static long kept(Front front) {
        return Found.all(front).stream().map(Found::cause).distinct().count();
    }

    /** One that shows well: a fee. */
    private static Found found(Front front) {
        for (JsonNode cause : front.service("/causes").get("items")) {
            if (cause.get("endpoint").asString().equals("GET /fees")) {
                String id = cause.get("id").asString();
                return new Found(id, cause.at("/samples/0").asString());
            }
        }
        throw new AssertionError("no cause of fees");
    }
}
