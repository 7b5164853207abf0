package understudy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import understudy.testkit.Answer;
import understudy.testkit.WireRequest;

/** Whoever may send requests, or answer them, may try to have a script run in the browser of who looks at them. */
@ExtendWith(Chromium.class)
class HostileTextTest {

    /** Each would set a flag in the page, open a dialog or ask another origin, were it taken for more than text. */
    private static final List<String> ATTACKS = List.of(
            "<img src=x onerror=window.hit=1>",
            "<script>window.hit=1</script>",
            "\"><svg onload=alert(1)>",
            "'-alert(1)-'",
            "javascript:alert(1)",
            "<iframe srcdoc='<script>parent.hit=1</script>'>",
            "<link rel=stylesheet href=//evil.example/x.css>",
            "<img src=//evil.example/pixel.gif>",
            "</pre></main><style>*{display:none}</style>",
            "{{constructor.constructor('window.hit=1')()}}",
            "${window.hit=1}");

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String MADE_OF_TEXT =
            "() => document.querySelectorAll('main :is(img, script, iframe, link, style, object, embed), a[href^=\"javascript:\"]').length";

    @TempDir
    private Path folder;

    @Test
    void whateverComesFromTrafficIsShownAsTextAndNothingElse(Browser browser) throws Exception {
        try (Versions versions =
                Versions.open(folder, request -> answer(request, "old"), request -> answer(request, ""))) {
            List<String> requests = requests();
            versions.ask(requests);
            Front front = versions.front();
            await().atMost(PATIENCE)
                    .until(() -> front.service("").at("/pairs/mismatch").asInt() == ATTACKS.size());
            tellPeopleTo(front);
            StringBuilder shown = new StringBuilder();
            try (Visit visit = Visit.begin(browser, front.page(), Look.USUAL)) {
                Tour.over(visit, Found.all(front), page -> {
                    assertThat(page.evaluate(MADE_OF_TEXT)).isEqualTo(0);
                    shown.append(page.evaluate("() => document.body.innerText"));
                });
                assertThat(hit(visit.page())).isFalse();
                assertThat(visit.complaints()).isEmpty();
            }
            assertThat(shown.toString()).contains(ATTACKS);
        }
    }

    private static boolean hit(Page page) {
        return page.evaluate("() => 'hit' in window").equals(true);
    }

    /** What people write may be hostile too. */
    private static void tellPeopleTo(Front front) {
        String cause = Found.all(front).getFirst().cause();
        front.change("POST", "causes/%s/state".formatted(cause), """
                {"state": "newBug", "owner": "<img src=x onerror=alert(1)>", "reason": "<script>window.hit=1</script>"}""");
        front.change("POST", "services/bank/rules", """
                {"ignore": "$.nothing", "owner": "<svg onload=alert(1)>", "reason": "<img src=//evil.example/y.gif>"}""");
        front.change("POST", "services/bank/rollout/pause", "{\"reason\": \"<img src=x onerror=window.hit=1>\"}");
    }

    /** Each attack in a path, a query, a host, a header and a body of its own. */
    private static List<String> requests() {
        List<String> requests = new ArrayList<>();
        for (int i = 0; i < ATTACKS.size(); i++) {
            String attack = ATTACKS.get(i);
            String coded = URLEncoder.encode(attack, StandardCharsets.UTF_8).replace("+", "%20");
            requests.add(String.join(
                    "\r\n",
                    "GET /%d/%s?q=%s&'onload=alert(1)' HTTP/1.1".formatted(i, coded, coded),
                    "Host: '-alert(1)-'.example",
                    "X-Attack: " + attack,
                    "User-Agent: " + attack,
                    "Referer: javascript:alert(1)",
                    "\r\n"));
        }
        return requests;
    }

    /** Each attack as a value, as a name and in a header, where the versions differ. */
    private static Answer answer(WireRequest request, String version) {
        String target = request.head().startLine().split(" ", 3)[1];
        String attack = ATTACKS.get(Integer.parseInt(target.split("/", 3)[1]));
        String quoted = attack.replace("\\", "\\\\").replace("\"", "\\\"");
        String body = "{\"value\": \"%s%s\", \"%s\": \"%s\"}".formatted(version, quoted, quoted, version);
        return Answer.bytes(String.join(
                "\r\n",
                "HTTP/1.1 200 " + attack,
                "Content-Type: application/json",
                "Content-Length: " + body.length(),
                "Location: javascript:alert(1)//" + version,
                "Set-Cookie: a=%s%s".formatted(version, attack),
                "X-Note: " + version + attack,
                "",
                body));
    }
}
