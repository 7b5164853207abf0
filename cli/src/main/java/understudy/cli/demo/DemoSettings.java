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
 */
public record DemoSettings(int port, int adminPort, Optional<Path> data, int perSecond) {}
