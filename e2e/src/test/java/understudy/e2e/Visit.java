package understudy.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody at the page, with all that a browser has to complain of: what the policy of the page refused, scripts that
 * failed, dialogs, requests to elsewhere. For one thread.
 */
final class Visit implements AutoCloseable {

    /** The page refuses scripts that are not its own; those of a test run before it, outside of its policy. */
    private static final String TELL_WHAT_WAS_REFUSED = """
            document.addEventListener('securitypolicyviolation', (event) =>
                console.error('refused: ' + event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample));
            """;

    private static final String OF_THE_NETWORK = "Failed to load resource";

    private final URI address;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    private Visit(URI address, BrowserContext context) {
        this.address = address;
        this.context = context;
        this.page = context.newPage();
        page.setDefaultTimeout(Chromium.PATIENCE_MILLIS);
        page.onConsoleMessage(this::said);
        page.onPageError(error -> complaints.add("failed: " + error));
        page.onRequest(this::asked);
        page.onDialog(dialog -> {
            complaints.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
    }

    /**
     * Comes to the page.
     *
     * @param scripts run in each document before its own
     */
    static Visit begin(Browser browser, URI address, Look look, String... scripts) {
        BrowserContext context = browser.newContext(look.options());
        context.addInitScript(TELL_WHAT_WAS_REFUSED);
        for (String script : scripts) {
            context.addInitScript(script);
        }
        Visit visit = new Visit(address, context);
        visit.page.navigate(address.toString());
        visit.settle();
        return visit;
    }

    private void said(ConsoleMessage message) {
        if (message.type().equals("error") && !message.text().startsWith(OF_THE_NETWORK)) {
            complaints.add(message.text());
        }
    }

    private void asked(Request request) {
        if (!request.url().startsWith(address.resolve("/").toString())) {
            complaints.add("request to elsewhere: " + request.url());
        }
    }

    Page page() {
        return page;
    }

    /** Goes where the part of the address behind the # says, as a link does, and waits until something is shown. */
    void go(String hash) {
        page.evaluate("hash => { location.hash = hash; }", hash);
        settle();
    }

    /** Shows a screen. */
    void show(Screen screen, Found of) {
        go(screen.hash(of));
        page.locator(screen.shows()).first().waitFor();
    }

    /** Waits until the screen has a title, shows what it asked for, and no colour is on its way to another. */
    void settle() {
        page.locator("main :is(h1, h2)").first().waitFor();
        page.locator(".loading").first().waitFor(gone());
        page.evaluate("() => Promise.allSettled(document.getAnimations()"
                + ".filter((each) => each instanceof CSSTransition).map((each) => each.finished))");
    }

    private static Locator.WaitForOptions gone() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
    }

    /** Types the token where the page asks for one. */
    void logIn(String token) {
        page.getByLabel("Token").fill(token);
        page.locator("main button[type=submit]").click();
        page.locator("nav").first().waitFor();
        settle();
    }

    /** What the browser complained of so far. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        context.close();
    }
}
