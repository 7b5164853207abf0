package understudy.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkKeyTest {

    private static final String NAME = "understudy.redact.key";

    @TempDir
    private Path folder;

    @Test
    void everyFolderHasAKeyOfItsOwnWhichStays() throws IOException {
        byte[] key = MarkKey.of(folder);

        assertThat(key).hasSize(32);
        assertThat(MarkKey.of(folder)).isEqualTo(key);
        assertThat(MarkKey.of(Files.createDirectory(folder.resolve("other")))).isNotEqualTo(key);
    }

    @Test
    void nobodyElseCanReadIt() throws IOException {
        byte[] key = MarkKey.of(folder);
        assertThat(permissions()).isEqualTo("rw-------");

        Files.setPosixFilePermissions(folder.resolve(NAME), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(MarkKey.of(folder)).isEqualTo(key);
        assertThat(permissions()).as("after a copy came back with others").isEqualTo("rw-------");
    }

    private String permissions() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(NAME)));
    }

    @Test
    void aBrokenOneIsReplacedAndNothingElseIsLeftInTheFolder() throws IOException {
        Files.writeString(folder.resolve(NAME), "half");
        byte[] key = MarkKey.of(folder);

        assertThat(key).hasSize(32);
        assertThat(MarkKey.of(folder)).isEqualTo(key);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly(NAME);
        }
    }

    @Test
    void whereNoneCanBeKeptTheProcessHasOne() throws IOException {
        Files.createDirectory(folder.resolve(NAME));
        byte[] key = MarkKey.of(folder);

        assertThat(key).hasSize(32);
        assertThat(MarkKey.of(folder)).isNotEqualTo(key);
    }
}
