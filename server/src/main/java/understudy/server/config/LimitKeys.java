package understudy.server.config;

import java.time.Duration;
import understudy.gateway.LimitSettings;

/** The keys of {@code gateway.limits}. */
final class LimitKeys {

    private static final LimitSettings DEFAULTS = LimitSettings.defaults();

    private static final Key<Long> URI = Key.optional(
                    "uri", Forms.size("256B", "1MiB"), "longest request line or :path; beyond it 414")
            .or(Units.text((long) DEFAULTS.uriBytes()));
    private static final Key<Long> HEADERS = Key.optional(
                    "headers", Forms.size("1KiB", "1MiB"), "all field lines of a request together; beyond it 431")
            .or(Units.text((long) DEFAULTS.headerBytes()));
    private static final Key<Integer> HEADER_COUNT =
            count("headerCount", 10, 10_000, DEFAULTS.headerCount(), "field lines of a request; beyond it 431");
    private static final Key<Duration> HEADER_TIMEOUT = wait(
            "headerTimeout",
            DEFAULTS.headerTimeout(),
            "from a request's first byte, or the connection's opening, to the end of its head; TLS handshake counted");
    private static final Key<Duration> BODY_TIMEOUT =
            wait("bodyTimeout", DEFAULTS.bodyTimeout(), "longest wait for the next piece of a request's body");
    private static final Key<Duration> IDLE_TIMEOUT =
            wait("idleTimeout", DEFAULTS.idleTimeout(), "a connection without a request is closed after it");
    private static final Key<Integer> CONNECTIONS = count(
            "connections", 1, 10_000_000, DEFAULTS.connections(), "clients at once; further ones are closed at once");
    private static final Key<Integer> STREAMS =
            count("streams", 1, 100_000, DEFAULTS.streams(), "HTTP/2 requests at once on one connection");
    private static final Key<Integer> RESETS =
            count("resets", 1, 1_000_000, DEFAULTS.resets(), "HTTP/2 streams that a client may reset within 30s");
    private static final Key<Integer> CONTROL_FRAMES = count(
            "controlFrames",
            10,
            1_000_000,
            DEFAULTS.controlFrames(),
            "HTTP/2 frames a second that carry nothing: SETTINGS, PING, PRIORITY, empty DATA");

    static final Key<LimitSettings> LIMITS = Key.optional(
                    "limits",
                    Section.of(
                            LimitKeys::limits,
                            URI,
                            HEADERS,
                            HEADER_COUNT,
                            HEADER_TIMEOUT,
                            BODY_TIMEOUT,
                            IDLE_TIMEOUT,
                            CONNECTIONS,
                            STREAMS,
                            RESETS,
                            CONTROL_FRAMES),
                    "what a client may ask; whoever goes beyond is refused or closed, and counted")
            .or("{}");

    private LimitKeys() {}

    private static Key<Integer> count(String name, int least, int most, int byDefault, String meaning) {
        return Key.optional(name, Forms.integer(least, most), meaning).or(Integer.toString(byDefault));
    }

    private static Key<Duration> wait(String name, Duration byDefault, String meaning) {
        return Key.optional(name, Forms.duration("10ms", "1d"), meaning).or(Units.text(byDefault));
    }

    private static LimitSettings limits(Values values) {
        return new LimitSettings(
                Math.toIntExact(values.get(URI)),
                Math.toIntExact(values.get(HEADERS)),
                values.get(HEADER_COUNT),
                values.get(HEADER_TIMEOUT),
                values.get(BODY_TIMEOUT),
                values.get(IDLE_TIMEOUT),
                values.get(CONNECTIONS),
                values.get(STREAMS),
                values.get(RESETS),
                values.get(CONTROL_FRAMES));
    }
}
