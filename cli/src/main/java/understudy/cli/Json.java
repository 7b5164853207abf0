package understudy.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import understudy.control.api.PageView;

/** Reads what the admin API says and writes what {@code -o json} prints: the same records, the same names. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private static final ObjectReader STRICT = MAPPER.reader()
            .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    static <T> T read(String json, Class<T> type) throws JacksonException {
        return MAPPER.readValue(json, type);
    }

    /** What somebody wrote, numbers to the last digit: a member that is there twice is refused, since only one would be heeded. */
    static JsonNode readStrictly(String json) throws JacksonException {
        return STRICT.readTree(json);
    }

    static <T> PageView<T> readPage(String json, Class<T> item) throws JacksonException {
        JavaType type = MAPPER.getTypeFactory().constructParametricType(PageView.class, item);
        return MAPPER.readValue(json, type);
    }

    /** Safe to print: what a terminal would act upon can only stand inside JSON's strings, where it is escaped. */
    static String print(Object value) {
        return Printable.json(MAPPER.writeValueAsString(value).replace("\r\n", "\n"));
    }

    /** The same with one member more at its end; without it when there is none. */
    static String print(Object value, String name, Optional<?> member) {
        ObjectNode whole = MAPPER.valueToTree(value);
        member.ifPresent(held -> whole.set(name, MAPPER.valueToTree(held)));
        return print(whole);
    }

    /** The same on one line. */
    static String printLine(Object value) {
        return Printable.json(
                MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value));
    }
}
