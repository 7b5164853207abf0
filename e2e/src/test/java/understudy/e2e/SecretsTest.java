package understudy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import understudy.testkit.Answer;
import understudy.testkit.Disguised;
import understudy.testkit.WireRequest;

/** S30, on the page: what is secret of customers is on no screen, and all the same one sees that it differs. */
@ExtendWith(Chromium.class)
class SecretsTest {

    private static final List<String> TYPES = List.of("json", "text", "html", "form");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void S30_whatIsSecretIsOnNoScreenAndItIsSeenThatItDiffers(Browser browser) throws Exception {
        try (Versions versions = Versions.open(
                folder, request -> answer(request, Disguised.ANN), request -> answer(request, Disguised.BOB))) {
            versions.ask(requests());
            await().atMost(PATIENCE)
                    .until(() ->
                            versions.front().service("").at("/pairs/mismatch").asInt() == TYPES.size());
            List<String> seen = new ArrayList<>();
            try (Visit visit = Visit.begin(browser, versions.front().page(), Look.USUAL)) {
                Tour.over(visit, Found.all(versions.front()), page -> seen.add(everythingOn(page)));
                assertThat(visit.complaints()).isEmpty();
            }
            assertThat(seen)
                    .hasSizeGreaterThan(Screen.values().length + 3 * TYPES.size())
                    .allSatisfy(html -> assertThat(Disguised.readIn(html)).isEmpty())
                    .anySatisfy(html -> assertThat(html).containsPattern("\\[redacted:[0-9a-f]{6}]"));
        }
    }

    /** What is shown, and what stands in attributes and fields besides. */
    private static String everythingOn(Page page) {
        return page.content()
                + page.evaluate("() => document.body.innerText")
                + page.evaluate(
                        "() => [...document.querySelectorAll('input, textarea')].map((each) => each.value).join()");
    }

    private static List<String> requests() {
        Disguised ann = Disguised.ANN;
        String head = ann.in(String.join(
                "\r\n",
                " HTTP/1.1",
                "Host: a.example",
                "Authorization: Bearer {token}",
                "Cookie: s={token}",
                "X-User: {mail}",
                "X-Note: {card dashed}, {iban small}",
                "\r\n"));
        return TYPES.stream()
                .map(type -> "GET /" + type + ann.in("/{card}/{mail percent}?iban={iban}&card={card}") + head)
                .toList();
    }

    private static Answer answer(WireRequest request, Disguised whose) {
        String target = request.head().startLine().split(" ", 3)[1];
        return switch (target.split("/", 3)[1]) {
            case "json" ->
                reply(
                        whose,
                        "application/json",
                        "{\"card\": \"{card}\", \"mail\": \"{mail}\", \"t\": \"{token}\", \"{iban}\": 1}");
            case "html" ->
                reply(whose, "text/html", "<p>{card spaced} <a href=\"/x?m={mail percent}\">{iban spaced}</a></p>");
            case "form" -> reply(whose, "application/x-www-form-urlencoded", "card={card percent}&mail={mail percent}");
            default ->
                reply(whose, "text/plain", "paid with {card spaced}\nby {mail}\nBearer {token}\nfrom {iban small}");
        };
    }

    private static Answer reply(Disguised whose, String type, String body) {
        String text = whose.in(body);
        return Answer.bytes(whose.in(String.join(
                "\r\n",
                "HTTP/1.1 200 OK",
                "Content-Type: " + type,
                "Content-Length: " + text.length(),
                "Location: https://{mail}@a.example/x/{card}?m={mail percent}",
                "Set-Cookie: {card}={token}; Path=/{iban}",
                "X-Note: to {iban spaced} by {mail}",
                "",
                text)));
    }
}
