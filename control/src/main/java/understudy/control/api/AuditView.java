package understudy.control.api;

import org.jspecify.annotations.Nullable;

/**
 * An entry of the audit trail.
 *
 * @param seq 1 for the first
 * @param at an instant, to the millisecond
 * @param action a word such as {@code rule.remove}
 * @param prev hash of the entry before
 * @param hash SHA-256 of this one and of prev
 */
public record AuditView(
        long seq,
        String at,
        String actor,
        String role,
        String action,
        @Nullable String service,
        @Nullable String subject,
        @Nullable String before,
        @Nullable String after,
        @Nullable String reason,
        String prev,
        String hash) {}
