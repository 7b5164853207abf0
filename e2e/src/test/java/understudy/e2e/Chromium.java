package understudy.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands the machine's Chromium to tests, one for all of them. Without one they are skipped, with a word about it; where
 * {@code CI} is set they run all the same, and fail: there nobody would notice.
 */
final class Chromium implements ExecutionCondition, ParameterResolver {

    /** For what is to be seen, on a machine that has much else to do. */
    static final double PATIENCE_MILLIS = 120_000;

    private static final Namespace OURS = Namespace.create(Chromium.class);
    private static final String CURE = "No Chromium on the PATH, so nobody looks at the page"
            + " (expected: chromium, chromium-browser or google-chrome; on Debian: apt-get install chromium)";

    /** What runs until the last test is done. Playwright's own download of browsers is not wanted. */
    private record Running(Playwright playwright, Browser browser) implements AutoCloseable {

        static Running start() {
            Path program = installed().orElseThrow(() -> new IllegalStateException(CURE));
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
            return new Running(
                    playwright,
                    playwright
                            .chromium()
                            .launch(new BrowserType.LaunchOptions()
                                    .setExecutablePath(program)
                                    .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage"))));
        }

        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }

    private static Optional<Path> installed() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(place -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (installed().isPresent() || "true".equals(System.getenv("CI"))) {
            return ConditionEvaluationResult.enabled("the page is looked at");
        }
        System.err.println(context.getDisplayName() + ": skipped. " + CURE);
        return ConditionEvaluationResult.disabled(CURE);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Browser resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(OURS)
                .computeIfAbsent(Running.class, ignored -> Running.start(), Running.class)
                .browser();
    }
}
