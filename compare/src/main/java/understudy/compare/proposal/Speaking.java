package understudy.compare.proposal;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Bounds that people would have written: a bound is the next speaking number above what was seen. */
final class Speaking {

    private static final List<Integer> DIGITS = List.of(1, 2, 5, 10);
    private static final List<Duration> TIMES = Stream.concat(
                    Stream.of(1, 2, 5, 10, 20, 50, 100, 200, 500).map(Duration::ofMillis),
                    Stream.concat(
                            Stream.of(1, 2, 5, 10, 15, 30).map(Duration::ofSeconds),
                            Stream.of(1, 2, 5, 10, 15, 30, 60).map(Duration::ofMinutes)))
            .toList();

    private Speaking() {}

    /** The longest that there is. */
    static Duration longest() {
        return TIMES.getLast();
    }

    /** At least as long; at most {@link #longest}. */
    static Duration above(Duration seen) {
        return TIMES.stream()
                .filter(time -> time.compareTo(seen) >= 0)
                .findFirst()
                .orElse(longest());
    }

    /** At least as much: 1, 2 or 5 with zeros or places. Of 0, that. */
    static BigDecimal above(BigDecimal seen) {
        if (seen.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen(seen.precision() - seen.scale() - 1);
        return DIGITS.stream()
                .map(digit -> unit.multiply(BigDecimal.valueOf(digit)))
                .filter(bound -> bound.compareTo(seen) >= 0)
                .findFirst()
                .orElseThrow()
                .stripTrailingZeros();
    }
}
