package understudy.bench.load;

import java.util.Arrays;
import java.util.Optional;

/** What users speak. */
public enum Protocol {
    HTTP1("1.1", "http1"),
    /** With prior knowledge, in the clear. */
    H2("h2", "http2"),
    /** HTTP/2 with gRPC's frame around each message and its status in trailers. */
    GRPC("grpc", "http2");

    private final String label;
    private final String upstream;

    Protocol(String label, String upstream) {
        this.label = label;
        this.upstream = upstream;
    }

    /** As it is written in tables and options. */
    public String label() {
        return label;
    }

    /** What a gateway has to speak to the versions behind it: a value of {@code protocol} in its config. */
    public String upstream() {
        return upstream;
    }

    public static Optional<Protocol> of(String label) {
        return Arrays.stream(values())
                .filter(protocol -> protocol.label.equals(label))
                .findFirst();
    }
}
