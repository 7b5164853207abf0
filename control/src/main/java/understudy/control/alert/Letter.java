package understudy.control.alert;

import java.util.concurrent.CompletableFuture;
import understudy.run.alert.Alert;

/** One alert that waits in a {@link Box}, whose lock guards its fields; only what it says is read without. */
final class Letter {

    final long number;
    final long since = System.nanoTime();
    /** Whether it is to be on disk. */
    final boolean kept;

    final CompletableFuture<Void> safe = new CompletableFuture<>();
    boolean onDisk;
    /** Whether it is not any more what is on disk. */
    boolean changed;

    /** Those that were tried in one message have the same; empty where it may go with any. */
    String group = "";

    int refusals;
    long restsUntil;
    /** Of the names that it goes by. */
    long version = -1;

    private volatile Alert alert;

    Letter(Alert alert, long number, boolean kept) {
        this.alert = alert;
        this.number = number;
        this.kept = kept;
        this.restsUntil = since;
    }

    Alert alert() {
        return alert;
    }

    void say(Alert other) {
        changed |= !other.equals(alert);
        alert = other;
    }

    void group(String with) {
        changed |= !with.equals(group);
        group = with;
    }

    boolean rests(long now) {
        return restsUntil - now > 0;
    }
}
