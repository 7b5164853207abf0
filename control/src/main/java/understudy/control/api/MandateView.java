package understudy.control.api;

import org.jspecify.annotations.Nullable;

/**
 * On whose word a rule is accepted.
 *
 * @param owner who answers for it
 * @param reason why it is right that it hides something
 * @param expires the last day on which it holds, as ISO 8601 has it
 */
public record MandateView(
        @Nullable String owner,
        @Nullable String reason,
        @Nullable String expires) {}
