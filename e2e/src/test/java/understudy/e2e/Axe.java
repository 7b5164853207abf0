package understudy.e2e;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** What axe-core finds that keeps people from using a page: contrast, names, roles, order. */
final class Axe {

    private static final String SCRIPT = "/axe.min.js";

    /** Of what it finds serious or critical: the rule, what is wrong, and where. */
    private static final String FINDINGS = """
            async () => {
              const found = await axe.run(document, {resultTypes: ['violations']});
              return found.violations
                  .filter(({impact}) => impact === 'serious' || impact === 'critical')
                  .flatMap(({id, nodes}) => nodes.map((node) => `${id}: ${node.failureSummary} ${node.html}`));
            }
            """;

    private Axe() {}

    /** The script that a page has to have been given. */
    static String script() throws IOException {
        try (InputStream in = Objects.requireNonNull(Axe.class.getResourceAsStream(SCRIPT), SCRIPT)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static List<String> findings(Page page) {
        List<?> found = (List<?>) page.evaluate(FINDINGS);
        return found.stream().map(String::valueOf).toList();
    }
}
