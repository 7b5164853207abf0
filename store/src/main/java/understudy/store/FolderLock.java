package understudy.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import understudy.store.StoreException.Code;

/**
 * Makes this process the only owner of a data folder. The system lets go of the lock when the process ends, however it
 * ends; the file itself stays and says which process has, or last had, the folder.
 */
final class FolderLock implements AutoCloseable {

    private static final String FILE = "understudy.lock";

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    static FolderLock take(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            Privacy.folder(folder);
            Privacy.file(file);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                throw inUse(folder, owner(channel));
            }
            return new FolderLock(signed(channel));
        } catch (IOException e) {
            throw new StoreException(
                    Code.FOLDER,
                    "%s: cannot be used as data folder (%s). Name a folder that this user can write with --data or data:"
                            .formatted(folder, e),
                    e);
        }
    }

    private static FileChannel signed(FileChannel channel) throws IOException {
        try {
            String pid = Long.toString(ProcessHandle.current().pid());
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * A channel whose lock another one has is left open on purpose: where the other belongs to this process too, closing
     * any channel of the file would silently let go of its lock (POSIX locks belong to the process, not to the channel).
     */
    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String owner(FileChannel channel) throws IOException {
        ByteBuffer pid = ByteBuffer.allocate(20);
        channel.read(pid, 0);
        return new String(pid.array(), 0, pid.position(), StandardCharsets.US_ASCII);
    }

    private static StoreException inUse(Path folder, String owner) {
        return new StoreException(
                Code.IN_USE,
                "%s: in use by another Understudy, process %s (expected: one per data folder)."
                                .formatted(folder, owner.isBlank() ? "unknown" : owner)
                        + " Stop it, or name another folder with --data or data:",
                null);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StoreException(Code.FOLDER, FILE + ": cannot be closed: " + e, e);
        }
    }
}
