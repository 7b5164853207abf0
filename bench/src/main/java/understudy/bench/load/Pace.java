package understudy.bench.load;

/** How fast requests come. */
public sealed interface Pace {

    /** Each connection asks again as soon as it was answered. */
    record FlatOut() implements Pace {}

    /** So many per second, whether they are answered or not: latency counts from when each was due. */
    record Steady(int perSecond) implements Pace {

        public Steady {
            if (perSecond < 1) {
                throw new IllegalArgumentException("rate: %d (expected: at least 1)".formatted(perSecond));
            }
        }
    }
}
