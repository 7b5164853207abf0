package understudy.control.api;

import org.jspecify.annotations.Nullable;

/**
 * What a person decides about a cause.
 *
 * @param state one of the states of a cause
 * @param keep with oldBug: new is to do as old does
 * @param fix with oldBug: new stays as it is
 * @param owner who answers for it
 * @param expires with intended and noise: when it ends by itself, as ISO 8601 has it; a day ends with the day, in UTC
 */
public record DecisionView(
        String state,
        @Nullable Boolean keep,
        @Nullable Boolean fix,
        @Nullable String owner,
        @Nullable String reason,
        @Nullable String expires) {}
