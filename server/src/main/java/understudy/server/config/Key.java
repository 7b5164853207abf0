package understudy.server.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The declaration of one key.
 *
 * @param aliases other names by which it goes
 * @param byDefault what holds when it is left out, as a file would say it
 * @param meaning one line for people
 */
record Key<T>(
        String name, List<String> aliases, Form<T> form, Presence presence, Optional<Entry> byDefault, String meaning) {

    enum Presence {
        REQUIRED,
        OPTIONAL,
        /** Declared, so that nobody wonders; refused in this version. */
        LATER
    }

    static <T> Key<T> required(String name, Form<T> form, String meaning) {
        return new Key<>(name, List.of(), form, Presence.REQUIRED, Optional.empty(), meaning);
    }

    static <T> Key<T> optional(String name, Form<T> form, String meaning) {
        return new Key<>(name, List.of(), form, Presence.OPTIONAL, Optional.empty(), meaning);
    }

    static <T> Key<T> later(String name, Form<T> form, String meaning) {
        return new Key<>(name, List.of(), form, Presence.LATER, Optional.empty(), meaning);
    }

    /** @param yaml the default as a file would say it */
    Key<T> or(String yaml) {
        return new Key<>(name, aliases, form, presence, Optional.of(YamlText.literal(yaml)), meaning);
    }

    Key<T> alias(String alias) {
        return new Key<>(name, List.of(alias), form, presence, byDefault, meaning);
    }

    List<String> names() {
        List<String> names = new ArrayList<>(aliases);
        names.addFirst(name);
        return names;
    }

    /** Where it stands in a section; empty when it was left out. */
    Optional<Spot> at(Spot section) {
        return names().stream()
                .flatMap(written -> section.entry().field(written).stream())
                .findFirst()
                .map(value -> section.child(name, value));
    }

    /** Its value in a section, or its default, whatever else is wrong there. */
    Optional<T> in(Spot section) {
        return at(section).map(Spot::entry).or(() -> byDefault).flatMap(form::quietly);
    }
}
