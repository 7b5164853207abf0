package understudy.store;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static understudy.store.Things.cause;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import understudy.run.Keeping.Change;

/** A data folder is its user's alone, whatever the umask. */
@DisabledOnOs(OS.WINDOWS)
final class PrivacyTest {

    @TempDir
    Path folder;

    private final Logger logger = (Logger) LoggerFactory.getLogger(Privacy.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(lines);
    }

    private List<String> warnings() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void aFolderThatIsMadeAndAllThatIsInItAreForItsUserAlone() throws Exception {
        Path data = folder.resolve("above/data");
        try (Store store = Store.open(data)) {
            store.offer(new Change.CauseStands(cause("accounts", "c1", 1)));
            assertThat(store.flush(Duration.ofSeconds(20))).isTrue();
            assertThat(mode(data)).isEqualTo("rwx------");
            try (Stream<Path> files = Files.list(data)) {
                assertThat(files)
                        .extracting(file -> file.getFileName() + " " + mode(file))
                        .containsExactlyInAnyOrder(
                                "understudy.lock rw-------",
                                "understudy.db rw-------",
                                "understudy.db-wal rw-------",
                                "understudy.db-shm rw-------");
            }
        }
        Store.open(data).close();
        assertThat(warnings()).isEmpty();
    }

    @Test
    void aFolderThatIsThereStaysAsItIsAndIsWarnedOfWhereOthersCanReadIt() throws Exception {
        Files.setPosixFilePermissions(folder, fromString("rwxr-xr-x"));
        Store.open(folder).close();
        assertThat(mode(folder)).isEqualTo("rwxr-xr-x");
        assertThat(mode(folder.resolve("understudy.db"))).isEqualTo("rw-------");
        assertThat(warnings()).singleElement().asString().contains("folder=" + folder, "mode=rwxr-xr-x", "chmod 700");
    }

    @Test
    void filesThatAreThereStayAsTheyAre() throws Exception {
        Files.createFile(
                folder.resolve("understudy.db"), PosixFilePermissions.asFileAttribute(fromString("rw-r-----")));
        Store.open(folder).close();
        assertThat(mode(folder.resolve("understudy.db"))).isEqualTo("rw-r-----");
    }

    @Test
    void aFolderForTheGroupIsNotWarnedOf() throws Exception {
        Files.setPosixFilePermissions(folder, fromString("rwxr-x---"));
        Store.open(folder).close();
        assertThat(warnings()).isEmpty();
    }

    @Test
    void aFileInAFoldersPlaceIsRefused() throws Exception {
        Path file = Files.createFile(folder.resolve("data"));
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> Store.open(file))
                .withMessageContaining("cannot be used as data folder");
    }
}
