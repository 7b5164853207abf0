package understudy.traffic.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a GraphQL request asks for, in the three ways of sending one. Every result is empty when that is not certain:
 * no document (persisted queries), members or parameters that a server may prefer to the document, several operations and
 * none of them chosen.
 */
public final class GraphQlCalls {

    /** A member of another name could be what the server goes by. */
    private static final Set<String> MEMBERS = Set.of("query", "operationName", "variables", "extensions");

    private GraphQlCalls() {}

    /** A GET: {@code ?query=...&operationName=...}. {@code rawQuery} is that of the URL, not decoded. */
    public static List<Operation> ofUrl(String rawQuery) {
        @Nullable UrlParameters url = UrlParameters.of(rawQuery);
        if (url == null || url.query().isEmpty()) {
            return List.of();
        }
        return chosen(url.query().get(), url.operationName()).map(List::of).orElse(List.of());
    }

    /** A POST of {@code application/graphql}: the body is the document. */
    public static List<Operation> ofDocument(String rawQuery, byte[] body) {
        @Nullable UrlParameters url = UrlParameters.of(rawQuery);
        @Nullable String document = Utf8.text(body);
        if (url == null || document == null || url.query().isPresent()) {
            return List.of();
        }
        return chosen(document, url.operationName()).map(List::of).orElse(List.of());
    }

    /** A POST of {@code application/json}: an object or, as a batch, an array of them. One operation for each. */
    public static List<Operation> ofJson(String rawQuery, byte[] body) {
        @Nullable UrlParameters url = UrlParameters.of(rawQuery);
        if (url == null || url.query().isPresent()) {
            return List.of();
        }
        List<Operation> operations = new ArrayList<>();
        for (JsonObject object : JsonObject.read(body)) {
            Optional<Operation> operation = of(object, url.operationName());
            if (operation.isEmpty()) {
                return List.of();
            }
            operations.add(operation.get());
        }
        return operations;
    }

    private static Optional<Operation> of(JsonObject object, Optional<String> nameInUrl) {
        Optional<String> document = object.text("query");
        if (document.isEmpty() || !object.hasOnly(MEMBERS) || !object.isTextIfThere("operationName")) {
            return Optional.empty();
        }
        Optional<String> name = object.text("operationName").filter(said -> !said.isEmpty());
        boolean torn = name.isPresent() && nameInUrl.isPresent() && !name.equals(nameInUrl);
        return torn ? Optional.empty() : chosen(document.get(), name.or(() -> nameInUrl));
    }

    private static Optional<Operation> chosen(String document, Optional<String> name) {
        List<Operation> meant = GraphQlDocument.operations(document).stream()
                .filter(operation -> name.isEmpty() || name.get().equals(operation.name()))
                .toList();
        return meant.size() == 1 ? Optional.of(meant.getFirst()) : Optional.empty();
    }
}
