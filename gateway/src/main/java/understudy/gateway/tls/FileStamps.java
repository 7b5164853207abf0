package understudy.gateway.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

/** How some files looked at one moment: equal stamps mean that nobody has changed them. */
record FileStamps(List<Stamp> stamps) {

    private static final Stamp ABSENT = new Stamp(FileTime.fromMillis(0), -1);

    record Stamp(FileTime modified, long size) {}

    static FileStamps of(List<Path> files) {
        List<Stamp> stamps = new ArrayList<>();
        for (Path file : files) {
            stamps.add(of(file));
        }
        return new FileStamps(List.copyOf(stamps));
    }

    private static Stamp of(Path file) {
        try {
            return new Stamp(Files.getLastModifiedTime(file), Files.size(file));
        } catch (IOException e) {
            return ABSENT;
        }
    }
}
