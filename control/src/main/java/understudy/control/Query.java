package understudy.control;

import io.vertx.core.MultiMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters behind the question mark, of which a call takes some. */
final class Query {

    private Query() {}

    /** Throws {@link Refusal} where one is none of the call's, or stands twice. */
    static Map<String, String> of(MultiMap given, Call call) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String name : given.names()) {
            if (!call.query().contains(name)) {
                throw Refusal.badQuery("parameter", name, expected(call));
            }
            List<String> values = given.getAll(name);
            if (values.size() > 1) {
                throw Refusal.badQuery(name, String.join(", ", values), "once");
            }
            query.put(name, values.getFirst());
        }
        return query;
    }

    private static String expected(Call call) {
        return call.query().isEmpty()
                ? "none here"
                : "one of " + String.join(", ", call.query().stream().sorted().toList());
    }
}
