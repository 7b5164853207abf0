package understudy.bench.admin;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import understudy.bench.product.Product;

/**
 * What there is to look at by now.
 *
 * @param causes their ids
 * @param pairs ids of those that are kept
 */
record Seen(List<String> causes, List<String> pairs) {

    private static final JsonMapper JSON = JsonMapper.shared();

    Seen {
        causes = List.copyOf(causes);
        pairs = List.copyOf(pairs);
    }

    static Seen of(Product product) {
        String causes = product.get("/api/v1/services/" + Stage.SERVICE + "/causes?limit=100");
        List<JsonNode> items = elements(JSON.readTree(causes).path("items")).toList();
        return new Seen(
                items.stream().map(cause -> cause.path("id").asString()).toList(),
                items.stream()
                        .flatMap(cause -> elements(cause.path("samples")))
                        .map(JsonNode::asString)
                        .distinct()
                        .toList());
    }

    boolean isSomething() {
        return !causes.isEmpty() && !pairs.isEmpty();
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return array.valueStream();
    }
}
