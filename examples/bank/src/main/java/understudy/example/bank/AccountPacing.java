package understudy.example.bank;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Keeps an account from being written while it is read, or was read a moment ago: the copy of a read may arrive late, and
 * must find what the original found. Any thread may call it; its lock is its own.
 */
final class AccountPacing {

    private final long settleNanos;
    private final LongSupplier nanos;
    private final Map<Integer, Use> uses = new HashMap<>();

    AccountPacing(long settleNanos, LongSupplier nanos) {
        this.settleNanos = settleNanos;
        this.nanos = nanos;
    }

    /** How an account is used at the moment, and when a read of it last ended. */
    private static final class Use {
        private int readers;
        private boolean written;
        private boolean everRead;
        private long lastRead;
    }

    /** Takes all of the accounts for the errand, or none of them. */
    synchronized boolean begin(Errand errand) {
        Set<Integer> accounts = errand.accounts();
        long now = nanos.getAsLong();
        for (int account : accounts) {
            Use use = uses.computeIfAbsent(account, unused -> new Use());
            boolean settling = use.everRead && now - use.lastRead < settleNanos;
            if (use.written || (errand.writes() && (use.readers > 0 || settling))) {
                return false;
            }
        }
        for (int account : accounts) {
            Use use = uses.computeIfAbsent(account, unused -> new Use());
            if (errand.writes()) {
                use.written = true;
            } else {
                use.readers++;
            }
        }
        return true;
    }

    /** Gives back what {@link #begin} took. */
    synchronized void end(Errand errand) {
        for (int account : errand.accounts()) {
            Use use = uses.computeIfAbsent(account, unused -> new Use());
            if (errand.writes()) {
                use.written = false;
            } else {
                use.readers--;
                use.everRead = true;
                use.lastRead = nanos.getAsLong();
            }
        }
    }
}
