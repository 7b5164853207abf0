package understudy.gateway;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The target of a request, brought to origin form. */
final class RequestTarget {

    private static final String HTTP = "http://";

    private RequestTarget() {}

    /**
     * The target as it goes on: path and query, raw. Null when it is not one, or names another host than the Host field.
     *
     * @param target as read, one char per byte
     */
    static @Nullable String inOriginForm(String target, String method, String host) {
        String text = isAscii(target) ? target : utf8(target);
        if (text == null || hasControls(text)) {
            return null;
        }
        if (text.startsWith("/") || (text.equals("*") && method.equals("OPTIONS"))) {
            return text;
        }
        if (!text.regionMatches(true, 0, HTTP, 0, HTTP.length())) {
            return null;
        }
        return fromAbsolute(text, host);
    }

    private static @Nullable String fromAbsolute(String text, String host) {
        int end = HTTP.length();
        while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        if (!text.substring(HTTP.length(), end).equalsIgnoreCase(host)) {
            return null;
        }
        String rest = text.substring(end);
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

    private static boolean hasControls(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == 0x7f) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String utf8(String target) {
        byte[] bytes = target.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
