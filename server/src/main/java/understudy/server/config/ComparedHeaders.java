package understudy.server.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import understudy.compare.header.FieldChoice;

/** The headers that are compared: names; or all, and which of all are not. */
record ComparedHeaders(Form<List<String>> names) implements Form<List<String>> {

    static ComparedHeaders form() {
        return new ComparedHeaders(ListForm.of(HttpForms.comparedHeader()));
    }

    @Override
    public Optional<List<String>> read(Spot spot) {
        return names.read(spot).filter(headers -> leavesOutOfAll(headers, spot));
    }

    /** Without all of them there is nothing to leave one out of. */
    private static boolean leavesOutOfAll(List<String> headers, Spot spot) {
        if (headers.contains(FieldChoice.ALL)) {
            return true;
        }
        boolean sound = true;
        List<Entry> items = spot.entry().items();
        for (int i = 0; i < headers.size(); i++) {
            if (headers.get(i).startsWith(FieldChoice.NOT)) {
                spot.item(i, items.get(i)).refuse("only beside *", "put \"*\" before it, or take it out");
                sound = false;
            }
        }
        return sound;
    }

    @Override
    public String expected() {
        return names.expected();
    }

    @Override
    public Map<String, Object> schema() {
        return names.schema();
    }
}
