package understudy.store;

import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import understudy.judge.Counts;
import understudy.judge.score.Coverage;
import understudy.judge.score.Discordance;
import understudy.judge.score.Latency;
import understudy.judge.score.Paired;
import understudy.judge.score.Score;
import understudy.judge.score.SizeClass;
import understudy.judge.score.StatusClass;
import understudy.judge.score.Unpaired;
import understudy.traffic.Reason;
import understudy.traffic.Verdict;
import understudy.traffic.Version;

/** Scores, and coverage alone, as the store keeps them: JSON, with words for what has a name and arrays for what has an order. */
final class ScoreText {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ScoreText() {}

    static String of(Score score) {
        return JSON.writeValueAsString(Row.of(score));
    }

    static Score parse(String text) {
        return JSON.readValue(text, Row.class).score();
    }

    static String of(Coverage coverage) {
        return JSON.writeValueAsString(CoverageRow.of(coverage));
    }

    static Coverage parseCoverage(String text) {
        return JSON.readValue(text, CoverageRow.class).coverage();
    }

    private record CoverageRow(Map<String, Long> byStatus, Map<String, Long> bySize, Map<Integer, Long> byHour) {

        static CoverageRow of(Coverage coverage) {
            return new CoverageRow(
                    named(coverage.byStatus(), StatusClass::label),
                    named(coverage.bySize(), SizeClass::label),
                    coverage.byHour());
        }

        Coverage coverage() {
            return new Coverage(
                    keyed(StatusClass.class, StatusClass::label, byStatus),
                    keyed(SizeClass.class, SizeClass::label, bySize),
                    byHour);
        }
    }

    /** A score as it is kept; arrays are in the order of their record's components. */
    private record Row(
            CountsRow all,
            CountsRow independent,
            long against,
            List<List<Long>> discordances,
            List<Long> unpaired,
            Map<String, String> latencies,
            Map<String, Long> byStatus,
            Map<String, Long> bySize,
            Map<Integer, Long> byHour,
            long firstSecond) {

        static Row of(Score score) {
            Paired paired = score.paired();
            Unpaired unpaired = score.unpaired();
            CoverageRow coverage = CoverageRow.of(score.coverage());
            return new Row(
                    CountsRow.of(score.all()),
                    CountsRow.of(score.independent()),
                    paired.against(),
                    List.of(numbers(paired.errors()), numbers(paired.slower()), numbers(paired.noise())),
                    List.of(unpaired.newErrors(), unpaired.newServed(), unpaired.oldErrors(), unpaired.oldServed()),
                    encoded(score.latencies()),
                    coverage.byStatus(),
                    coverage.bySize(),
                    coverage.byHour(),
                    score.firstSecond());
        }

        Score score() {
            return new Score(
                    all.counts(),
                    independent.counts(),
                    new Paired(
                            against,
                            discordance(discordances.get(0)),
                            discordance(discordances.get(1)),
                            discordance(discordances.get(2))),
                    new Unpaired(unpaired.get(0), unpaired.get(1), unpaired.get(2), unpaired.get(3)),
                    decoded(latencies),
                    new CoverageRow(byStatus, bySize, byHour).coverage(),
                    firstSecond);
        }
    }

    private record CountsRow(Map<String, Long> verdicts, Map<String, Long> unjudged, Map<String, Long> notCopied) {

        static CountsRow of(Counts counts) {
            return new CountsRow(
                    named(counts.verdicts(), Verdict::label),
                    named(counts.unjudged(), Reason::label),
                    named(counts.notCopied(), Reason::label));
        }

        Counts counts() {
            return new Counts(
                    keyed(Verdict.class, Verdict::label, verdicts),
                    keyed(Reason.class, Reason::label, unjudged),
                    keyed(Reason.class, Reason::label, notCopied));
        }
    }

    private static List<Long> numbers(Discordance seen) {
        return List.of(seen.more(), seen.less(), seen.of());
    }

    private static Discordance discordance(List<Long> numbers) {
        return new Discordance(numbers.get(0), numbers.get(1), numbers.get(2));
    }

    private static Map<String, String> encoded(Map<Version, Latency> latencies) {
        return latencies.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().label(),
                        entry -> Base64.getEncoder()
                                .encodeToString(entry.getValue().encode())));
    }

    private static Map<Version, Latency> decoded(Map<String, String> texts) {
        Map<Version, Latency> histograms = new EnumMap<>(Version.class);
        texts.forEach((label, text) -> histograms.put(
                Labels.of(Version.class, Version::label, label),
                Latency.decode(Base64.getDecoder().decode(text))));
        return histograms;
    }

    private static <K> Map<String, Long> named(Map<K, Long> numbers, Function<K, String> label) {
        Map<String, Long> named = new TreeMap<>();
        numbers.forEach((key, n) -> named.put(label.apply(key), n));
        return named;
    }

    private static <E extends Enum<E>> Map<E, Long> keyed(
            Class<E> type, Function<E, String> label, Map<String, Long> named) {
        Map<E, Long> keyed = new EnumMap<>(type);
        named.forEach((text, n) -> keyed.put(Labels.of(type, label, text), n));
        return keyed;
    }
}
