package understudy.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static understudy.scenarios.Rollable.BAD;
import static understudy.scenarios.Rollable.GOOD;
import static understudy.scenarios.Rollable.PATIENCE;
import static understudy.scenarios.Rollable.QUICK;
import static understudy.scenarios.Rollable.isByNew;
import static understudy.scenarios.Rollable.share;
import static understudy.scenarios.Rollable.signed;
import static understudy.scenarios.Rollable.with;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.testkit.RawClient;
import understudy.testkit.RawServer;
import understudy.testkit.WireReply;

/** What nobody has proven is served by old, also where nearly all else is served by new. */
class ServeOnlyProvenTest {

    private static final List<String> UNPROVEN = List.of(
            "GET /orders",
            "GET /accounts",
            "GET /accounts/1/entries",
            "GET //accounts/1",
            "GET /accounts/1/",
            "HEAD /accounts/1",
            "OPTIONS /accounts/1",
            "POST /accounts/1",
            "DELETE /accounts/1");

    @TempDir
    private Path folder;

    private Product open(RawServer old, RawServer candidate) {
        String[] lines = with(QUICK, "  serveOnlyProven: true", "  onFailed: hold");
        lines[0] = "state: none";
        lines[4] = "  minStepDuration: 1h";
        return Product.open(folder, old, candidate, lines);
    }

    private static WireReply asked(Product product, String line, int customer) throws IOException {
        try (RawClient client = product.client()) {
            String length = line.startsWith("POST") ? "Content-Length: 0\r\n" : "";
            return client.ask(
                    "%s HTTP/1.1\r\nHost: bank\r\nX-Customer: c%d\r\n%s\r\n".formatted(line, customer, length));
        }
    }

    private static boolean isServedByNew(Product product, String line) throws IOException {
        for (int customer = 0; customer < 8; customer++) {
            if (isByNew(asked(product, line, customer))) {
                return true;
            }
        }
        return false;
    }

    @Test
    void atAHighShareNewServesWhatIsProvenAndNothingElse() throws IOException {
        try (RawServer old = Rollable.server(Rollable.json(GOOD));
                RawServer candidate = Rollable.server(signed(GOOD, "new"));
                Product product = open(old, candidate);
                Crowd crowd = Crowd.at(product.port())) {
            for (int share : new int[] {50, 100}) {
                share(product, share);
                await().atMost(PATIENCE).until(() -> isServedByNew(product, "GET /accounts/1"));
                for (String line : UNPROVEN) {
                    assertThat(isServedByNew(product, line))
                            .as("%s at %d", line, share)
                            .isFalse();
                }
            }
            assertThat(crowd.failed()).isZero();
        }
    }

    @Test
    void whatBecomesProvenMovesAndWhatFailsAfterThatGoesBackAlthoughTheShareIsHeld() throws IOException {
        try (RawServer old = Rollable.server(Rollable.json(GOOD));
                RawServer candidate = Rollable.server(signed(GOOD, "new"));
                Product product = open(old, candidate)) {
            share(product, 100);
            assertThat(isServedByNew(product, "GET /accounts/1"))
                    .as("before anything is known")
                    .isFalse();
            try (Crowd crowd = Crowd.at(product.port())) {
                await().atMost(PATIENCE).until(() -> isServedByNew(product, "GET /accounts/1"));
                candidate.behave(signed(BAD, "new"));
                await().atMost(PATIENCE)
                        .until(() -> product.service().get("phase").asString().equals("paused"));
                await().atMost(PATIENCE).until(() -> !isServedByNew(product, "GET /accounts/1"));
                assertThat(product.service().get("share").asInt()).isEqualTo(100);
                long wrong = crowd.got("200 " + BAD);
                long copies = product.pairs("mismatch");
                await().atMost(PATIENCE).until(() -> product.pairs("mismatch") > copies + 100);
                assertThat(crowd.got("200 " + BAD)).isEqualTo(wrong);
                assertThat(crowd.failed()).isZero();
            }
        }
    }
}
