package understudy.bench.soak;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import understudy.bench.load.Ask;
import understudy.bench.load.Block;
import understudy.bench.load.Bodies;
import understudy.bench.load.Crowd;
import understudy.bench.load.Load;
import understudy.bench.load.Loops;
import understudy.bench.load.Protocol;
import understudy.bench.origin.Origin;
import understudy.bench.product.Setup;
import understudy.testkit.faults.FaultyServer;

/** One service of the soak: its users, and the shadow that goes wrong behind it. */
final class Lane implements AutoCloseable {

    private static final int SMALL = 872;
    private static final int LARGE = 64 << 10;
    private static final int HUGE = 1 << 20;

    private final Protocol protocol;
    private final Setup.Service service;
    private final FaultyServer shadow;
    private final Ask.Mix mix;
    private Block felt = Block.none();

    private Lane(Protocol protocol, Setup.Service service, FaultyServer shadow, RandomGenerator chance) {
        this.protocol = protocol;
        this.service = service;
        this.shadow = shadow;
        mix = Ask.Mix.byChance(asks(service, protocol), chance);
    }

    static Lane open(Protocol protocol, Origin old, RandomGenerator chance) throws IOException {
        FaultyServer.Protocol spoken = switch (protocol) {
            case HTTP1 -> FaultyServer.Protocol.HTTP1;
            case H2 -> FaultyServer.Protocol.H2;
            case GRPC -> FaultyServer.Protocol.GRPC;
        };
        FaultyServer shadow = FaultyServer.open(spoken, new FaultyServer.Script(Lane::body, Duration.ofMillis(100)));
        Setup.Service service = new Setup.Service(
                protocol.name().toLowerCase(Locale.ROOT),
                protocol == Protocol.HTTP1 ? "" : protocol.upstream(),
                old.url(),
                "http://" + shadow.authority(),
                Map.of("timeout", "2s"));
        return new Lane(protocol, service, shadow, chance);
    }

    private static byte[] body(String path) {
        String sized = path.endsWith("/chunked") ? path.substring(0, path.lastIndexOf('/')) : path;
        return Bodies.bytes(Integer.parseInt(sized.substring(sized.lastIndexOf('/') + 1)));
    }

    /** Small ones are the most frequent, as they are; of the others every combination comes. */
    private static List<Ask> asks(Setup.Service service, Protocol protocol) {
        List<Ask> asks = new ArrayList<>();
        for (boolean chunked : new boolean[] {false, true}) {
            for (int i = 0; i < 10; i++) {
                asks.add(new Ask(service.path(), 0, SMALL, chunked));
                asks.add(new Ask(service.path(), SMALL, SMALL, chunked));
            }
            for (int i = 0; i < 2; i++) {
                asks.add(new Ask(service.path(), 0, 0, chunked));
                asks.add(new Ask(service.path(), LARGE, SMALL, chunked));
                asks.add(new Ask(service.path(), SMALL, LARGE, chunked));
                asks.add(new Ask(service.path(), 0, LARGE, chunked));
            }
            asks.add(new Ask(service.path(), HUGE, SMALL, chunked));
            asks.add(new Ask(service.path(), 0, HUGE, chunked));
        }
        // gRPC knows no chunks: there the paths alone differ
        return protocol == Protocol.GRPC
                ? asks.stream().filter(ask -> !ask.chunked()).toList()
                : asks;
    }

    /** Users who come and go, and now and then break off. */
    Load users(Loops loops, int port) {
        return Load.open(
                loops,
                protocol == Protocol.HTTP1
                        ? new Crowd(protocol, port, 32, 1, 100, 200)
                        : new Crowd(protocol, port, 4, 16, 1000, 200));
    }

    Ask.Mix mix() {
        return mix;
    }

    Setup.Service service() {
        return service;
    }

    FaultyServer shadow() {
        return shadow;
    }

    void felt(Block block) {
        felt = felt.plus(block);
    }

    Block felt() {
        return felt;
    }

    @Override
    public void close() throws IOException {
        shadow.close();
    }
}
