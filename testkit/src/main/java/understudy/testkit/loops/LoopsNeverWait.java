package understudy.testkit.loops;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Lets a test fail in which an event loop waited. What comes after its end counts for the next, or for the class. */
public final class LoopsNeverWait implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        LoopWatch.ofThisProcess();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        check();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        check();
    }

    static void check() {
        List<LoopWait> waits = LoopWatch.ofThisProcess().take();
        if (!waits.isEmpty()) {
            throw new AssertionError(waits.stream()
                    .map(LoopWait::shown)
                    .distinct()
                    .collect(Collectors.joining("\n", "event loops waited %d times:\n".formatted(waits.size()), "")));
        }
    }
}
