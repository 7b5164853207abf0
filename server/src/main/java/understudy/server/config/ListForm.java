package understudy.server.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A list of values of one form. */
record ListForm<T>(Form<T> item, int atLeast) implements Form<List<T>> {

    static <T> ListForm<T> of(Form<T> item) {
        return new ListForm<>(item, 0);
    }

    @Override
    public Optional<List<T>> read(Spot spot) {
        if (spot.entry() instanceof Entry.Broken) {
            return Optional.empty();
        }
        if (!(spot.entry() instanceof Entry.Items list)) {
            boolean lone = item.quietly(spot.entry()).isPresent();
            spot.refuse(
                    expected(), lone ? "write it as a list: [" + spot.entry().shown() + "]" : "");
            return Optional.empty();
        }
        if (list.items().size() < atLeast) {
            spot.refuse("an empty list", expected(), "");
            return Optional.empty();
        }
        List<T> values = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
            item.read(spot.item(i, list.items().get(i))).ifPresent(values::add);
        }
        return values.size() == list.items().size() ? Optional.of(List.copyOf(values)) : Optional.empty();
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "array");
        schema.put("items", item.schema());
        if (atLeast > 0) {
            schema.put("minItems", atLeast);
        }
        return schema;
    }

    @Override
    public String expected() {
        return "a list, each " + item.expected();
    }
}
