package understudy.example.bank.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    @TempDir
    private Path folder;

    private Ledger ledger = Ledger.at(Path.of("unused"));

    @BeforeEach
    void fill() {
        ledger = Ledger.create(folder.resolve("ledger.db"));
        LedgerSeed.fill(ledger, 20, 1, NOW);
    }

    @Test
    void aFreshLedgerHasEqualDebitsAndCredits() {
        assertThat(ledger.violations()).isEmpty();
    }

    @Test
    void theSameSeedGivesTheSameCustomers() {
        Ledger again = Ledger.create(folder.resolve("again.db"));
        LedgerSeed.fill(again, 20, 1, NOW);

        assertThat(again.customers()).isEqualTo(ledger.customers()).hasSize(20);
    }

    @Test
    void everyCustomerHasAnAccountInEurosAndOtherCurrenciesOccur() {
        assertThat(ledger.customers())
                .allSatisfy(customer -> assertThat(customer.accounts())
                        .extracting(Customer.Account::currency)
                        .contains("EUR"));
        assertThat(ledger.customers())
                .flatExtracting(Customer::accounts)
                .extracting(Customer.Account::currency)
                .contains("EUR", "USD", "JPY", "KWD");
    }

    @Test
    void aCentThatGoesAstrayIsFound() throws SQLException {
        execute("UPDATE posting SET amount = amount + 1 WHERE id = 40");

        List<String> violations = ledger.violations();

        assertThat(violations).hasSize(3).anyMatch(sentence -> sentence.startsWith("transfer"));
        assertThat(violations).anyMatch(sentence -> sentence.startsWith("currency"));
        assertThat(violations).anyMatch(sentence -> sentence.endsWith("balance and postings differ by -1"));
    }

    @Test
    void moneyThatIsNotWholeCannotGetIn() {
        assertThatThrownBy(() -> execute("UPDATE posting SET amount = 1.5 WHERE id = 40"))
                .isInstanceOf(SQLException.class);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = ledger.connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
