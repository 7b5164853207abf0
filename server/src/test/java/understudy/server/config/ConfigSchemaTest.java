package understudy.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ConfigSchemaTest {

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ConfigSchema.json());

    static List<KeyTable.Row> rows() {
        return KeyTable.now();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aGoodValueFits(KeyTable.Row row) {
        assertThat(errors(row.with(row.good()).text())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aValueOfAnotherTypeDoesNot(KeyTable.Row row) {
        assertThat(errors(row.with(row.good().startsWith("{") ? "[nonsense]" : "{nonsense: 1}")
                        .text()))
                .isNotEmpty();
        assertThat(errors(row.with("\"${VALUE}\"").text()).isEmpty()).isEqualTo(row.isScalar());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "services[].shadow.percent=120",
                "services[].shadow.percent=\"50\"",
                "services[].shadow.percents=1",
                "services[].twin={urls: 7}",
                "services[].rollout.bake=1",
                "services[].state=separate",
                "services[].timeout=30",
                "gateway.memory=1MB",
                "gateway.eventLoops=0",
                "services[].compare.rules=[{ignore: $.a, unordered: $.b}]",
                "services[].old.rewrite=[]",
                "services[].old.headers={set: {X-A: [b]}}",
                "services[].new.tls={verify: no}",
                "gateway.tls={cert: a.pem}",
                "gateway.limits.uri=16",
                "services=[]",
                "nonsense=1"
            })
    void aBadValueDoesNot(String keyAndValue) {
        int equals = keyAndValue.indexOf('=');
        Document document = Document.least().with(keyAndValue.substring(0, equals), keyAndValue.substring(equals + 1));
        assertThat(errors(document.text())).isNotEmpty();
    }

    @Test
    void oldAndNewAreRequiredByOneOfTheirNames() {
        Document without = Document.least().without("services[].old.url");
        assertThat(errors(without.text())).isNotEmpty();
        assertThat(errors(without.with("services[].primary.url", "http://h").text()))
                .isEmpty();
    }

    @Test
    void theExampleOfThisVersionFits() {
        assertThat(errors(ProductExampleTest.EXAMPLE)).isEmpty();
    }

    @Test
    void itSaysItsDraftAndTheDefaults() {
        JsonNode schema = JsonMapper.shared().readTree(ConfigSchema.json());
        assertThat(schema.path("$schema").asString()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        JsonNode shadow = schema.at("/properties/services/items/properties/shadow/properties");
        assertThat(shadow.at("/percent/default").asInt()).isEqualTo(100);
        assertThat(shadow.at("/methods/default")).hasSize(3);
        assertThat(shadow.at("/percent/description").asString()).isNotEmpty();
    }

    private static List<com.networknt.schema.Error> errors(String yaml) {
        return SCHEMA.validate(yaml, InputFormat.YAML);
    }
}
