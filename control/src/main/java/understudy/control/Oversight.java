package understudy.control;

import java.time.InstantSource;
import understudy.control.authority.AuthSettings;
import understudy.control.authority.Authority;
import understudy.run.Keeping;
import understudy.run.audit.Journal;
import understudy.run.audit.Trail;

/**
 * Who may do what, and what was done.
 *
 * @param keeping what waits for a second person
 */
public record Oversight(Authority authority, Journal journal, Trail trail, Keeping keeping) {

    /** One that knows no token until its authority has read them. */
    public static Oversight of(AuthSettings settings, Keeping keeping, Trail trail, InstantSource clock) {
        return new Oversight(new Authority(settings, keeping, clock), new Journal(keeping, clock), trail, keeping);
    }

    /** Offers to the store what it has not taken. Called now and then. */
    public void tick() {
        var unused = authority.offer();
        journal.offer();
    }

    /** Whether the store has not taken all of it. */
    public boolean isBehind() {
        return !authority.offer() || !journal.waiting().isEmpty();
    }
}
