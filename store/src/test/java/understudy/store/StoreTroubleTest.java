package understudy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static understudy.store.Things.ACCOUNT;
import static understudy.store.Things.NOON;
import static understudy.store.Things.cause;
import static understudy.store.Things.matches;
import static understudy.store.Things.sample;
import static understudy.store.Things.taken;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.run.Keeping.Change;
import understudy.store.StoreException.Code;
import understudy.traffic.Body;
import understudy.traffic.Verdict;

final class StoreTroubleTest {

    private static final Limits IMPATIENT = new Limits(
            50,
            8 << 20,
            10,
            Duration.ofMillis(1),
            1_000,
            8 << 20,
            1 << 20,
            Duration.ofMillis(20),
            Duration.ofMillis(300));
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("understudy.db");
    }

    private Store open() {
        return Store.open(folder, IMPATIENT, InstantSource.fixed(NOON));
    }

    @Test
    void whileAnotherProgramHoldsTheFileChangesWaitAndAreWrittenLater() throws Exception {
        try (Store store = open();
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + file())) {
            execute(other, "BEGIN EXCLUSIVE");
            assertThat(store.offer(matches(NOON, 1))).isTrue();
            await().until(() -> store.trouble().isPresent());
            assertThat(store.trouble().orElseThrow())
                    .contains(file().toString(), "locked by another program", "Close what has it open");
            long taken = 1;
            while (store.offer(matches(NOON, 1))) {
                taken++;
            }
            assertThat(taken).isEqualTo(IMPATIENT.queuedChanges());
            assertThat(store.flush(Duration.ofMillis(1))).isFalse();

            execute(other, "COMMIT");
            assertThat(store.flush(SOON)).isTrue();
            assertThat(store.trouble()).isEmpty();
            assertThat(store.dropped()).isZero();
            assertThat(matched(store)).isEqualTo(taken);
        }
    }

    @Test
    void aStoreThatCannotBeWrittenStillCloses() throws Exception {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file())) {
            Store store = open();
            execute(other, "BEGIN EXCLUSIVE");
            store.offer(matches(NOON, 1));
            store.offer(matches(NOON, 1));
            store.close();
            assertThat(store.dropped()).isEqualTo(2);
        }
    }

    @Test
    void aFullDiskIsSaidAndHealsByItself() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Assumptions.assumeTrue(ran("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString()));
        try {
            Path data = disk.resolve("data");
            try (Store store = Store.open(data, IMPATIENT, InstantSource.fixed(NOON))) {
                Path filler = fill(disk);
                int sent = 0;
                while (store.offer(new Change.SampleTaken(sample("accounts", "p" + sent, Body.of(new byte[5_000]))))) {
                    sent++;
                }
                await().until(() -> store.trouble().orElse("").contains("understudy.db: the disk is full. Make room"));

                Files.delete(filler);
                assertThat(store.flush(SOON)).isTrue();
                assertThat(store.trouble()).isEmpty();
                assertThat(store.dropped()).isZero();
                assertThat(store.sample("p0")).isPresent();
                assertThat(store.sample("p" + (sent - 1))).isPresent();
            }
            fill(disk);
            assertThatThrownBy(() -> Store.open(disk.resolve("more")))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.code()).isIn(Code.DISK, Code.FOLDER));
        } finally {
            assertThat(ran("umount", disk.toString())).isTrue();
        }
    }

    @Test
    void aFileRemovedWhileInUseIsBegunAnew() throws Exception {
        try (Store store = open()) {
            store.offer(new Change.CauseStands(cause("accounts", "lost", 1)));
            assertThat(store.flush(SOON)).isTrue();
            for (String suffix : new String[] {"", "-wal", "-shm"}) {
                Files.deleteIfExists(Path.of(file() + suffix));
            }
            store.offer(new Change.CauseStands(cause("accounts", "kept", 1)));
            assertThat(store.flush(SOON)).isTrue();
        }
        try (Store store = open()) {
            assertThat(store.load("accounts").causes()).containsExactly(cause("accounts", "kept", 1));
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsRefusedAndLeftAlone() throws Exception {
        Files.writeString(file(), "Dear diary, ".repeat(1_000));
        refused(Code.BROKEN, this::open, file().toString(), "not a database", "move the file away");
        assertThat(Files.readString(file())).startsWith("Dear diary");
        Files.delete(file());
        open().close();
    }

    @Test
    void aDamagedFileIsTold() throws Exception {
        try (Store store = open()) {
            for (int i = 0; i < 50; i++) {
                store.offer(new Change.CauseStands(cause("accounts", "c" + i, i)));
            }
        }
        byte[] bytes = Files.readAllBytes(file());
        Arrays.fill(bytes, 100, bytes.length, (byte) 0xa5);
        Files.write(file(), bytes);
        refused(Code.BROKEN, this::open, file().toString(), "damaged");
    }

    @Test
    void anotherProgramsDatabaseIsRefused() throws Exception {
        sql("CREATE TABLE recipes (name TEXT)");
        refused(Code.FOREIGN, this::open, file().toString(), "another program", "--data");
    }

    @Test
    void aFileOfANewerVersionIsRefusedAndLeftAlone() throws Exception {
        open().close();
        sql("PRAGMA user_version = 99");
        refused(
                Code.NEWER,
                this::open,
                file().toString(),
                "schema version 99",
                "expected: 1.." + Schema.VERSION,
                "Start that one");
    }

    @Test
    void aFileThatIsLockedAtTheStartIsTold() throws Exception {
        open().close();
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file())) {
            execute(other, "PRAGMA locking_mode = EXCLUSIVE");
            execute(other, "BEGIN EXCLUSIVE");
            refused(Code.LOCKED, this::open, file().toString(), "locked by another program");
        }
        open().close();
    }

    @Test
    void aFolderHasOneOwner() {
        try (Store owner = open()) {
            refused(
                    Code.IN_USE,
                    this::open,
                    folder.toString(),
                    "process " + ProcessHandle.current().pid(),
                    "--data");
            refused(Code.IN_USE, this::open, folder.toString());
            assertThat(owner.offer(taken("p1"))).isTrue();
        }
        open().close();
    }

    @Test
    void aFolderThatCannotBeMadeIsTold() throws Exception {
        Path file = Files.writeString(folder.resolve("a-file"), "");
        refused(Code.FOLDER, () -> Store.open(file), file.toString(), "--data");
        refused(Code.FOLDER, () -> Store.open(file.resolve("data")), file.toString());
        refused(Code.FOLDER, () -> Store.open(folder.resolve("what?")), "without ?");
        Files.createDirectory(file());
        refused(Code.DISK, this::open, file().toString(), "Check that the folder is there");
    }

    private static void refused(Code code, ThrowingCallable opening, String... words) {
        assertThatThrownBy(opening).isInstanceOfSatisfying(StoreException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.getMessage()).contains(words);
        });
    }

    private static long matched(Store store) {
        return Objects.requireNonNull(store.load("accounts").counts().get(ACCOUNT))
                .of(Verdict.MATCH);
    }

    private void sql(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file())) {
            execute(connection, sql);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Leaves no room on a small disk. */
    private static Path fill(Path disk) throws IOException {
        Path filler = Files.createTempFile(disk, "filler", "");
        try (var out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(new byte[4096]);
            }
        } catch (IOException full) {
            return filler;
        }
    }

    private static boolean ran(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    }
}
