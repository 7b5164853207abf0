package understudy.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a data folder and its files for its user alone, whatever the umask: what is in them is masked, and yet other people's
 * business. What is there already stays as somebody wanted it. Where the file system has no such permissions, nothing is done.
 */
final class Privacy {

    private static final Logger log = LoggerFactory.getLogger(Privacy.class);

    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_EXECUTE);

    private Privacy() {}

    /** Makes the folder, and those above it, which are as the umask says; warns of one that is there for everybody. */
    static void folder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            warnIfOpen(folder);
            return;
        }
        Path above = folder.getParent();
        if (above != null) {
            Files.createDirectories(above);
        }
        try {
            Files.createDirectory(folder, only(folder, "rwx------"));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e; // and else another process was quicker, whose lock tells
            }
        }
    }

    private static void warnIfOpen(Path folder) throws IOException {
        if (!isPosix(folder)) {
            return;
        }
        Set<PosixFilePermission> granted = Files.getPosixFilePermissions(folder);
        if (OTHERS.stream().anyMatch(granted::contains)) {
            log.warn(
                    "other users of this machine can look into the data folder folder={} mode={}; chmod 700 keeps them out",
                    folder,
                    PosixFilePermissions.toString(granted));
        }
    }

    /** Makes an empty file, if there is none. */
    static void file(Path file) throws IOException {
        try {
            Files.createFile(file, only(file, "rw-------"));
        } catch (FileAlreadyExistsException e) {
            // it stays as it is
        }
    }

    private static FileAttribute<?>[] only(Path path, String mode) {
        return isPosix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
