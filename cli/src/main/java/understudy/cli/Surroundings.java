package understudy.cli;

import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/**
 * What a command finds around it. Handed in, so that tests can be around a command too.
 *
 * @param started when the process was
 */
record Surroundings(
        Terminal terminal,
        InputStream in,
        Map<String, String> environment,
        Clock clock,
        Instant started,
        Stopping stopping) {

    Surroundings {
        environment = Map.copyOf(environment);
    }
}
