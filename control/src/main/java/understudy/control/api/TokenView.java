package understudy.control.api;

import org.jspecify.annotations.Nullable;

/**
 * A token.
 *
 * @param role viewer, operator or admin
 * @param by name of whoever made it
 * @param expires an instant; absent: it does not end
 * @param lastUsed an instant, to the minute
 * @param token what its owner shows; only in the answer that made it
 */
public record TokenView(
        String id,
        String name,
        String role,
        String by,
        String created,
        @Nullable String expires,
        @Nullable String lastUsed,
        @Nullable String token) {}
