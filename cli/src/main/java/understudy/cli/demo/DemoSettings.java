package understudy.cli.demo;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What can be chosen about the demo.
 *
 * @param port where the bank's customers come in; 0 takes a free one
 * @param adminPort where page, API and metrics are; 0 takes a free one
 * @param data where findings are kept; a temporary folder that goes with the demo when empty
 * @param perSecond requests of the customers, 1..5,000
 * @param rollout with what new goes to 100 % by itself; empty: it is the shadow all the time, with every fault planted
 */
public record DemoSettings(int port, int adminPort, Optional<Path> data, int perSecond, Optional<DemoRollout> rollout) {

    /** Without a rollout. */
    public DemoSettings(int port, int adminPort, Optional<Path> data, int perSecond) {
        this(port, adminPort, data, perSecond, Optional.empty());
    }
}
