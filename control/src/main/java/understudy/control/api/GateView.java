package understudy.control.api;

import org.jspecify.annotations.Nullable;

/** A condition for the next step. {@code verdict}: pass, notYet or fail; {@code needed} more pairs without a fault; {@code eta} in seconds. */
public record GateView(
        String name,
        String verdict,
        boolean passed,
        double bound,
        double limit,
        long n,
        @Nullable Long needed,
        @Nullable Long eta,
        String says,
        @Nullable String promise) {}
