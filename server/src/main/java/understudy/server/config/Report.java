package understudy.server.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** What is noted while a configuration is read: its problems, and where text was filled in. For one thread. */
final class Report {

    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private final Map<String, String> substituted = new TreeMap<>();
    private final Optional<Form<?>> file;
    private Optional<KeyPlaces> places = Optional.empty();

    /** Of something that is no file. */
    Report() {
        this.file = Optional.empty();
    }

    /** Of a file of this form. */
    Report(Form<?> file) {
        this.file = Optional.of(file);
    }

    /** What the file, or the text in its place, has to be. */
    String whole() {
        return file.map(Form::expected).orElse("");
    }

    /** The same, where one can be shown in a line. */
    String example() {
        return file.filter(form -> !(form instanceof Section))
                .map(Form::expected)
                .orElse("");
    }

    /** Says where a key that may not stand at a path may, if the file has such a place. */
    String rightPlace(String name, String path) {
        if (places.isEmpty()) {
            places = file.map(KeyPlaces::of); // once, however many keys a hostile file has
        }
        return places.map(known -> known.hint(name, path)).orElse("");
    }

    void problem(Place place, String path, String value, String expected, String hint) {
        String key = place.line() == 0 ? "" : path;
        problems.add(new Problem(place.source(), place.line(), key, value, expected, hint));
    }

    /** Notes what holds, and probably is not meant. */
    void warning(Place place, String value, String why) {
        warnings.add(new Problem(place.source(), place.line(), "", value, "", why));
    }

    List<Problem> warnings() {
        return List.copyOf(warnings);
    }

    void substituted(String path, String shown) {
        substituted.put(path, shown);
    }

    Substituted substituted() {
        return new Substituted(substituted);
    }

    /** Throws when there was a problem; {@code naming} turns paths into the keys that people read. */
    void refuseIfAny(UnaryOperator<String> naming) {
        if (!problems.isEmpty()) {
            throw new ConfigException(problems.stream()
                    .map(problem -> new Problem(
                            problem.file(),
                            problem.line(),
                            naming.apply(problem.key()),
                            problem.value(),
                            problem.expected(),
                            problem.hint()))
                    .sorted(Comparator.comparingInt(Problem::line))
                    .toList());
        }
    }
}
