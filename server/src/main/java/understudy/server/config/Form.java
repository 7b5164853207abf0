package understudy.server.config;

import java.util.Map;
import java.util.Optional;

/** How a value is written: reads it, and says in JSON Schema and in words what may stand there. */
interface Form<T> {

    /** The value; empty when there is none, its problems being reported at the spot. */
    Optional<T> read(Spot spot);

    Map<String, Object> schema();

    String expected();

    /** The value of an entry when it holds, whatever else is wrong. */
    default Optional<T> quietly(Entry entry) {
        return read(Spot.quiet(entry));
    }
}
