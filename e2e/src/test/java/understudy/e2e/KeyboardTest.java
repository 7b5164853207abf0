package understudy.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.testkit.Answer;
import understudy.testkit.WireRequest;

/** The whole way from a token to a silence by keyboard alone: one always sees where one is, and never loses one's place. */
@ExtendWith(Chromium.class)
class KeyboardTest {

    private static final String AUTH = "auth: {required: true}";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A rollout whose gates open after some pairs, and whose first step waits for a person. */
    private static final List<String> LINES = List.of(
            "state: shared",
            "rollout:",
            "  sticky: {header: X-Customer}",
            "  steps: [0, 10, 100]",
            "  minStepDuration: 1s",
            "  approval: [10]",
            "  onFailed: hold",
            "  gates: {mismatchRate: 0.5, confidence: 0.6, slower: {ratio: 50, plus: 1s, atMost: 0.5}, compared: 0.5, minPairs: 30}");

    private static final List<String> BODY = List.of(
            "\"a\": 1", "\"b\": 2", "\"c\": 3", "\"d\": 4", "\"e\": 5", "\"f\": 6", "\"g\": 7", "\"h\": 8", "\"i\": 9");

    @TempDir
    private Path folder;

    private int customers;

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void allThatIsDoneWithAMouseIsDoneWithoutOne(int width, Browser browser) throws Exception {
        Look look = new Look(ColorScheme.LIGHT, width);
        try (Versions versions = Versions.open(
                        folder, request -> answer(request, 1), request -> answer(request, 2), LINES, AUTH);
                Visit visit = Visit.begin(browser, versions.front().page(), look)) {
            Keyboard keys = new Keyboard(visit.page());
            logIn(visit, keys, versions);
            findTheWorstCause(visit, keys, versions);
            lookAtItsPair(visit, keys);
            makeARule(visit, keys);
            steer(visit, keys, versions);
            removeTheRule(visit, keys);
            setASilence(visit, keys, versions);
            keys.goBackAndPress(button(visit.page(), "Log out"));
            keys.mustBeAt(visit.page().getByLabel("Token"));
            assertThat(keys.unseen()).isEmpty();
            assertThat(visit.complaints()).isEmpty();
        }
    }

    private static void logIn(Visit visit, Keyboard keys, Versions versions) throws IOException {
        keys.mustBeAt(visit.page().getByLabel("Token"));
        keys.type(versions.front().token());
        keys.press("Enter");
        keys.mustBeAt(main(visit.page()));
    }

    /** While somebody is at a cause a worse one comes up above it. */
    private void findTheWorstCause(Visit visit, Keyboard keys, Versions versions) throws IOException {
        Page page = visit.page();
        screen(visit, keys, "Causes");
        assertThat(page.getByText("Nothing wants a look")).isVisible();
        keys.mustBeAt(main(page));
        ask(versions, "/seats", 1);
        Locator seats = row(page, "GET /seats");
        assertThat(seats).isVisible();
        keys.press("j");
        keys.mustBeAt(seats);
        ask(versions, "/gone", 1);
        assertThat(page.locator("[data-cause]")).hasCount(2);
        assertThat(page.locator("[data-cause]").first()).containsText("GET /gone");
        keys.mustBeAt(seats);
        keys.press("?");
        assertThat(page.locator("dialog")).containsText("the first");
        keys.press("Escape");
        keys.mustBeAt(seats);
        keys.press("g");
        keys.mustBeAt(row(page, "GET /gone"));
        decide(page, keys);
        assertThat(page.locator("[data-cause]")).hasCount(1);
        keys.mustBeAt(seats); // which stands in the place of what was decided
        keys.press("Enter");
        assertThat(page.locator("h1")).containsText("$.seat");
        keys.mustBeAt(main(page));
    }

    /** It is not done on a second thought, and then done. */
    private static void decide(Page page, Keyboard keys) {
        Locator dialog = page.locator("dialog");
        Locator intended = dialog.getByLabel("Intended");
        keys.press("d");
        keys.mustBeAt(dialog.getByLabel("New", new Locator.GetByLabelOptions().setExact(false))
                .first());
        keys.press("Escape");
        keys.mustBeAt(row(page, "GET /gone"));
        keys.press("d");
        while (!intended.isChecked()) {
            keys.press("ArrowDown");
        }
        keys.goOnTo(dialog.getByLabel("Reason"));
        keys.type("nobody asks for it any more");
        keys.goOnAndPress(dialog.locator("button[type=submit]"));
        assertThat(dialog).isHidden();
    }

    private static void lookAtItsPair(Visit visit, Keyboard keys) {
        Page page = visit.page();
        keys.goOnAndPress(page.getByText("link to this pair"));
        assertThat(page.locator("h1")).hasText("One pair");
        keys.mustBeAt(main(page));
        Locator fold = page.locator(".fold").first();
        keys.goOnAndPress(fold);
        assertThat(keys.isLost()).as("after unfolding").isFalse();
        keys.goBackAndPress(button(page, "Raw, on record"));
        assertThat(page.locator(".raw")).containsText("Content-Type: application/json");
        keys.mustBeAt(button(page, "Raw, on record"));
        keys.goBackAndPress(button(page, "By meaning"));
        assertThat(page.locator(".diff").first()).isVisible();
    }

