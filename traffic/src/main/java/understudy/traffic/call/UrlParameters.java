package understudy.traffic.call;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters of a URL that say what a GraphQL request asks for. */
record UrlParameters(Optional<String> query, Optional<String> operationName) {

    private static final String QUERY = "query";
    private static final String OPERATION_NAME = "operationName";

    /** Reads a raw query; null when servers could read it in more ways than one. */
    static @Nullable UrlParameters of(String rawQuery) {
        @Nullable String query = null;
        @Nullable String operationName = null;
        for (String item : rawQuery.split("&", -1)) {
            int equals = item.indexOf('=');
            @Nullable String name = decoded(equals < 0 ? item : item.substring(0, equals));
            if (name == null) {
                return null;
            }
            boolean isQuery = name.equalsIgnoreCase(QUERY);
            if (!isQuery && !name.equalsIgnoreCase(OPERATION_NAME)) {
                continue;
            }
            @Nullable String value = decoded(equals < 0 ? "" : item.substring(equals + 1));
            boolean first = isQuery ? query == null : operationName == null;
            if (value == null || !first || !name.equals(isQuery ? QUERY : OPERATION_NAME)) {
                return null;
            }
            query = isQuery ? value : query;
            operationName = isQuery ? operationName : value;
        }
        return new UrlParameters(
                Optional.ofNullable(query), Optional.ofNullable(operationName).filter(name -> !name.isEmpty()));
    }

    private static @Nullable String decoded(String part) {
        byte[] bytes = new byte[part.length()];
        int length = 0;
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c == '%') {
                int high = i + 2 < part.length() ? digit(part.charAt(i + 1)) : -1;
                int low = high < 0 ? -1 : digit(part.charAt(i + 2));
                if (low < 0) {
                    return null;
                }
                bytes[length++] = (byte) (high << 4 | low);
                i += 2;
            } else if (c > 0xFF) {
                return null;
            } else {
                bytes[length++] = (byte) (c == '+' ? ' ' : c);
            }
        }
        return Utf8.text(Arrays.copyOf(bytes, length));
    }

    private static int digit(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }
}
