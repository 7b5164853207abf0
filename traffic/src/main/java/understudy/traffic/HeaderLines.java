package understudy.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Unchanging headers: names at even places, their values behind them. */
record HeaderLines(List<String> namesAndValues) implements Headers {

    static final Headers NONE = new HeaderLines(List.of());

    @Override
    public Optional<String> first(String name) {
        for (int i = 0; i < namesAndValues.size(); i += 2) {
            if (namesAndValues.get(i).equalsIgnoreCase(name)) {
                return Optional.of(namesAndValues.get(i + 1));
            }
        }
        return Optional.empty();
    }

    @Override
    public List<String> all(String name) {
        List<String> values = new ArrayList<>(1);
        forEach((key, value) -> {
            if (key.equalsIgnoreCase(name)) {
                values.add(value);
            }
        });
        return values;
    }

    @Override
    public void forEach(BiConsumer<String, String> line) {
        for (int i = 0; i < namesAndValues.size(); i += 2) {
            line.accept(namesAndValues.get(i), namesAndValues.get(i + 1));
        }
    }
}
