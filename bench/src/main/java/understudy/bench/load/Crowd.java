package understudy.bench.load;

/**
 * Who asks.
 *
 * @param port of 127.0.0.1
 * @param connections kept open at once
 * @param streams requests at once on each of them; HTTP/1.1 has one
 * @param asksPerConnection after so many a connection is closed and another one opened; 0 for never
 * @param breakOffEvery of so many requests one is broken off by its user before the reply is there; 0 for none
 */
public record Crowd(
        Protocol protocol, int port, int connections, int streams, int asksPerConnection, int breakOffEvery) {

    public Crowd {
        if (connections < 1 || streams < 1) {
            throw new IllegalArgumentException(
                    "connections: %d, streams: %d (expected: at least 1)".formatted(connections, streams));
        }
        streams = protocol == Protocol.HTTP1 ? 1 : streams;
    }

    /** Loyal and patient users. */
    public static Crowd of(Protocol protocol, int port, int connections, int streams) {
        return new Crowd(protocol, port, connections, streams, 0, 0);
    }
}
