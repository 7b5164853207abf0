package understudy.compare.json;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

/** Points in time, as replies write them. */
final class Moment {

    /** Shorter texts are none. */
    static final int SHORTEST = "2020-01-01T00:00Z".length();

    private static final int LONGEST = 40;
    /** Above this a number of seconds would be beyond the year 5000, and is one of milliseconds. */
    private static final BigDecimal MOST_SECONDS = new BigDecimal("1e11");

    private static final BigDecimal MOST_MILLIS = new BigDecimal("1e14");

    private static final int MOST_PLACES = 30;

    private Moment() {}

    /** Of a text of RFC 3339 (a blank may stand for its T) or RFC 1123. */
    static Optional<Instant> of(String text) {
        if (text.length() > LONGEST || text.length() < SHORTEST) {
            return Optional.empty();
        }
        return WireTime.of(text);
    }

    private static boolean isPlain(BigDecimal number) {
        return number.signum() >= 0 && Math.abs(number.scale()) <= MOST_PLACES && number.compareTo(MOST_MILLIS) < 0;
    }

    /** Whether both are seconds or both milliseconds: who reads the one as the other is wrong by a factor of 1,000. */
    static boolean areOfOneUnit(Scalar a, Scalar b) {
        Optional<Boolean> unit = a.amount().map(Moment::isSeconds);
        return unit.isPresent() && unit.equals(b.amount().map(Moment::isSeconds));
    }

    private static boolean isSeconds(BigDecimal number) {
        return number.compareTo(MOST_SECONDS) < 0;
    }

    /** Of seconds or milliseconds since 1970. */
    static Optional<Instant> ofNumber(Scalar number) {
        Optional<BigDecimal> amount = number.amount().filter(Moment::isPlain);
        return amount.map(n -> {
            BigDecimal seconds = isSeconds(n) ? n : n.movePointLeft(3);
            BigDecimal whole = seconds.setScale(0, RoundingMode.DOWN);
            long nanos = seconds.subtract(whole).movePointRight(9).longValue();
            return Instant.ofEpochSecond(whole.longValue(), nanos);
        });
    }
}
