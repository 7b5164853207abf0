package understudy.testkit.http2;

import java.util.Map;
import java.util.TreeMap;

/**
 * What one end says of itself at the start.
 *
 * @param streamWindow bytes the other end may send on one stream before somebody takes them here
 * @param connectionWindow the same for the connection; its credit is returned as bytes arrive, so that a stream nobody
 *     reads holds back itself alone
 * @param maxStreams streams the other end may have open at once; 0 leaves it unsaid
 */
public record H2Settings(int streamWindow, int connectionWindow, int maxStreams) {

    static final int DEFAULT_WINDOW = 65_535;

    /** Wide windows, no limit of streams. */
    public static H2Settings wide() {
        return new H2Settings(1 << 20, 16 << 20, 0);
    }

    /** The windows of RFC 9113. */
    public static H2Settings plain() {
        return new H2Settings(DEFAULT_WINDOW, DEFAULT_WINDOW, 0);
    }

    public H2Settings withMaxStreams(int streams) {
        return new H2Settings(streamWindow, connectionWindow, streams);
    }

    H2Frame frame(boolean server) {
        Map<Integer, Integer> values = new TreeMap<>();
        values.put(H2Frame.SETTING_INITIAL_WINDOW, streamWindow);
        if (!server) {
            values.put(2, 0);
        }
        if (maxStreams > 0) {
            values.put(H2Frame.SETTING_MAX_CONCURRENT_STREAMS, maxStreams);
        }
        return H2Frame.settings(values);
    }
}
