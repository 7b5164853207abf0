package understudy.judge.gate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Numbers as people read them. */
final class Words {

    private static final MathContext THREE_DIGITS = new MathContext(3);

    private Words() {}

    /** {@code 0.000998} as {@code 0.0998 %}. */
    static String percent(double share) {
        BigDecimal rounded = BigDecimal.valueOf(share * 100).round(THREE_DIGITS);
        return (rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString()) + " %";
    }

    static String number(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /** {@code 1 pair}, {@code 2 pairs}. */
    static String number(long n, String noun) {
        return number(n) + " " + noun + (n == 1 ? "" : "s");
    }

    static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 120) {
            return seconds + " s";
        }
        if (seconds < 2 * 3600) {
            return seconds / 60 + " min";
        }
        return seconds < 48 * 3600 ? seconds / 3600 + " h" : seconds / 86_400 + " days";
    }

    static String atPresentRate(Optional<Duration> eta) {
        return eta.map(wait -> ", about " + duration(wait) + " at the present rate")
                .orElse("; at present none come");
    }
}
