package understudy.control.api;

import org.jspecify.annotations.Nullable;

/**
 * An action that waits for a second person.
 *
 * @param action loosenGate, intendedCause or forcedPromote
 * @param subject what it is to be done to
 * @param by who asked for it
 * @param at an instant
 * @param says what it would do
 */
public record ApprovalView(
        String id,
        String action,
        @Nullable String service,
        @Nullable String subject,
        String by,
        String at,
        @Nullable String reason,
        String says) {}
