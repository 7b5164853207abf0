package understudy.gateway.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenewedTest {

    @TempDir
    private Path folder;

    private final AtomicLong clock = new AtomicLong();
    private final Queue<Runnable> aside = new ArrayDeque<>();

    private String read(Path file) {
        try {
            String text = Files.readString(file);
            if (text.startsWith("bad")) {
                throw new IllegalArgumentException("not usable");
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void filesThatChangeAreReadAgainAsideAndUnusableOnesChangeNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "one");
        Renewed<String> renewed = new Renewed<>("x", List.of(file), () -> read(file), clock::get, aside::add);
        Files.writeString(file, "second");
        assertThat(renewed.current()).isEqualTo("one");
        assertThat(aside).isEmpty();

        clock.addAndGet(TimeUnit.SECONDS.toNanos(5));
        assertThat(renewed.current()).isEqualTo("one");
        assertThat(renewed.current()).isEqualTo("one");
        assertThat(aside).hasSize(1);
        aside.remove().run();
        assertThat(renewed.current()).isEqualTo("second");

        Files.writeString(file, "bad one");
        clock.addAndGet(TimeUnit.SECONDS.toNanos(5));
        renewed.current();
        aside.remove().run();
        assertThat(renewed.current()).isEqualTo("second");
    }

    @Test
    void withoutFilesNothingIsLookedAt() {
        Renewed<String> renewed = new Renewed<>("x", List.of(), () -> "it", clock::get, aside::add);
        clock.addAndGet(TimeUnit.MINUTES.toNanos(5));
        assertThat(renewed.current()).isEqualTo("it");
        assertThat(aside).isEmpty();
    }
}
