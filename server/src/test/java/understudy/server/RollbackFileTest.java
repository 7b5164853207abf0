package understudy.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RollbackFileTest {

    @TempDir
    private Path folder;

    private RollbackFile file;

    @BeforeEach
    void open() {
        file = new RollbackFile(folder);
        file.know(Set.of("accounts", "cards"));
    }

    private void says(String text) throws IOException {
        Files.writeString(folder.resolve("ROLLBACK"), text);
        file.look();
    }

    private boolean means(String service) {
        assertThat(file.says(service).isPresent()).isEqualTo(file.holds(service).isPresent());
        return file.says(service).isPresent();
    }

    @Test
    void thatItIsNotThereHoldsNothing() {
        file.look();
        assertThat(means("accounts")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "# nothing else\n"})
    void emptyItMeansEverybody(String text) throws IOException {
        says(text);
        assertThat(file.says("accounts")).contains("The file ROLLBACK says so.");
        assertThat(means("cards")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"accounts", "\uFEFFaccounts\r\n", "# of today\n accounts \n\n"})
    void withNamesItMeansThose(String text) throws IOException {
        says(text);
        assertThat(means("accounts")).isTrue();
        assertThat(means("cards")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Accounts", "accounts, cards", "\"accounts\"", "*", "\u001b[2J"})
    void aNameOfNoServiceMeansEverybodyAndIsSaid(String text) throws IOException {
        says(text);
        assertThat(means("accounts")).isTrue();
        assertThat(means("cards")).isTrue();
        assertThat(file.holds("cards").orElseThrow())
                .contains(text.replace('\u001b', '?') + "\" in it is no service, so it means every one");
    }

    @Test
    void whatCannotBeReadMeansEverybody() throws IOException {
        Files.createSymbolicLink(folder.resolve("ROLLBACK"), folder.resolve("nowhere"));
        file.look();
        assertThat(means("accounts")).isTrue();
        Files.delete(folder.resolve("ROLLBACK"));
        Files.write(folder.resolve("ROLLBACK"), new byte[] {(byte) 0xff, (byte) 0xfe});
        file.look();
        assertThat(means("cards")).isTrue();
    }

    @Test
    void whatIsNoFileMeansEverybodyAndIsNotWaitedFor() throws Exception {
        Process making = new ProcessBuilder("mkfifo", folder.resolve("ROLLBACK").toString()).start();
        assertThat(making.waitFor()).isZero();
        file.look();
        assertThat(means("accounts")).isTrue();
    }
}
