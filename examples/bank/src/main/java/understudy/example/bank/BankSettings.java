package understudy.example.bank;

import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import understudy.example.bank.modern.Fault;

/**
 * How to open the example bank.
 *
 * @param oldPort port of the old ledger on 127.0.0.1; 0 takes a free one
 * @param newPort port of the new ledger; 0 takes a free one
 * @param folder where the ledger is made, in a folder of its own; a temporary one when empty
 * @param customers 2..1,000
 * @param seed what the ledger's first content is made of: the same seed and clock give the same ledger
 */
public record BankSettings(
        int oldPort, int newPort, Optional<Path> folder, Set<Fault> faults, int customers, long seed, Clock clock) {

    public BankSettings {
        if (customers < 2 || customers > 1_000) {
            throw new IllegalArgumentException("customers: %d (expected: 2..1000)".formatted(customers));
        }
        faults = Set.copyOf(faults);
    }

    /** Free ports, a temporary folder, 120 customers, every fault. */
    public static BankSettings demo() {
        return new BankSettings(0, 0, Optional.empty(), EnumSet.allOf(Fault.class), 120, 20_261_124, Clock.systemUTC());
    }

    public BankSettings withFaults(Set<Fault> chosen) {
        return new BankSettings(oldPort, newPort, folder, chosen, customers, seed, clock);
    }

    public BankSettings withFolder(Path chosen) {
        return new BankSettings(oldPort, newPort, Optional.of(chosen), faults, customers, seed, clock);
    }
}
