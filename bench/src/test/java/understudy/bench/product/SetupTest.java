package understudy.bench.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SetupTest {

    private static final String OLD = "http://127.0.0.1:1";
    private static final String NEW = "http://127.0.0.1:2";

    @Test
    void aRolloutIsWrittenWhereThereIsOne() {
        var steered = new Setup.Service("a", "", OLD, NEW, Map.of(), Map.of("onFailed", "hold"));

        assertThat(yaml(steered)).endsWith("    rollout:\n      onFailed: hold\n");
        assertThat(yaml(new Setup.Service("a", "", OLD, NEW, Map.of()))).doesNotContain("rollout");
    }

    private static String yaml(Setup.Service service) {
        return new Setup("s", Map.of(), List.of(service)).yaml(8080, 8090, Path.of("data"));
    }
}
