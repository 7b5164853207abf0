package understudy.compare.rule;

import java.time.LocalDate;
import java.util.Optional;

/**
 * On whose word a rule holds.
 *
 * @param owner who answers for it
 * @param reason why it is right that it hides something
 * @param expires the last day on which it holds, in UTC; without it, it holds for good
 */
public record Mandate(Optional<String> owner, Optional<String> reason, Optional<LocalDate> expires) {

    /** Nobody's, and for good. */
    public static final Mandate NONE = new Mandate(Optional.empty(), Optional.empty(), Optional.empty());

    /** Whether it has ended before a day. */
    public boolean hasExpired(LocalDate today) {
        return expires.filter(last -> last.isBefore(today)).isPresent();
    }
}
