package understudy.server.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The values of a section by key, while it is put together. For one thread. */
final class Values {

    private final Map<String, Object> byName = new HashMap<>();

    <T> void put(Key<T> key, T value) {
        byName.put(key.name(), value);
    }

    /** The value of a key that is required or has a default. */
    <T> T get(Key<T> key) {
        return find(key).orElseThrow(() -> new IllegalStateException(key.name() + ": neither required nor defaulted"));
    }

    // Values are only put under a key of their own type, so the cast holds.
    @SuppressWarnings("unchecked")
    <T> Optional<T> find(Key<T> key) {
        return byName.containsKey(key.name())
                ? Optional.of((T) Objects.requireNonNull(byName.get(key.name())))
                : Optional.empty();
    }
}
