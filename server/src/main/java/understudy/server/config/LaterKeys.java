package understudy.server.config;

import java.util.Optional;

/** Keys that are declared and refused: their forms are checked as far as they are settled, their values go nowhere. */
final class LaterKeys {

    static final Form<Entry> VERSION_FROM =
            ignored(Key.required("header", HttpForms.header(), "the header of replies that names the version"));

    private LaterKeys() {}

    private static Form<Entry> ignored(Key<?>... keys) {
        return Section.checked((values, spot) -> Optional.of(spot.entry()), keys);
    }
}
