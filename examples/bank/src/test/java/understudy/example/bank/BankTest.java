package understudy.example.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import understudy.example.bank.ledger.BankException;
import understudy.example.bank.modern.Fault;

class BankTest {

    @TempDir
    private Path folder;

    @Test
    void aBankThatClosesLeavesNoThreadAndNoFile() throws IOException {
        try (Bank bank = Bank.open(BankSettings.demo().withFolder(folder));
                BankTraffic traffic = BankTraffic.open(bank.customers(), TrafficSettings.to(bank.oldAddress()))) {
            await().until(() -> traffic.counts().answered() > 5);
            assertThat(threads()).isNotEmpty();
        }

        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(threads()).isEmpty());
    }

    @Test
    void aTakenPortIsRefusedAndNothingIsLeftBehind() throws Exception {
        try (Bank first = Bank.open(BankSettings.demo());
                HttpClient client = HttpClient.newHttpClient()) {
            BankSettings demo = BankSettings.demo().withFolder(folder);
            BankSettings taken =
                    new BankSettings(0, first.oldAddress().getPort(), demo.folder(), demo.faults(), 2, 1, demo.clock());

            assertThatThrownBy(() -> Bank.open(taken))
                    .isInstanceOf(BankException.class)
                    .hasMessageContaining("new: port " + first.oldAddress().getPort())
                    .hasMessageContaining("expected: a free one, or 0");
            Errand health = Errand.read(first.customers().getFirst(), "/health", Set.of());
            assertThat(Replies.ask(client, first.oldAddress(), health).statusCode())
                    .isEqualTo(200);
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void tooFewCustomersAreRefused() {
        BankSettings demo = BankSettings.demo();

        assertThatThrownBy(() -> new BankSettings(0, 0, Optional.empty(), demo.faults(), 1, 1, demo.clock()))
                .hasMessage("customers: 1 (expected: 2..1000)");
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aFaultIsFoundByItsLabel(Fault fault) {
        assertThat(Fault.of(fault.label())).isSameAs(fault);
        assertThatThrownBy(() -> Fault.of("typo")).hasMessageContaining(fault.label());
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.matches("(old-ledger|new-ledger|bank-|vert\\.x|HTTP-Dispatcher).*"))
                .toList();
    }
}
