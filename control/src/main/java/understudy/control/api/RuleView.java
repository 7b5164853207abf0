package understudy.control.api;

import org.jspecify.annotations.Nullable;

/**
 * One rule by which replies are compared. {@code text} is the rule as config writes it; {@code source} is where it comes from,
 * {@code file} for now; {@code hits} are pairs in which it excused something since {@code since}, {@code hidden} the differences
 * that it excused; an {@code expired} one holds no longer.
 */
public record RuleView(
        String id,
        String service,
        String kind,
        String text,
        String source,
        long hits,
        long hidden,
        String since,
        @Nullable String owner,
        @Nullable String reason,
        @Nullable String expires,
        boolean expired) {}
