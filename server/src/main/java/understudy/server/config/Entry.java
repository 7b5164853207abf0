package understudy.server.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A value as it was written, with its place; not yet understood. */
sealed interface Entry {

    Place place();

    /** Whether any of it was filled in. */
    boolean substituted();

    /** As it was written, for people; filled-in text is not part of it. */
    String shown();

    /** The value of a field of this entry. */
    default Optional<Entry> field(String name) {
        return Optional.empty();
    }

    /** The items of this entry; none when it is no list. */
    default List<Entry> items() {
        return List.of();
    }

    /** A text of our own making at some place. */
    static Entry text(Place place, String text) {
        return new Scalar(place, text, text, Kind.TEXT);
    }

    /** What a scalar is by YAML's core schema. A filled-in one may be anything. */
    enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        NOTHING,
        SUBSTITUTED
    }

    record Scalar(Place place, String text, String shown, Kind kind) implements Entry {

        @Override
        public boolean substituted() {
            return kind == Kind.SUBSTITUTED;
        }

        @Override
        public String shown() {
            return kind == Kind.NOTHING ? "nothing" : shown.isEmpty() ? "\"\"" : shown;
        }

        @Override
        public String toString() {
            return shown();
        }
    }

    record Items(Place place, List<Entry> items) implements Entry {

        public Items {
            items = List.copyOf(items);
        }

        @Override
        public boolean substituted() {
            return items.stream().anyMatch(Entry::substituted);
        }

        @Override
        public String shown() {
            return items.stream().map(Entry::shown).collect(Collectors.joining(", "));
        }
    }

    record Fields(Place place, List<Field> fields) implements Entry {

        public Fields {
            fields = List.copyOf(fields);
        }

        @Override
        public boolean substituted() {
            return fields.stream().anyMatch(field -> field.value().substituted());
        }

        @Override
        public String shown() {
            return fields.stream()
                    .map(field -> field.name() + ": " + field.value().shown())
                    .collect(Collectors.joining(", ", "{", "}"));
        }

        @Override
        public Optional<Entry> field(String name) {
            return fields.stream()
                    .filter(field -> field.name().equals(name))
                    .map(Field::value)
                    .findFirst();
        }
    }

    /** A value that could not be had; its problem is reported already. */
    record Broken(Place place) implements Entry {

        @Override
        public boolean substituted() {
            return false;
        }

        @Override
        public String shown() {
            return "";
        }
    }

    /**
     * One line of a mapping.
     *
     * @param place of the name
     */
    record Field(String name, Place place, Entry value) {}
}
