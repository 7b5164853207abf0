package understudy.judge.rollout;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import understudy.judge.rollout.Ruling.Moved;

/** The drawn diagram and the words of docs/rollout.md are those of the table. */
class DiagramTest {

    @Test
    void theDiagramShowsEveryWayFromPhaseToPhaseAndNoOther() throws IOException {
        String drawn = docs().lines()
                .map(String::strip)
                .filter(line -> line.contains(" --> ") && !line.contains("[*]"))
                .sorted()
                .collect(joining("\n"));
        assertThat(drawn).isEqualTo(ways());
    }

    /** Lines of the diagram: {@code from --> to : event, event}. */
    private static String ways() {
        TreeMap<String, TreeSet<String>> events = new TreeMap<>();
        for (Plan plan : Everything.plans()) {
            for (Rollout now : Everything.rollouts()) {
                for (Event event : Everything.events()) {
                    if (Table.of(plan).next(now, event) instanceof Moved(Rollout next, var effects)
                            && next.phase() != now.phase()) {
                        events.computeIfAbsent(
                                        now.phase().label() + " --> "
                                                + next.phase().label(),
                                        way -> new TreeSet<>())
                                .add(label(event));
                    }
                }
            }
        }
        return events.entrySet().stream()
                .map(way -> way.getKey() + " : " + String.join(", ", way.getValue()))
                .sorted()
                .collect(joining("\n"));
    }

    private static String label(Event event) {
        String name = event.getClass().getSimpleName();
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    @Test
    void everyPhasePauseReasonAndEventIsExplained() throws IOException {
        String docs = docs();
        Stream<String> words = Stream.of(
                        Stream.of(Phase.values()).map(Phase::label),
                        Stream.of(PauseReason.values()).map(PauseReason::label),
                        Stream.of(OnFailed.values()).map(OnFailed::label),
                        Everything.events().stream().map(DiagramTest::label))
                .flatMap(each -> each)
                .distinct();
        assertThat(words.filter(word -> !docs.contains("`" + word + "`"))).isEmpty();
    }

    private static String docs() throws IOException {
        Path root = Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .filter(folder -> Files.isDirectory(folder.resolve(".mvn")))
                .findFirst()
                .orElseThrow();
        return Files.readString(root.resolve("docs/rollout.md"));
    }
}
