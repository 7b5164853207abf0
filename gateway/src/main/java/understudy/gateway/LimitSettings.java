package understudy.gateway;

import java.time.Duration;

/**
 * What a client may ask of the gateway. Whoever goes beyond is refused or closed, and counted.
 *
 * @param uriBytes longest request line or {@code :path}; beyond it 414
 * @param headerBytes all field lines of a request together; beyond it 431
 * @param headerCount field lines of a request; beyond it 431
 * @param headerTimeout from the first byte of a request to the end of its head; a TLS handshake has as long
 * @param bodyTimeout longest wait for the next piece of a request's body while the gateway reads
 * @param idleTimeout a connection without a request is closed after it, and so is one whose client does not read its
 *     reply for so long
 * @param connections clients at once; further ones are closed at once
 * @param streams HTTP/2 requests at once on one connection
 * @param resets streams that a client may reset within 30 s, and
 * @param controlFrames HTTP/2 frames per second that carry nothing (SETTINGS, PING, PRIORITY, empty DATA): beyond either
 *     the connection is closed with ENHANCE_YOUR_CALM
 */
public record LimitSettings(
        int uriBytes,
        int headerBytes,
        int headerCount,
        Duration headerTimeout,
        Duration bodyTimeout,
        Duration idleTimeout,
        int connections,
        int streams,
        int resets,
        int controlFrames) {

    public LimitSettings {
        Checks.atLeast("limits.uri", uriBytes, 256);
        Checks.atLeast("limits.headers", headerBytes, 1024);
        Checks.atLeast("limits.headerCount", headerCount, 10);
        Checks.positive("limits.headerTimeout", headerTimeout);
        Checks.positive("limits.bodyTimeout", bodyTimeout);
        Checks.positive("limits.idleTimeout", idleTimeout);
        Checks.atLeast("limits.connections", connections, 1);
        Checks.atLeast("limits.streams", streams, 1);
        Checks.atLeast("limits.resets", resets, 1);
        Checks.atLeast("limits.controlFrames", controlFrames, 10);
    }

    public static LimitSettings defaults() {
        return new LimitSettings(
                16 << 10,
                16 << 10,
                200,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(75),
                50_000,
                128,
                200,
                200);
    }
}
