package understudy.run.cause;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What is known of a person's decision about a cause, beside the state itself.
 *
 * @param owner who answers for it; empty when nobody was named
 * @param at when it was made
 * @param expires when it ends by itself; {@link #NEVER} when it does not
 * @param root id of the cause that was decided, where this one was decided along with it; empty when it was decided itself
 * @param reopened whether it no longer holds: the cause was seen again after it was fixed or after it expired, or without
 *     its root
 */
public record Decision(
        Remedy remedy, String owner, String reason, Instant at, Instant expires, String root, boolean reopened) {

    public static final Instant NEVER = Instant.MAX;

    /** Nobody decided anything. */
    public static final Decision NONE = new Decision(Remedy.NONE, "", "", Instant.EPOCH, NEVER, "", false);

    /** What four digits can say of a year. */
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private static final int LONGEST_OWNER = 200;
    private static final int LONGEST_REASON = 2_000;

    /** A new decision. Throws IllegalArgumentException that names the member that does not fit the state. */
    public static Decision of(
            CauseState state, Remedy remedy, String owner, String reason, Instant at, Instant expires) {
        boolean needsRemedy = state == CauseState.OLD_BUG;
        if (needsRemedy != (remedy != Remedy.NONE)) {
            throw new IllegalArgumentException(
                    needsRemedy
                            ? "state: oldBug alone (expected: keep or fix with it)"
                            : "%s: with state %s (expected: with oldBug only)"
                                    .formatted(remedy.label(), state.label()));
        }
        if (!expires.equals(NEVER) && !state.excuses()) {
            throw new IllegalArgumentException(
                    "expires: with state %s (expected: with intended or noise only)".formatted(state.label()));
        }
        if (expires.isAfter(LAST) && !expires.equals(NEVER)) {
            throw new IllegalArgumentException("expires: %s (expected: at most %s)".formatted(expires, LAST));
        }
        if (!expires.isAfter(at)) {
            throw new IllegalArgumentException("expires: %s (expected: later than now, %s)".formatted(expires, at));
        }
        return new Decision(
                remedy,
                atMost(LONGEST_OWNER, "owner", owner),
                atMost(LONGEST_REASON, "reason", reason),
                at.truncatedTo(ChronoUnit.MILLIS),
                expires.equals(NEVER) ? NEVER : expires.truncatedTo(ChronoUnit.MILLIS),
                "",
                false);
    }

    private static String atMost(int longest, String name, String text) {
        if (text.length() > longest) {
            throw new IllegalArgumentException(
                    "%s: %,d characters (expected: at most %,d)".formatted(name, text.length(), longest));
        }
        return text.strip();
    }

    boolean hasExpired(Instant now) {
        return !now.isBefore(expires);
    }

    /** The same, with the owner and the reason of an earlier one where this one is not asked for its own. */
    public Decision keeping(Decision earlier, boolean keepsOwner, boolean keepsReason) {
        return saying(keepsOwner ? earlier.owner : owner, keepsReason ? earlier.reason : reason);
    }

    /** The same, with the owner and the reason of another one where it has none. */
    Decision or(Decision other) {
        return saying(owner.isEmpty() ? other.owner : owner, reason.isEmpty() ? other.reason : reason);
    }

    private Decision saying(String owner, String reason) {
        return new Decision(remedy, owner, reason, at, expires, root, reopened);
    }

    /** The same decision about a cause that is decided along with another. */
    Decision under(String rootId) {
        return new Decision(remedy, owner, reason, at, expires, rootId, reopened);
    }

    /** It no longer holds. */
    Decision reopen() {
        return new Decision(remedy, owner, reason, at, expires, root, true);
    }
}
