package understudy.control.alert;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
    /** How often it was sent to some of those whom it is for, while others may take it later. */
    int leftOver;

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

    /**
     * Those that may be sent: of what is about the same thing the earliest, lest an end arrives before its beginning. Some have what is
     * left over, and nobody waits for it.
     */
    static List<Letter> ready(Collection<Letter> all, long now) {
        Map<String, Long> earliest = new HashMap<>();
        all.stream()
                .filter(letter -> letter.leftOver == 0)
                .forEach(letter -> earliest.merge(letter.alert().topic(), letter.number, Math::min));
        return all.stream()
                .filter(letter -> letter.leftOver > 0
                        || letter.number == earliest.getOrDefault(letter.alert().topic(), letter.number))
                .filter(letter -> !letter.rests(now))
                .toList();
    }

    /** Nanoseconds until the next one that rests may be sent. */
    static long untilNext(Collection<Letter> all, long now) {
        return all.stream()
                .filter(letter -> letter.rests(now))
                .mapToLong(letter -> letter.restsUntil - now)
                .min()
                .orElse(TimeUnit.HOURS.toNanos(1));
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
