package understudy.control;

/**
 * Where the admin side listens.
 *
 * @param host a loopback address or a name of one
 * @param port 0 for any free one
 */
public record ControlSettings(String host, int port) {

    public ControlSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("admin.listen: port %d (expected: 0..65535)".formatted(port));
        }
    }
}
