package understudy.cli;

import java.time.Clock;
import java.util.Map;

/** What a command finds around it. Handed in, so that tests can be around a command too. */
record Surroundings(Terminal terminal, Map<String, String> environment, Clock clock) {

    Surroundings {
        environment = Map.copyOf(environment);
    }
}
