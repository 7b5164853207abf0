package understudy.traffic;

import java.util.List;
import java.util.Locale;

/** What the head says of a body from which an operation may be read. */
enum BodyType {
    JSON,
    JSON_RPC,
    GRAPHQL,
    /** Anything else, and whatever a server could read otherwise than we do: coded, or not in UTF-8. */
    OTHER;

    static BodyType of(Headers headers) {
        List<String> types = headers.all("Content-Type");
        if (types.size() != 1 || isCoded(headers)) {
            return OTHER;
        }
        String[] parts = types.getFirst().toLowerCase(Locale.ROOT).split(";", -1);
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].replace("\"", "").strip();
            if (parameter.startsWith("charset") && !parameter.equals("charset=utf-8")) {
                return OTHER;
            }
        }
        return switch (parts[0].strip()) {
            case "application/json" -> JSON;
            case "application/json-rpc", "application/jsonrequest" -> JSON_RPC;
            case "application/graphql" -> GRAPHQL;
            default -> OTHER;
        };
    }

    private static boolean isCoded(Headers headers) {
        return !headers.all("Content-Encoding").stream()
                .allMatch(coding -> coding.strip().equalsIgnoreCase("identity"));
    }
}
