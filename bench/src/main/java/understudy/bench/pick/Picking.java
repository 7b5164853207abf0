package understudy.bench.pick;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import understudy.bench.compare.Settling.Processor;
import understudy.gateway.wire.Fields;
import understudy.traffic.Buckets;
import understudy.traffic.Share;
import understudy.traffic.Sticky;

/** Which version serves one request, again and again. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Picking {

    @Param({"HEADER", "COOKIE", "QUERY", "JWT_CLAIM", "IP"})
    public KeyKind kind = KeyKind.HEADER;

    private Sticky sticky = kind.sticky();
    private final Fields fields = Fields.of(KeyKind.fields());
    private final String target = KeyKind.target();
    private final String client = KeyKind.client();
    private final String given = KeyKind.key();
    private final Buckets buckets = new Buckets("accounts");
    private final Share share = new Share(25);

    @Setup
    public void open() {
        sticky = kind.sticky();
    }

    /** As the gateway does it: finds the key of the request, and picks. */
    @Benchmark
    public boolean request(Processor processor) {
        processor.pairs++;
        return share.covers(buckets.bucket(found()));
    }

    /** Finding the key alone. */
    @Benchmark
    public String key(Processor processor) {
        processor.pairs++;
        return found();
    }

    /** Picking alone, of a key at hand. */
    @Benchmark
    public boolean pick(Processor processor) {
        processor.pairs++;
        return share.covers(buckets.bucket(given));
    }

    private String found() {
        return Objects.requireNonNull(sticky.key(target, fields, () -> client));
    }
}
