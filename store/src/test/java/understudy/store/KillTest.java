package understudy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static understudy.store.Things.ACCOUNT;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.run.Keeping.Kept;
import understudy.traffic.Verdict;

final class KillTest {

    private static final int KILLS = 4;

    @TempDir
    Path folder;

    @Test
    void whatWasOnDiskWhenTheProcessWasKilledIsThereAfterwards() throws Exception {
        long done = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            long reported = writeAndKill(done, 3 + 7 * kill);
            assertThat(reported).isGreaterThan(done);
            done = check(reported);
        }
    }

    /** Kills the process right after one of its reports, while it goes on writing. Returns the last one it made. */
    private long writeAndKill(long from, int reports) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WritesUntilKilled.class.getName(),
                        folder.toString(),
                        Long.toString(from))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = process.inputReader()) {
            long reported = from;
            for (int i = 0; i < reports; i++) {
                reported = Long.parseLong(Objects.requireNonNull(lines.readLine()));
            }
            // Through its handle: the process itself would close its output, too.
            process.toHandle().destroyForcibly();
            // What it had still said before it died counts too; a line cut short by its death does not.
            String rest = readAll(lines);
            process.waitFor();
            return rest.substring(0, rest.lastIndexOf('\n') + 1)
                    .lines()
                    .mapToLong(Long::parseLong)
                    .reduce(reported, Math::max);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String readAll(Reader lines) throws IOException {
        StringWriter rest = new StringWriter();
        lines.transferTo(rest);
        return rest.toString();
    }

    private long check(long reported) throws Exception {
        try (Store store = Store.open(folder)) {
            Kept kept = store.load("accounts");
            long causes = kept.causes().size();
            long matches = Objects.requireNonNull(kept.counts().get(ACCOUNT)).of(Verdict.MATCH);
            assertThat(causes).isGreaterThanOrEqualTo(reported);
            assertThat(causes - matches).isBetween(0L, 1L);
            assertThat(kept.causes()).allSatisfy(cause -> assertThat(cause.id()).isEqualTo("c" + cause.count()));
            assertThat(store.sample("p" + reported)).isPresent();
            assertThat(kept.rules())
                    .singleElement()
                    .satisfies(rule -> assertThat(rule.hits()).isBetween(causes - 1, causes));
            assertThat(kept.noise())
                    .singleElement()
                    .satisfies(chapter -> assertThat(chapter.asked()).isBetween(causes - 1, causes));
            assertThat(store.verify().problem()).isEmpty();
            assertThat(store.verify().entries()).isBetween(causes - 1, causes);
            assertThat(integrity()).isEqualTo("ok");
            return causes;
        }
    }

    private String integrity() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("understudy.db"));
                ResultSet row = connection.createStatement().executeQuery("PRAGMA integrity_check")) {
            return row.getString(1);
        }
    }
}
