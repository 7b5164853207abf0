package understudy.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.run.rollout.Brake.Mark;
import understudy.traffic.Share;

class BrakeFileTest {

    @TempDir
    Path folder;

    @Test
    void whatWasSetIsThereForTheNextOneAndForAnotherAtTheSameTime() {
        assertThat(BrakeFile.exists(folder, "accounts")).isFalse();
        BrakeFile brake = BrakeFile.open(folder, "accounts");
        BrakeFile other = BrakeFile.open(folder, "accounts");
        assertThat(brake.mark()).isEmpty();
        brake.set(new Mark(7, new Share(25)));
        assertThat(other.mark()).contains(new Mark(7, new Share(25)));
        other.set(new Mark(Long.MAX_VALUE >>> 16, Share.ALL));
        assertThat(BrakeFile.open(folder, "accounts").mark()).contains(new Mark(Long.MAX_VALUE >>> 16, Share.ALL));
        assertThat(BrakeFile.exists(folder, "accounts")).isTrue();
    }

    @Test
    void servicesHaveOneEach() {
        BrakeFile.open(folder, "a.b").set(new Mark(1, new Share(10)));
        assertThat(BrakeFile.open(folder, "A.b").mark()).isEmpty();
    }

    @Test
    void whatIsNotABrakeIsNotRead() throws Exception {
        BrakeFile.open(folder, "accounts").set(new Mark(1, new Share(10)));
        try (var files = Files.list(folder)) {
            Files.write(files.findFirst().orElseThrow(), new byte[] {0x5d, 0, 0, 0, 0, 0, 1, 101});
        }
        assertThat(BrakeFile.open(folder, "accounts").mark()).isEmpty();
    }

    @Test
    void aKilledProcessLeavesTheLastOneWhole() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrakesUntilKilled.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = process.inputReader()) {
            long reported = 0;
            for (int i = 0; i < 5; i++) {
                reported = Long.parseLong(Objects.requireNonNull(lines.readLine()));
            }
            process.toHandle().destroyForcibly();
            process.waitFor();
            Mark left = BrakeFile.open(folder, "accounts").mark().orElseThrow();
            assertThat(left.revision()).isGreaterThanOrEqualTo(reported);
            assertThat(left.share()).isEqualTo(BrakesUntilKilled.share(left.revision()));
        } finally {
            process.destroyForcibly();
        }
    }
}
