package understudy.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import understudy.example.bank.Bank;
import understudy.example.bank.BankSettings;
import understudy.example.bank.BankTraffic;
import understudy.example.bank.TrafficSettings;
import understudy.example.bank.modern.Fault;

/** The demo's bank at work, with its customers and Understudy in between, and a config of the test's own. */
final class RunningBank implements AutoCloseable {

    /**
     * As the demo has it: what differs each time is ignored, and what a busy machine makes differ is asked again. Copies may
     * take their time, for the same reason, but less than accounts are left alone. Steps are short and gates easy, and the higher
     * steps wait for a person.
     */
    static final List<String> USUAL = List.of(
            "state: shared",
            "shadow: {timeout: 30s}",
            "compare:",
            "  recheck: {perMinute: 6000}",
            "  rules: [{ignore: $.generatedAt}, {ignore: $.traceId}]",
            "rollout:",
            "  sticky: {header: X-Customer}",
            "  steps: [0, 10, 25, 100]",
            "  minStepDuration: 1s",
            "  bake: 1h",
            "  approval: [25, 100]",
            "  onFailed: hold",
            "  gates: {mismatchRate: 0.02, confidence: 0.6, slower: {ratio: 50, plus: 1s, atMost: 0.5}, compared: 0.5, minPairs: 100}");

    private static final int PER_SECOND = 60;

    private static final int CUSTOMERS = 500;
    private static final Duration SETTLE = Duration.ofSeconds(35);

    private final Bank bank;
    private final Front front;
    private final BankTraffic customers;

    private RunningBank(Bank bank, Front front, BankTraffic customers) {
        this.bank = bank;
        this.front = front;
        this.customers = customers;
    }

    /** Opens it with a new ledger that makes no mistakes yet. */
    static RunningBank open(Path folder, List<String> lines, String... sections) throws IOException {
        BankSettings demo = BankSettings.demo();
        Bank bank = Bank.open(new BankSettings(
                demo.oldPort(), demo.newPort(), Optional.of(folder), Set.of(), CUSTOMERS, demo.seed(), demo.clock()));
        Front front = Front.open(folder, bank.oldAddress(), bank.newAddress(), lines, sections);
        TrafficSettings usual = TrafficSettings.to(front.users());
        TrafficSettings patient =
                new TrafficSettings(usual.target(), PER_SECOND, SETTLE, usual.maxInFlight(), usual.seed());
        return new RunningBank(bank, front, BankTraffic.open(bank.customers(), patient));
    }

    static RunningBank open(Path folder) throws IOException {
        return open(folder, USUAL);
    }

    Front front() {
        return front;
    }

    /** Has the new ledger make these mistakes, and no others, from now on. */
    void plant(Fault... faults) {
        Set<Fault> chosen = EnumSet.noneOf(Fault.class);
        chosen.addAll(List.of(faults));
        bank.plant(chosen);
    }

    @Override
    public void close() {
        customers.close();
        front.close();
        bank.close();
    }
}
