package understudy.gateway;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import understudy.traffic.Headers;

/** Headers as they arrived, without a copy: nobody changes the map any more. */
record MultiMapHeaders(MultiMap map) implements Headers {

    @Override
    public Optional<String> first(String name) {
        return Optional.ofNullable(map.get(name));
    }

    @Override
    public List<String> all(String name) {
        return map.getAll(name);
    }

    @Override
    public void forEach(BiConsumer<String, String> line) {
        map.forEach(line);
    }
}
