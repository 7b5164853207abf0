package understudy.example.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import understudy.example.bank.ledger.Customer;

class AccountPacingTest {

    private static final Customer ADA = new Customer(5001, "t", List.of());
    private static final Errand READ = Errand.read(ADA, "/accounts/1", Set.of(1));
    private static final Errand WRITE = new Errand(ADA, "POST", "/transfers", "{}", Set.of(1, 2));

    private long now;
    private final AccountPacing pacing = new AccountPacing(100, () -> now);

    @Test
    void anAccountIsReadByMany() {
        assertThat(pacing.begin(READ)).isTrue();
        assertThat(pacing.begin(READ)).isTrue();
    }

    @Test
    void anAccountIsNotWrittenWhileItIsRead() {
        pacing.begin(READ);

        assertThat(pacing.begin(WRITE)).isFalse();
    }

    @Test
    void anAccountIsNotWrittenUntilItsReadHasSettled() {
        pacing.begin(READ);
        pacing.end(READ);
        now = 99;
        assertThat(pacing.begin(WRITE)).isFalse();
        now = 100;
        assertThat(pacing.begin(WRITE)).isTrue();
    }

    @Test
    void anAccountIsNeitherReadNorWrittenWhileItIsWritten() {
        pacing.begin(WRITE);

        assertThat(pacing.begin(READ)).isFalse();
        assertThat(pacing.begin(WRITE)).isFalse();
        pacing.end(WRITE);
        assertThat(pacing.begin(READ)).isTrue();
    }

    @Test
    void whoCannotHaveAllAccountsTakesNone() {
        pacing.begin(READ);
        Errand other = new Errand(ADA, "POST", "/transfers", "{}", Set.of(2, 3));

        assertThat(pacing.begin(WRITE)).isFalse();
        assertThat(pacing.begin(other)).isTrue();
    }
}
