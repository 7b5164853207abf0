package understudy.cli;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import understudy.traffic.Body;
import understudy.traffic.Headers;
import understudy.traffic.Reply;

/**
 * The two replies of one case of a batch. A side is the text of a document, which is the body of a 200 and no more, or an object: a
 * whole reply with its status, fields and bytes. Whatever cannot be sent as it is written is refused, never mended.
 */
record BatchCase(Reply left, Reply right) {

    private static final List<String> KEYS = List.of("status", "headers", "body", "base64", "trailers");
    private static final String TYPE = "Content-Type";
    /** A token of RFC 9110. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    /**
     * Reads one.
     *
     * @param fallback the type of what names none
     */
    static BatchCase of(JsonNode row, Optional<String> fallback) {
        Optional<String> type = Optional.ofNullable(row.get("type"))
                .map(said -> type(text("type", said, "a content type")))
                .or(() -> fallback);
        return new BatchCase(side(row, "left", "right", type), side(row, "right", "left", type));
    }

    /** A content type, read or not, as a reply would say it; or an ending that stands for one. */
    private static String type(String said) {
        try {
            return said.indexOf('/') > 0 ? said : DiffType.said(said);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("type: " + e.getMessage(), e);
        }
    }

    /** A text is of the type of the other side, where nothing else is said of it. */
    private static Reply side(JsonNode row, String name, String other, Optional<String> type) {
        JsonNode said = row.get(name);
        if (said == null) {
            throw new IllegalArgumentException(
                    name + ": missing (expected: the text of a document, or a reply as an object)");
        }
        if (said.isObject()) {
            return reply(name, said, type);
        }
        Body body = Body.of(utf8(name, text(name, said, "the text of a document, or a reply as an object")));
        JsonNode beside = row.get(other);
        Optional<String> kind = type.or(
                () -> beside == null || !beside.isObject() ? Optional.of("application/json") : typeOf(other, beside));
        return new Reply(200, "", kind.map(known -> Headers.of(TYPE, known)).orElse(Headers.none()), body);
    }

    private static Optional<String> typeOf(String name, JsonNode reply) {
        return fields(name, reply, "headers", Optional.empty()).first(TYPE);
    }

    private static Reply reply(String name, JsonNode said, Optional<String> type) {
        for (String key : said.propertyNames()) {
            if (!KEYS.contains(key)) {
                throw new IllegalArgumentException(
                        "%s.%s: unknown key (expected: one of %s)".formatted(name, key, String.join(", ", KEYS)));
            }
        }
        Headers fields = fields(name, said, "headers", type);
        Headers trailers = fields(name, said, "trailers", Optional.empty());
        return new Reply(status(name, said.get("status")), "", fields, body(name, said), trailers);
    }

    private static int status(String name, @Nullable JsonNode said) {
        if (said == null) {
            return 200;
        }
        if (!said.isInt() || said.asInt() < 200 || said.asInt() > 599) {
            throw new IllegalArgumentException("%s.status: %s (expected: 200..599)"
                    .formatted(name, said.isNumber() ? said.asString() : "no number"));
        }
        return said.asInt();
    }

    private static Body body(String name, JsonNode said) {
        JsonNode text = said.get("body");
        JsonNode encoded = said.get("base64");
        if (text != null && encoded != null) {
            throw new IllegalArgumentException(name + ": body and base64 (expected: one of both)");
        }
        if (text != null) {
            return Body.of(utf8(name + ".body", text(name + ".body", text, "the text of the body")));
        }
        if (encoded == null) {
            return Body.empty();
        }
        try {
            return Body.of(Base64.getDecoder().decode(text(name + ".base64", encoded, "the bytes of the body")));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ".base64: not base64 (expected: the bytes of the body)", e);
        }
    }

    /** Fields by name, each with its value or an array of its lines. */
    private static Headers fields(String name, JsonNode reply, String key, Optional<String> type) {
        JsonNode said = reply.get(key);
        String where = name + "." + key;
        if (said != null && !said.isObject()) {
            throw new IllegalArgumentException(where + ": no object (expected: fields by name)");
        }
        List<String> lines = new ArrayList<>();
        if (said != null) {
            said.properties().forEach(field -> {
                JsonNode values = field.getValue();
                for (JsonNode value : values.isArray() ? values.values() : List.of(values)) {
                    lines.addAll(List.of(name(where, field.getKey()), field(where + "." + field.getKey(), value)));
                }
            });
        }
        Headers written = Headers.of(lines.toArray(String[]::new));
        if (type.isPresent() && written.first(TYPE).isEmpty()) {
            lines.addAll(List.of(TYPE, type.get()));
        }
        return Headers.of(lines.toArray(String[]::new));
    }

    private static String name(String where, String said) {
        if (!NAME.matcher(said).matches()) {
            throw new IllegalArgumentException(
                    "%s: a field's name with other signs (expected: letters, digits and !#$%%&'*+-.^_`|~)"
                            .formatted(where));
        }
        return said;
    }

    private static String field(String name, JsonNode said) {
        String value = text(name, said, "a value or an array of values");
        var unused = utf8(name, value);
        if (value.chars().anyMatch(c -> c != '\t' && Character.isISOControl(c) && c < 0x80)) {
            throw new IllegalArgumentException(name + ": a control character (expected: what a field may hold)");
        }
        return value;
    }

    private static String text(String name, JsonNode said, String expected) {
        if (!said.isString()) {
            throw new IllegalArgumentException("%s: no string (expected: %s)".formatted(name, expected));
        }
        return said.asString();
    }

    /** Half a surrogate pair has no bytes, and one written for it would be equal to any other. */
    private static byte[] utf8(String name, String text) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] exact = new byte[bytes.remaining()];
            bytes.get(exact);
            return exact;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    name + ": half a surrogate pair (expected: text that has bytes in UTF-8, or base64)", e);
        }
    }
}
