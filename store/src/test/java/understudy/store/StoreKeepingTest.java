package understudy.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import understudy.run.Keeping;

final class StoreKeepingTest extends KeepingContract {

    private final Store store;

    StoreKeepingTest(@TempDir Path folder) {
        store = Store.open(folder);
    }

    @BeforeEach
    void isWell() {
        assertThat(store.trouble()).isEmpty();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    Keeping keeping() {
        return store;
    }

    @Override
    void settle() throws InterruptedException {
        assertThat(store.flush(Duration.ofSeconds(20))).isTrue();
        assertThat(store.dropped()).isZero();
    }
}
