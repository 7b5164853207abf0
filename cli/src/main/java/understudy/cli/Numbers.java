package understudy.cli;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Numbers as people read them. */
final class Numbers {

    private Numbers() {}

    static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    static String millis(double millis) {
        return millis >= 10
                ? String.format(Locale.ROOT, "%,.0f ms", millis)
                : String.format(Locale.ROOT, "%.1f ms", millis);
    }

    static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }

    /** {@code 90 s}, {@code 10 min}, {@code 24 h}, {@code 3 d}: the largest unit in which it is whole. */
    static String span(long seconds) {
        if (seconds % 60 != 0 || seconds == 0) {
            return count(seconds) + " s";
        }
        long minutes = seconds / 60;
        if (minutes % 60 != 0) {
            return count(minutes) + " min";
        }
        long hours = minutes / 60;
        return hours % 24 != 0 || hours == 24 ? count(hours) + " h" : count(hours / 24) + " d";
    }

    static String bytes(long n) {
        if (n < 1 << 10) {
            return n + " B";
        }
        return n < 1 << 20
                ? String.format(Locale.ROOT, "%.1f KiB", n / 1024.0)
                : String.format(Locale.ROOT, "%,.1f MiB", n / 1024.0 / 1024.0);
    }

    /** What is not quite none or not quite all never reads as such. */
    static String percent(long part, long whole) {
        if (whole == 0) {
            return "-";
        }
        double percent = 100.0 * part / whole;
        if (part > 0 && percent < 0.1) {
            return "< 0.1 %";
        }
        return part < whole && percent > 99.9 ? "> 99.9 %" : String.format(Locale.ROOT, "%.1f %%", percent);
    }

    static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Counts by name, the largest first: {@code method 1,240, timeout 3}. */
    static String list(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> Printable.line(entry.getKey()) + " " + count(entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
