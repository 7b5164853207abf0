package understudy.server;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import understudy.run.audit.Deed;

/** Taking over from a running process: {@link Handover}, told by the one that comes. */
final class Takeover implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Takeover.class);

    /** Longer than the other one lets copies end and the store write. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration WITHOUT_END = Duration.ZERO;

    private final Wire wire;
    private boolean gone;

    private Takeover(Wire wire) {
        this.wire = wire;
    }

    /**
     * Asks the process that has the data folder to step aside, and waits until it has. Empty when nobody is there to be
     * asked.
     *
     * @throws TakeoverException when there is somebody, who will not
     */
    static Optional<Takeover> ask(Path folder) {
        Optional<Wire> found = connected(folder);
        if (found.isEmpty()) {
            log.info("nobody runs on {}: there is nothing to take over", folder);
            return Optional.empty();
        }
        Wire wire = found.get();
        try {
            Wire.Line answer = wire.hear(PATIENCE);
            if (answer.word().equals(Handover.ASIDE)) {
                return Optional.of(new Takeover(wire));
            }
            wire.close();
            throw new TakeoverException("%s: the running Understudy does not hand over: %s"
                    .formatted(folder, answer.rest().isEmpty() ? answer.word() : answer.rest()));
        } catch (IOException e) {
            wire.close();
            throw new TakeoverException(
                    "%s: the running Understudy did not hand over (%s); it goes on as before".formatted(folder, e));
        }
    }

    private static Optional<Wire> connected(Path folder) {
        try {
            Optional<HandoverFile> file = HandoverFile.read(folder);
            if (file.isEmpty()) {
                return Optional.empty();
            }
            Wire wire = Wire.connect(file.get().port());
            wire.say(Handover.TAKEOVER + " " + file.get().secret());
            return Optional.of(wire);
        } catch (IOException e) {
            log.debug("what the folder tells of is not there any more: {}", e.toString());
            return Optional.empty();
        }
    }

    /** The data folder is open here. Returns when the admin port is free. */
    void prepared() {
        step(Handover.PREPARED, Handover.ADMIN_FREE);
    }

    /** Everything is open here. Returns when the other one has begun to leave. */
    void ready() {
        step(Handover.READY, Handover.LEAVING);
    }

    /** The other one may end in the middle of it, and then there is nobody to wait for: we have all we need. */
    private void step(String said, String expected) {
        if (gone) {
            return;
        }
        try {
            wire.say(said);
            Wire.Line answer = wire.hear(PATIENCE);
            if (!answer.word().equals(expected)) {
                throw new TakeoverException(
                        "the running Understudy took everything back after \"%s\" (it waits a minute)".formatted(said));
            }
        } catch (IOException e) {
            gone = true;
            log.warn("the process that hands over ended before it was done why=\"{}\"; this one goes on", e.toString());
        }
    }

    /** Hands on what the other one counts and does until its end, in a thread that this returns. */
    Thread listen(Consumer<Leftover> counted, Consumer<Deed> done) {
        return Thread.ofPlatform().name("understudy-takeover").daemon().start(() -> hearOut(counted, done));
    }

    private void hearOut(Consumer<Leftover> counted, Consumer<Deed> done) {
        try (wire) {
            long requests = 0;
            Wire.Line line = wire.hear(WITHOUT_END);
            while (!line.word().equals(Handover.END)) {
                if (line.word().equals(Handover.DEED)) {
                    hand(line, done);
                } else {
                    requests += count(line, counted);
                }
                line = wire.hear(WITHOUT_END);
            }
            log.info(
                    "taken over: the process before has ended, and {} requests it served uncopied are counted",
                    requests);
        } catch (IOException e) {
            log.warn("the process before ended without saying what it counted last why=\"{}\"", e.toString());
        }
    }

    private static void hand(Wire.Line line, Consumer<Deed> done) {
        try {
            done.accept(DeedText.read(line.rest()));
        } catch (JacksonException e) {
            log.warn("a deed of the process before is not understood, and not on record: {}", e.getOriginalMessage());
        }
    }

    private static long count(Wire.Line line, Consumer<Leftover> counted) {
        try {
            Leftover leftover = Leftover.read(line.rest());
            counted.accept(leftover);
            return leftover.counts().requests();
        } catch (JacksonException e) {
            log.warn("counts of the process before are not understood, and left out: {}", e.getOriginalMessage());
            return 0;
        }
    }

    @Override
    public void close() {
        wire.close();
    }
}
