package understudy.control.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of a test of each target that was tried. */
public record AlertTestView(List<TriedView> targets) {

    /**
     * One target.
     *
     * @param why it did not arrive, or not everywhere; left out when it did
     * @param cure what to do about it
     */
    public record TriedView(
            String target,
            String type,
            boolean delivered,
            @Nullable String why,
            @Nullable String cure) {}
}
