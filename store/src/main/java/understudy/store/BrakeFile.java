package understudy.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Optional;
import understudy.run.rollout.Brake;
import understudy.store.StoreException.Code;
import understudy.traffic.Share;

/**
 * The brake of one service: eight bytes of a file that is mapped into memory. Setting it is one write to memory, which is there
 * whole or not at all, needs no disk, and is found by the next process after {@code kill -9}; what a crash of the machine
 * leaves of it is at worst not readable, and then nothing climbs.
 *
 * <p>The eight bytes are a mark, the revision and the share: {@code 0x5d}, six bytes, one byte.
 */
public final class BrakeFile implements Brake {

    private static final int BYTES = 8;
    private static final long SIGN = 0x5dL << 56;
    private static final long SIGN_BITS = 0xffL << 56;
    private static final long MOST_REVISIONS = (1L << 48) - 1;

    private final MappedByteBuffer memory;

    private BrakeFile(MappedByteBuffer memory) {
        this.memory = memory;
    }

    /** Opens the brake of a service, making it where there is none. Throws {@link StoreException}. */
    public static BrakeFile open(Path dataFolder, String service) {
        Path file = file(dataFolder, service);
        try {
            Privacy.file(file);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                if (channel.size() < BYTES) {
                    channel.write(ByteBuffer.allocate(BYTES), 0); // a full disk is noticed now, not when it is needed
                }
                return new BrakeFile(channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES));
            }
        } catch (IOException e) {
            throw new StoreException(Code.FOLDER, file + ": cannot be made: " + e, e);
        }
    }

    /** Whether a service has ever had one. */
    public static boolean exists(Path dataFolder, String service) {
        return Files.exists(file(dataFolder, service));
    }

    /** A service may be called anything that is a name, on file systems that tell no upper case. */
    private static Path file(Path dataFolder, String service) {
        return dataFolder.resolve(
                "share-%s".formatted(HexFormat.of().formatHex(service.getBytes(StandardCharsets.UTF_8))));
    }

    @Override
    public void set(Mark mark) {
        long revision = Math.min(mark.revision(), MOST_REVISIONS);
        memory.putLong(0, SIGN | (revision << 8) | mark.share().percent());
    }

    @Override
    public Optional<Mark> mark() {
        long bits = memory.getLong(0);
        int percent = (int) (bits & 0xff);
        return (bits & SIGN_BITS) == SIGN && percent <= 100
                ? Optional.of(new Mark((bits & ~SIGN_BITS) >>> 8, new Share(percent)))
                : Optional.empty();
    }
}
