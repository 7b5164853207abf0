package understudy.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;
import understudy.control.api.CauseView;
import understudy.control.api.PageView;
import understudy.control.api.RolloutView;
import understudy.control.api.ServiceView;
import understudy.example.bank.modern.Fault;

/** The demo's new ledger goes to 100 % by itself while it is healthy, and back by itself when it is not. */
class DemoRolloutTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Optional<Duration> LONG_ENOUGH = Optional.of(Duration.ofMinutes(3));

    private final StringWriter written = new StringWriter();

    @Test
    void aHealthyNewLedgerIsRolledOutToTheEndAndTheTimelineIsTold() throws Exception {
        DemoFacts last = shown(OptionalInt.empty());

        assertThat(last.endedWell()).as(written.toString()).isTrue();
        assertThat(shares(last)).containsExactly(0, 10, 25, 50, 100);
        assertThat(last.timeline().getLast().phase()).isEqualTo("succeeded");
        assertThat(last.customers().failed()).isZero();
        assertThat(last.causes()).isEmpty();
        assertThat(last.planted()).isEmpty();
        assertThat(written.toString())
                .containsSubsequence(
                        "old serves everybody, new gets a copy of each read",
                        "new serves 10 % of the customers, reads and transfers: Every gate is open.",
                        "new serves 25 %",
                        "new serves 50 %",
                        "new serves everybody, old gets a copy of each read",
                        "new serves everybody, the rollout is over");
        assertThat(Objects.requireNonNull(last.service().latency().get("new")).n())
                .isGreaterThan(1_000);
    }

    @Test
    void aNewLedgerThatGoesWrongAtAQuarterIsTakenBackAndNoRequestFails() throws Exception {
        DemoFacts last = shown(OptionalInt.of(25));

        assertThat(last.endedWell()).as(written.toString()).isTrue();
        assertThat(shares(last)).containsExactly(0, 10, 25, 0);
        assertThat(last.timeline().getLast().phase()).isEqualTo("rolledBack");
        assertThat(last.timeline().getLast().why()).isNotEmpty();
        assertThat(last.customers().failed()).isZero();
        assertThat(last.causes()).isNotEmpty();
        assertThat(last.planted()).hasSize(Fault.values().length);
        assertThat(written.toString()).contains("old serves everybody again, new gets copies: ");
    }

    private DemoFacts shown(OptionalInt faultAt) throws Exception {
        DemoSettings settings =
                new DemoSettings(0, 0, Optional.empty(), DemoRollout.PER_SECOND, Optional.of(new DemoRollout(faultAt)));
        try (Demo demo = Demo.open(settings, InstantSource.system());
                HttpClient client = HttpClient.newHttpClient()) {
            DemoText text = new DemoText(10_000, UnaryOperator.identity());
            DemoShow show = new DemoShow(() -> facts(demo, client), text, new Patience());
            show.asLines(new PrintWriter(written, true), LONG_ENOUGH);
            demo.sendCustomersHome();
            return show.last();
        }
    }

    /** Each share once, in the order in which it was reached. */
    private static List<Integer> shares(DemoFacts facts) {
        List<Integer> all = facts.timeline().stream().map(DemoTurn::share).toList();
        return IntStream.range(0, all.size())
                .filter(i -> i == 0 || !all.get(i).equals(all.get(i - 1)))
                .mapToObj(all::get)
                .toList();
    }

    private static DemoFacts facts(Demo demo, HttpClient client) {
        ServiceView service = JSON.readValue(get(client, demo, "services/bank"), ServiceView.class);
        JavaType page = JSON.getTypeFactory().constructParametricType(PageView.class, CauseView.class);
        PageView<CauseView> causes = JSON.readValue(get(client, demo, "services/bank/causes"), page);
        RolloutView rollout = JSON.readValue(get(client, demo, "services/bank/rollout?moves=100"), RolloutView.class);
        return demo.facts(service, causes.items(), rollout);
    }

    private static String get(HttpClient client, Demo demo, String what) {
        URI from = demo.places().page().resolve("/api/v1/" + what);
        try {
            return client.send(HttpRequest.newBuilder(from).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    /** Nobody ends it; it looks a few times a second. */
    private static final class Patience implements DemoShow.Ending {

        private final CountDownLatch never = new CountDownLatch(1);

        @Override
        public boolean within(Duration limit) throws InterruptedException {
            return never.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        }

        @Override
        public void pause(Duration time) throws InterruptedException {
            var unused = never.await(time.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
