package understudy.e2e;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The ids of a cause and of a kept pair that shows it. */
record Found(String cause, String pair) {

    /** Each kept pair of each cause that there is now. */
    static List<Found> all(Front front) {
        List<Found> found = new ArrayList<>();
        for (JsonNode cause : front.service("/causes").get("items")) {
            String id = cause.get("id").asString();
            cause.get("samples").forEach(pair -> found.add(new Found(id, pair.asString())));
        }
        return found;
    }
}
