package understudy.gateway.http1;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The target of a request, brought to origin form. */
final class RequestTarget {

    private RequestTarget() {}

    /**
     * The target as it goes on: path and query, raw, one char per byte. Null when it is not one, or names another host
     * than the Host field. Bytes beyond ASCII pass as they are when they are UTF-8.
     */
    static @Nullable String inOriginForm(String target, String method, String host, boolean secure) {
        if (!isAscii(target) && !isUtf8(target)) {
            return null;
        }
        if (target.startsWith("/") || (target.equals("*") && method.equals("OPTIONS"))) {
            return target;
        }
        int authority = behindScheme(target, secure ? "https://" : "http://");
        return authority < 0 ? null : fromAbsolute(target, authority, host);
    }

    private static int behindScheme(String target, String scheme) {
        return target.regionMatches(true, 0, scheme, 0, scheme.length()) ? scheme.length() : -1;
    }

    private static @Nullable String fromAbsolute(String target, int from, String host) {
        int end = from;
        while (end < target.length() && "/?".indexOf(target.charAt(end)) < 0) {
            end++;
        }
        if (!target.substring(from, end).equalsIgnoreCase(host)) {
            return null;
        }
        String rest = target.substring(end);
        return rest.startsWith("/") ? rest : "/" + rest;
    }

    private static boolean isAscii(String target) {
        for (int i = 0; i < target.length(); i++) {
            if (target.charAt(i) > 0x7e) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUtf8(String target) {
        byte[] bytes = target.getBytes(StandardCharsets.ISO_8859_1);
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