    private static void makeARule(Visit visit, Keyboard keys) {
        Page page = visit.page();
        Locator opener = button(page, "Make a rule");
        keys.goBackAndPress(opener);
        Locator dialog = page.locator("dialog");
        Locator byHand = dialog.getByLabel("Written by hand");
        dialog.locator(".wouldhide, .offer").first().waitFor();
        assertThat(dialog.evaluate("each => each.contains(document.activeElement)"))
                .isEqualTo(true);
        keys.goOnTo(dialog.locator("input[type=radio]:checked"));
        while (!byHand.isChecked()) {
            keys.press("ArrowDown");
        }
        keys.goOnAndPress(button(page, "What would it hide?"));
        assertThat(dialog.locator(".wouldhide").last()).containsText(Pattern.compile("it would hide [1-9]"));
        keys.goOnTo(dialog.getByLabel("Reason"));
        keys.type("seats are told apart anew");
        keys.goOnAndPress(button(page, "Accept the rule"));
        assertThat(page.getByText("The rule holds from now on.")).isVisible();
        assertThat(dialog).isHidden();
        keys.mustBeAt(opener);
    }

    private void steer(Visit visit, Keyboard keys, Versions versions) {
        Page page = visit.page();
        screen(visit, keys, "Rollout");
        await().atMost(PATIENCE).until(() -> {
            ask(versions, "/same", 100);
            return versions.front().service("/rollout").get("phase").asString().equals("waitingApproval");
        });
        steer(visit, keys, "Approve", "the board agrees");
        assertThat(page.locator("h1")).containsText("new serves 10 %");
        steer(visit, keys, "Pause", "over lunch");
        assertThat(page.locator(".steps")).containsText("paused");

        Locator back = page.locator(".wayback .stop");
        keys.goOnAndPress(back);
        assertThat(back).hasText("Press again: old serves everybody");
        keys.press("Escape");
        assertThat(back).hasText("Roll back");
        keys.press("Enter");
        keys.press("Enter");
        assertThat(page.locator("h1")).containsText("new serves 0 %");
        assertThat(page.locator(".wayback")).containsText("Old serves everybody.");
        keys.mustBeAt(page.locator(".wayback"));
    }

    private static void steer(Visit visit, Keyboard keys, String verb, String reason) {
        Locator dialog = visit.page().locator("dialog");
        keys.goOnAndPress(button(visit.page(), verb));
        keys.mustBeAt(dialog.getByLabel("Reason"));
        keys.type(reason);
        keys.goOnAndPress(dialog.locator("button[type=submit]"));
        assertThat(dialog).isHidden();
        assertThat(visit.page().locator(".moves")).containsText(reason);
        assertThat(keys.isLost()).as("after " + verb).isFalse();
    }

    private static void removeTheRule(Visit visit, Keyboard keys) {
        Page page = visit.page();
        screen(visit, keys, "Rules");
        Locator dialog = page.locator("dialog");
        Locator remove = page.locator("table").getByRole(AriaRole.BUTTON);
        keys.goOnAndPress(remove);
        keys.mustBeAt(dialog.getByLabel("Reason"));
        keys.press("Escape");
        assertThat(dialog).isHidden();
        keys.mustBeAt(remove);
        keys.press("Enter");
        keys.type("it hid a fault");
        keys.goOnAndPress(dialog.locator("button[type=submit]"));
        assertThat(page.locator("main")).not().containsText("Accepted here");
        keys.mustBeAt(main(page));
    }

    private static void setASilence(Visit visit, Keyboard keys, Versions versions) {
        Page page = visit.page();
        screen(visit, keys, "Health");
        Locator set = button(page, "Set a silence");
        keys.goOnAndPress(set);
        Locator dialog = page.locator("dialog");
        keys.mustBeAt(dialog.getByLabel("Of what"));
        keys.type("a shadow");
        keys.goOnTo(dialog.getByLabel("Reason"));
        keys.type("new is moved tonight");
        keys.goOnAndPress(dialog.locator("button[type=submit]"));
        Locator silence = page.locator(".silence");
        assertThat(silence).containsText("a shadow that is down, bank;");
        assertThat(silence).containsText("first: new is moved tonight");
        keys.mustBeAt(set);
        assertThat(versions.front().api("silences").at("/items/0/type").asString())
                .isEqualTo("shadowDown");

        keys.goBackAndPress(silence.getByRole(AriaRole.BUTTON));
        assertThat(silence).isHidden();
        assertThat(versions.front().api("silences").get("items")).isEmpty();
        assertThat(keys.isLost()).as("after a silence ended").isFalse();
    }

    /** By the names of the screens, which stand before what is shown. */
    private static void screen(Visit visit, Keyboard keys, String name) {
        Page page = visit.page();
        keys.goBackAndPress(page.locator("nav[aria-label=Screens]")
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(name).setExact(true)));
        assertThat(page.locator("h1")).containsText(name);
        visit.settle();
        assertThat(keys.isLost()).as("at " + name).isFalse();
    }

    private static Locator main(Page page) {
        return page.locator("#main");
    }

    private static Locator row(Page page, String endpoint) {
        return page.locator("[data-cause]").filter(new Locator.FilterOptions().setHasText(endpoint));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(false))
                .first();
    }

    private void ask(Versions versions, String path, int times) throws IOException {
        List<String> requests = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            requests.add(
                    "GET %s HTTP/1.1\r\nHost: bank.example\r\nX-Customer: c%d\r\n\r\n".formatted(path, customers++));
        }
        versions.ask(requests);
    }

    /** New has other seats, and has lost a path. */
    private static Answer answer(WireRequest request, int version) {
        boolean lost = request.target().equals("/gone") && version == 2;
        String seat = request.target().equals("/seats") ? "\"seat\": %d, ".formatted(version) : "";
        String body = "{" + seat + String.join(", ", BODY) + "}";
        return Answer.bytes(String.join(
                "\r\n",
                lost ? "HTTP/1.1 404 Not Found" : "HTTP/1.1 200 OK",
                "Content-Type: application/json",
                "Content-Length: " + body.length(),
                "",
                body));
    }
}
