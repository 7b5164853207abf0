package understudy.compare.redact;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import understudy.compare.encoding.Decoded;
import understudy.compare.header.MediaType;
import understudy.compare.json.JsonMask;
import understudy.compare.json.Watch;
import understudy.traffic.Body;
import understudy.traffic.Headers;

/**
 * Makes of a body what may be shown of it: without its content coding, secrets masked, cut. A body that cannot be read for
 * certain is not shown at all; a note of its size and type stands in its place.
 */
final class BodyMask {

    private static final String CUT = "…";
    private static final int LONGEST_WORD = 256;
    /** Card numbers and IBANs with all their spaces are shorter. */
    private static final int LONGEST_GROUPS = 64;

    private static final int LONGEST_GROUP = 6;

    private final Watch secrets;
    private final Redactor redactor;

    BodyMask(Redactor redactor) {
        this.secrets = Watch.secrets(redactor.paths());
        this.redactor = redactor;
    }

    Body mask(Headers headers, Body body, int maxBody) {
        if (body.length() == 0) {
            return body;
        }
        Optional<MediaType> type = MediaType.of(headers);
        boolean coded = !Decoded.codings(headers).isEmpty();
        Decoded decoded = Decoded.of(headers, body);
        if (coded && decoded.refusal().isPresent()) {
            return note(body, type);
        }
        byte[] bytes = coded ? decoded.bytes() : body.bytes();
        boolean whole = body.isWhole();
        boolean text = type.map(MediaType::isText).orElse(false);
        if (type.map(MediaType::isForm).orElse(false)) {
            return form(bytes, body, maxBody);
        }
        if (type.map(MediaType::isJson).orElse(false) || (looksLikeJson(bytes) && (type.isEmpty() || text))) {
            JsonMask.Masked masked = JsonMask.mask(bytes, secrets, redactor, maxBody);
            if (masked.whole() || !text || !whole) {
                return cut(masked.text(), body, maxBody, masked.whole() && whole);
            }
        }
        return text ? text(type, bytes, body, maxBody) : note(body, type);
    }

    private static boolean looksLikeJson(byte[] bytes) {
        for (byte c : bytes) {
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return c == '{' || c == '[' || c == '"';
            }
        }
        return false;
    }

    private Body text(Optional<MediaType> type, byte[] bytes, Body body, int maxBody) {
        int length = (int) Math.min(bytes.length, (long) maxBody + LONGEST_WORD);
        boolean all = length == bytes.length && body.isWhole();
        String text = new String(bytes, 0, length, MediaType.charset(type));
        return cut(redactor.text(all ? text : withoutHalfSecret(text)), body, maxBody, all);
    }

    /** Of a form that is cut the last field may have lost its name's end, or its sign that it is a value. */
    private Body form(byte[] bytes, Body body, int maxBody) {
        int length = (int) Math.min(bytes.length, (long) maxBody + LONGEST_WORD);
        boolean all = length == bytes.length && body.isWhole();
        String form = new String(bytes, 0, length, StandardCharsets.UTF_8);
        String known = all ? form : form.substring(0, form.lastIndexOf('&') + 1);
        return cut(redactor.uri("?" + known).substring(1), body, maxBody, all);
    }

    /** What is cut may end with half a secret, which no detector knows: its last word goes, and short ones before it. */
    private static String withoutHalfSecret(String text) {
        int end = startOfWord(text, text.length());
        int least = Math.max(0, end - LONGEST_GROUPS);
        for (int start = startOfGroup(text, end); start < end && start > least; start = startOfGroup(text, end)) {
            end = start;
        }
        return text.substring(0, end);
    }

    private static int startOfWord(String text, int end) {
        int start = end;
        while (start > 0 && end - start < LONGEST_WORD && !Character.isWhitespace(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    /** Where a word of a few letters and digits starts that ends here, spaces behind it left out; here if there is none. */
    private static int startOfGroup(String text, int end) {
        String before = text.substring(0, end).stripTrailing();
        int start = startOfWord(before, before.length());
        return before.length() - start <= LONGEST_GROUP ? start : end;
    }

    private static Body note(Body body, Optional<MediaType> type) {
        String what = type.map(MediaType::essence).orElse("unknown type");
        return shown(
                "[%d bytes of %s are not shown]".formatted(body.length(), what).getBytes(StandardCharsets.UTF_8), body);
    }

    private static Body cut(String text, Body body, int maxBody, boolean whole) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (whole && bytes.length <= maxBody) {
            return Body.shown(bytes, body.length());
        }
        byte[] mark = CUT.getBytes(StandardCharsets.UTF_8);
        int room = Math.max(0, Math.min(bytes.length, maxBody - mark.length));
        while (room > 0 && room < bytes.length && (bytes[room] & 0xC0) == 0x80) {
            room--;
        }
        byte[] shown = Arrays.copyOf(bytes, room + mark.length);
        System.arraycopy(mark, 0, shown, room, mark.length);
        return shown(maxBody < mark.length ? new byte[0] : shown, body);
    }

    /** A body that says that it is not whole, of the original's length. Its digest is that of what is shown: no trace of the rest. */
    private static Body shown(byte[] shown, Body body) {
        return Body.digested(shown, Math.max(body.length(), shown.length), sha256(shown));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
