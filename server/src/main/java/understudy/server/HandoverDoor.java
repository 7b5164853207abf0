package understudy.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a process can be asked to hand over: a port on loopback of which a file in the data folder tells. One thread, one
 * who asks at a time. Without it nothing is wrong but that there are no upgrades without a gap.
 */
final class HandoverDoor implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(HandoverDoor.class);
    private static final Duration ASKING = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration ENDING = Duration.ofSeconds(20);

    private final ServerSocket socket;
    private final Path folder;
    private final HandoverFile file;
    private final Handover.Side side;
    private final Thread thread;
    private volatile @Nullable Wire open;

    private HandoverDoor(ServerSocket socket, Path folder, Handover.Side side) {
        this.socket = socket;
        this.folder = folder;
        this.file = HandoverFile.at(socket.getLocalPort());
        this.side = side;
        this.thread = Thread.ofPlatform().name("understudy-handover").daemon().unstarted(this::listen);
    }

    /** Opens it, or says in the log why not. */
    static Optional<HandoverDoor> open(Path folder, Handover.Side side) {
        try {
            HandoverDoor door =
                    new HandoverDoor(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), folder, side);
            door.file.write(folder);
            door.thread.start();
            return Optional.of(door);
        } catch (IOException e) {
            log.warn("this process cannot be taken over from: {}", e.toString());
            return Optional.empty();
        }
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                Wire wire = Wire.accepted(socket.accept());
                open = wire;
                if (!answered(wire)) {
                    wire.close();
                }
            } catch (IOException e) {
                log.debug("nobody took over: {}", e.toString());
            } catch (RuntimeException e) {
                log.error("a handover failed; users are not affected", e);
            } finally {
                open = null;
            }
        }
    }

    /** Whether the wire is in use beyond this. */
    private boolean answered(Wire wire) throws IOException {
        Wire.Line asked = wire.hear(ASKING);
        if (!asked.word().equals(Handover.TAKEOVER) || !file.isSecret(asked.rest())) {
            return false;
        }
        if (!new Handover(side, wire, PATIENCE).run()) {
            return false;
        }
        open = null;
        side.leave(wire);
        return true;
    }

    /** Ends a handover that is under way, unless it has come to the point of no return. */
    @Override
    public void close() {
        try {
            socket.close();
            Wire wire = open;
            if (wire != null) {
                wire.close();
            }
            thread.join(ENDING);
            file.delete(folder);
        } catch (IOException e) {
            log.debug("what tells of this process stays in the data folder: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
