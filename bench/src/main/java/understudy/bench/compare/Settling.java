package understudy.bench.compare;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One contender settling one pair, again and again, in a JVM that has never seen another. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Settling {

    @Param({"RULES", "REPORTED", "EQUAL", "MEMBERS", "LARGE", "HUGE", "UNORDERED"})
    public Shape shape = Shape.RULES;

    @Param({"UNDERSTUDY", "TREES", "TOKENS", "JSON_UNIT", "JSON_ASSERT", "JSON_PATCH"})
    public Contender contender = Contender.UNDERSTUDY;

    private Contender.Reader reader = () -> false;

    @Setup
    public void open() {
        reader = contender.reader(PairOfBodies.of(shape));
    }

    @Benchmark
    public boolean pair(Processor processor) {
        processor.pairs++;
        return reader.areEqual();
    }

    /** Processor time of the whole JVM, its garbage collection included, beside the pairs that it was spent on. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Processor {

        private static final OperatingSystemMXBean JVM =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

        public long pairs;
        public long cpuNanos;
        private long before;

        @Setup(Level.Iteration)
        public void begin() {
            pairs = 0;
            before = JVM.getProcessCpuTime();
        }

        @TearDown(Level.Iteration)
        public void end() {
            cpuNanos = JVM.getProcessCpuTime() - before;
        }
    }
}
