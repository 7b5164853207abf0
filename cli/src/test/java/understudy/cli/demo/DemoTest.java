package understudy.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;
import understudy.control.api.CauseView;
import understudy.control.api.PageView;
import understudy.control.api.ServiceView;
import understudy.example.bank.modern.Fault;
import understudy.server.config.Config;
import understudy.server.config.ConfigFile;

class DemoTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path folder;

    @Test
    void theDemoFindsEveryPlantedFaultAndNothingElseAndLeavesNothingBehind() throws Exception {
        Set<String> threadsBefore = threads();
        DemoFacts last;
        try (Demo demo = Demo.open(settings(0, 150), InstantSource.system());
                HttpClient client = HttpClient.newHttpClient()) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> facts(demo, client).planted().stream().allMatch(DemoFacts.Planted::found));
            demo.sendCustomersHome();
            last = facts(demo, client);
        }

        assertThat(last.causes()).hasSize(Fault.values().length);
        assertThat(last.customers().failed()).isZero();
        assertThat(last.customers().answered()).isEqualTo(last.customers().sent());
        assertThat(last.service().notCopied()).containsOnlyKeys("method");
        assertThat(last.service().pairs().match()).isPositive();
        assertThat(last.notComparable()).isZero();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(threadsBefore).containsAll(threads()));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).as("findings, whose folder was chosen").isNotEmpty();
        }
    }

    @Test
    void aTakenPortIsRefusedAndNothingIsLeftOpen() throws IOException {
        Set<String> threadsBefore = threads();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Demo.open(settings(taken.getLocalPort(), 1), InstantSource.system()))
                    .isInstanceOf(DemoException.class)
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()));
        }
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(threadsBefore).containsAll(threads()));
    }

    /** Else races that a busy machine makes are left over, once the planted faults have used the allowance up. */
    @Test
    void everyMismatchOfTheDemoIsAskedAgainAsFarAsThatIsEverAllowed() {
        DemoSettings settings = settings(0, 150);
        String text = Demo.configText(settings, folder, URI.create("http://h:1"), URI.create("http://h:2"));
        Config config = ConfigFile.parse("demo", text, variable -> Optional.empty());
        int oneInTen = settings.perSecond() * 60 / 10;
        assertThat(config.services().getFirst().again().recheckPerMinute()).isGreaterThanOrEqualTo(oneInTen);
    }

    private DemoSettings settings(int port, int perSecond) {
        return new DemoSettings(port, 0, Optional.of(folder), perSecond);
    }

    private static DemoFacts facts(Demo demo, HttpClient client) throws IOException, InterruptedException {
        ServiceView service = JSON.readValue(get(client, demo.places().page(), "services/bank"), ServiceView.class);
        JavaType page = JSON.getTypeFactory().constructParametricType(PageView.class, CauseView.class);
        PageView<CauseView> causes = JSON.readValue(get(client, demo.places().page(), "services/bank/causes"), page);
        return demo.facts(service, causes.items());
    }

    private static String get(HttpClient client, URI page, String what) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(page.resolve("/api/v1/" + what)).build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    /** Names without the numbers in them, of the threads that the demo's parts start. */
    private static Set<String> threads() {
        List<String> parts = List.of("bank-", "old-ledger", "new-ledger", "HTTP-Dispatcher", "vert.x", "understudy");
        Set<String> names = new TreeSet<>();
        Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> parts.stream().anyMatch(name::startsWith))
                .forEach(names::add);
        return names;
    }
}
