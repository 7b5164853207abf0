package understudy.control.api;

import org.jspecify.annotations.Nullable;

/**
 * What a person decides about a cause.
 *
 * @param state one of the states of a cause
 * @param keep with oldBug: new is to do as old does
 * @param fix with oldBug: new stays as it is
 * @param owner who answers for it; without one it stays who it was, and an empty one clears it
 * @param reason why; the same holds for it
 * @param with with intended and noise: it is to hold for the causes that are listed under it, too
 * @param expires with intended and noise: when it ends by itself, as ISO 8601 has it; a day ends with the day, in UTC
 */
public record DecisionView(
        String state,
        @Nullable Boolean keep,
        @Nullable Boolean fix,
        @Nullable String owner,
        @Nullable String reason,
        @Nullable String expires,
        @Nullable Boolean with) {

    /** About that cause alone, where the state excuses. */
    public DecisionView(
            String state,
            @Nullable Boolean keep,
            @Nullable Boolean fix,
            @Nullable String owner,
            @Nullable String reason,
            @Nullable String expires) {
        this(state, keep, fix, owner, reason, expires, null);
    }
}
