package understudy.server;

import java.util.Optional;
import java.util.function.Supplier;
import understudy.server.config.Config;

/**
 * How Understudy is opened, beside its config.
 *
 * @param source reads the config again, throwing ConfigException; empty where there is no file
 * @param takeover whether a process that runs on the same data folder is asked to hand over
 */
public record Opening(Optional<Supplier<Config>> source, boolean takeover) {

    /** Nothing to read again, nobody to take over from. */
    public static Opening plain() {
        return new Opening(Optional.empty(), false);
    }
}
