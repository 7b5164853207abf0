package understudy.example.bank;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the bank's services and says in which places two replies differ, noise left out. */
final class Replies {

    private static final List<String> HEADERS =
            List.of("Content-Type", "Content-Encoding", "Location", "Cache-Control", "WWW-Authenticate", "Set-Cookie");
    private static final List<String> NOISE = List.of("$.generatedAt", "$.traceId");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private Replies() {}

    static HttpResponse<String> ask(HttpClient client, URI service, Errand errand)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(errand.target()))
                .header("Authorization", "Bearer " + errand.customer().token());
        request.method(
                errand.method(),
                errand.writes()
                        ? HttpRequest.BodyPublishers.ofString(errand.body())
                        : HttpRequest.BodyPublishers.noBody());
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Places with what each said; numbers are compared as written, so that 1.50 is not 1.5. */
    static Map<String, String> differences(HttpResponse<String> old, HttpResponse<String> modern) {
        Map<String, String> left = places(old);
        Map<String, String> right = places(modern);
        Map<String, String> found = new LinkedHashMap<>();
        TreeSet<String> all = new TreeSet<>(left.keySet());
        all.addAll(right.keySet());
        for (String place : all) {
            String a = left.getOrDefault(place, "absent");
            String b = right.getOrDefault(place, "absent");
            if (!a.equals(b)) {
                found.put(place, a + " / " + b);
            }
        }
        return found;
    }

    private static Map<String, String> places(HttpResponse<String> reply) {
        Map<String, String> places = new TreeMap<>();
        places.put("status", Integer.toString(reply.statusCode()));
        HEADERS.forEach(name ->
                places.put("header " + name, reply.headers().allValues(name).toString()));
        collect("$", JSON.readTree(reply.body()), places);
        NOISE.forEach(places::remove);
        return places;
    }

    private static void collect(String path, JsonNode node, Map<String, String> places) {
        if (node.isObject()) {
            node.properties().forEach(member -> collect(path + "." + member.getKey(), member.getValue(), places));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(path + "[" + i + "]", node.get(i), places);
            }
            places.put(path + ".length", Integer.toString(node.size()));
        } else {
            places.put(path, node.isNumber() ? node.decimalValue().toPlainString() : node.toString());
        }
    }
}
