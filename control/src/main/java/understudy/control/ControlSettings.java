package understudy.control;

/**
 * Where the admin side listens and what it tells of the config.
 *
 * @param host a loopback address or a name of one
 * @param port 0 for any free one
 * @param configDigest stands for the whole config: the same for the same settings
 */
public record ControlSettings(String host, int port, String configDigest) {

    public ControlSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("admin.listen: port %d (expected: 0..65535)".formatted(port));
        }
    }
}
