package understudy.bench.product;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code /metrics} said at one moment. */
public final class Metrics {

    private static final Pattern SERIES = Pattern.compile("(\\w+)(?:\\{(.*)\\})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final List<Sample> samples;

    private record Sample(String name, Map<String, String> labels, double value) {}

    private Metrics(List<Sample> samples) {
        this.samples = List.copyOf(samples);
    }

    static Metrics parse(String text) {
        List<Sample> samples = new ArrayList<>();
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            Matcher series = SERIES.matcher(line);
            if (series.matches()) {
                samples.add(new Sample(series.group(1), labels(series.group(2)), Double.parseDouble(series.group(3))));
            }
        });
        return new Metrics(samples);
    }

    @SuppressWarnings("NullAway") // a group that took no part is null
    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new TreeMap<>();
        if (text != null) {
            LABEL.matcher(text).results().forEach(label -> labels.put(label.group(1), label.group(2)));
        }
        return labels;
    }

    /** The sum over all series of this name that have these labels. */
    public long sum(String name, Map<String, String> labels) {
        return (long) samples.stream()
                .filter(sample ->
                        sample.name.equals(name) && sample.labels.entrySet().containsAll(labels.entrySet()))
                .mapToDouble(Sample::value)
                .sum();
    }

    /** The sums by the values of one label. */
    public Map<String, Long> by(String label, String name, Map<String, String> labels) {
        Map<String, Long> sums = new TreeMap<>();
        for (Sample sample : samples) {
            String value = sample.labels.get(label);
            if (value != null
                    && sample.name.equals(name)
                    && sample.labels.entrySet().containsAll(labels.entrySet())) {
                sums.merge(value, (long) sample.value, Long::sum);
            }
        }
        return sums;
    }

    public long keptBytes() {
        return sum("understudy_kept_bytes", Map.of());
    }

    public long inFlight() {
        return sum("understudy_shadow_in_flight", Map.of());
    }
}
