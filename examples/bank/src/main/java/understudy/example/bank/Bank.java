package understudy.example.bank;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import understudy.example.bank.ledger.BankException;
import understudy.example.bank.ledger.Customer;
import understudy.example.bank.ledger.Ledger;
import understudy.example.bank.ledger.LedgerSeed;
import understudy.example.bank.modern.Fault;
import understudy.example.bank.modern.NewLedger;
import understudy.example.bank.old.OldLedger;

/**
 * The example bank, open: one ledger, an old and a new service that both work on it. Closing it ends both and deletes
 * the ledger, and the folder that was made for it.
 */
public final class Bank implements AutoCloseable {

    private final Path folder;
    private final Ledger ledger;
    private final List<Customer> customers;
    private final OldLedger old;
    private final NewLedger modern;

    private Bank(Path folder, Ledger ledger, OldLedger old, NewLedger modern) {
        this.folder = folder;
        this.ledger = ledger;
        this.customers = ledger.customers();
        this.old = old;
        this.modern = modern;
    }

    public static Bank open(BankSettings settings) {
        Path folder = newFolder(settings);
        try {
            Ledger ledger = Ledger.create(folder.resolve("ledger.db"));
            LedgerSeed.fill(
                    ledger,
                    settings.customers(),
                    settings.seed(),
                    settings.clock().instant());
            return openServices(settings, folder, ledger);
        } catch (BankException e) {
            delete(folder);
            throw e;
        }
    }

    private static Bank openServices(BankSettings settings, Path folder, Ledger ledger) {
        OldLedger old = OldLedger.open(ledger, settings.oldPort(), settings.clock());
        try {
            NewLedger modern = NewLedger.open(ledger, settings.newPort(), settings.faults(), settings.clock());
            return new Bank(folder, ledger, old, modern);
        } catch (BankException e) {
            old.close();
            throw e;
        }
    }

    public URI oldAddress() {
        return old.address();
    }

    public URI newAddress() {
        return modern.address();
    }

    /** Has the new ledger make these mistakes from now on. */
    public void plant(Set<Fault> faults) {
        modern.plant(faults);
    }

    /** Everybody with an account, in order of id. */
    public List<Customer> customers() {
        return customers;
    }

    public Ledger ledger() {
        return ledger;
    }

    @Override
    public void close() {
        try {
            modern.close();
        } finally {
            try {
                old.close();
            } finally {
                delete(folder);
            }
        }
    }

    private static Path newFolder(BankSettings settings) {
        try {
            if (settings.folder().isEmpty()) {
                return Files.createTempDirectory("understudy-bank-");
            }
            return Files.createTempDirectory(
                    Files.createDirectories(settings.folder().get()), "bank-");
        } catch (IOException e) {
            throw new BankException("bank: no folder can be made for the ledger (expected: a writable place)", e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = new ArrayList<>(files.toList()).reversed();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new BankException("bank: %s cannot be deleted".formatted(folder), e);
        }
    }
}
