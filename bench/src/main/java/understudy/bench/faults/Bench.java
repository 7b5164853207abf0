package understudy.bench.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import understudy.bench.load.Bodies;
import understudy.bench.load.Protocol;
import understudy.bench.product.Options;
import understudy.bench.product.Product;
import understudy.bench.product.Setup;
import understudy.testkit.faults.Fault;
import understudy.testkit.faults.FaultyServer;

/** What the parts have in common: where the gateway is started from and how, and what stands behind it. */
record Bench(Path launcher, Path work, Options options) {

    /** What old answers here, and a healthy new. */
    static final String CONTENT_TYPE = "application/octet-stream";

    private static final Duration SLOW = Duration.ofMillis(100);

    Product start(String name, Map<String, String> gateway, List<Setup.Service> services) throws IOException {
        Map<String, String> keys = new TreeMap<>(gateway);
        keys.putIfAbsent("transport", options.text("transport"));
        return Product.start(launcher, work, new Setup(name, keys, services), List.of());
    }

    List<Protocol> protocols() {
        return options.words("protocols").stream()
                .map(label -> Protocol.of(label)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "--protocols %s (expected: 1.1, h2, grpc)".formatted(label))))
                .toList();
    }

    List<Fault> faults() {
        if (options.text("faults").equals("all")) {
            return List.of(Fault.values());
        }
        List<String> wanted = options.words("faults");
        return Arrays.stream(Fault.values())
                .filter(fault -> wanted.contains(fault.toString().replace(' ', '-')))
                .toList();
    }

    /** A shadow that answers what the path asks for, until it is told to go wrong. */
    static FaultyServer shadow(Protocol protocol) throws IOException {
        FaultyServer.Protocol spoken = switch (protocol) {
            case HTTP1 -> FaultyServer.Protocol.HTTP1;
            case H2 -> FaultyServer.Protocol.H2;
            case GRPC -> FaultyServer.Protocol.GRPC;
        };
        return FaultyServer.open(spoken, new FaultyServer.Script(Bench::body, SLOW));
    }

    private static byte[] body(String path) {
        return Bodies.bytes(Integer.parseInt(path.substring(path.lastIndexOf('/') + 1)));
    }

    static String url(FaultyServer shadow) {
        return "http://" + shadow.authority();
    }
}
