package understudy.control.alert;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.run.Keeping;
import understudy.run.alert.Alert;

/**
 * The alerts that wait for one target, kept on disk until they are delivered; each once, by its key. Bounded: what comes
 * when it is full is counted and dropped. Safe for many threads, of which one takes out; never waits for the disk.
 */
final class Box {

    static final int MOST_WAITING = 2_000;

    private static final Logger log = LoggerFactory.getLogger(Box.class);
    private static final int REMINDER = 100;

    private final String target;
    private final Keeping keeping;
    private final NamesOfNow names;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** By their keys, in the order in which they are tried. */
    private final Map<String, Letter> letters = new LinkedHashMap<>();

    /** Delivered, and still to be taken off the disk. */
    private final Set<String> gone = new LinkedHashSet<>();

    private final AtomicLong dropped = new AtomicLong();
    private long number;

    Box(String target, Keeping keeping, NamesOfNow names) {
        this.target = target;
        this.keeping = keeping;
        this.names = names;
    }

    /** Puts an alert in. The stage completes when it is kept on disk or delivered, and fails when there is no room for it. */
    CompletionStage<Void> add(Alert alert) {
        return add(alert, true);
    }

    /** Puts one in that is said again: it is not kept. */
    void repeat(Alert alert) {
        var unused = add(alert, false);
    }

    private CompletionStage<Void> add(Alert alert, boolean kept) {
        lock.lock();
        try {
            Letter known = letters.get(alert.deliveryKey());
            if (known != null) {
                return known.safe.minimalCompletionStage();
            }
            if (letters.size() >= MOST_WAITING) {
                return CompletableFuture.failedStage(full());
            }
            Letter letter = new Letter(alert, number++, kept);
            letters.put(alert.deliveryKey(), letter);
            keep(letter);
            changed.signalAll();
            return letter.safe.minimalCompletionStage();
        } finally {
            lock.unlock();
        }
    }

    private AlertException full() {
        long times = dropped.incrementAndGet();
        if (times % REMINDER == 1) {
            log.error("alerts dropped target={} count={}: {} wait already", target, times, MOST_WAITING);
        }
        return new AlertException("alerts.%s: %d alerts wait already".formatted(target, MOST_WAITING));
    }

    private void keep(Letter letter) {
        if (letter.kept
                && (!letter.onDisk || letter.changed)
                && keeping.offer(AlertNotes.waits(target, letter.alert(), letter.group))) {
            letter.onDisk = true;
            letter.changed = false;
            letter.safe.complete(null);
        }
    }

    /** Puts in what was kept before the last end. */
    void load(List<AlertNotes.Written> kept) {
        lock.lock();
        try {
            for (AlertNotes.Written written : kept) {
                Letter letter = new Letter(written.alert(), number++, true);
                letter.onDisk = true;
                letter.group = written.group();
                letter.safe.complete(null);
                letters.putIfAbsent(written.alert().deliveryKey(), letter);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Offers to the disk what it did not take before, and what goes by other names by now. */
    void save() {
        rename();
        lock.lock();
        try {
            gone.removeIf(key -> keeping.offer(AlertNotes.arrived(target, key)));
            letters.values().forEach(this::keep);
        } finally {
            lock.unlock();
        }
    }

    /** Asks for names without the lock: whoever is asked may have something to tell first. */
    private void rename() {
        long version = names.version();
        for (Letter letter : all()) {
            if (letter.version != version) {
                rename(letter, names.in(letter.alert()), version);
            }
        }
    }

    private void rename(Letter letter, Alert now, long version) {
        lock.lock();
        try {
            letter.version = version;
            letter.say(now);
        } finally {
            lock.unlock();
        }
    }

    private List<Letter> all() {
        lock.lock();
        try {
            return List.copyOf(letters.values());
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next to be sent in one message; waits until there is something. They stay in until {@link #delivered}.
     *
     * @param gather how long the first one waits for others
     */
    List<Letter> next(Channel.Reach reach, Duration gather) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                long now = System.nanoTime();
                List<Letter> ready = Letter.ready(letters.values(), now);
                long left = ready.isEmpty()
                        ? Letter.untilNext(letters.values(), now)
                        : ready.getFirst().since + gather.toNanos() - now;
                if (!ready.isEmpty() && left <= 0) {
                    return together(ready, reach);
                }
                changed.await(left, TimeUnit.NANOSECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    /** One that was refused once may be why: it goes alone from then on. */
    private List<Letter> together(List<Letter> ready, Channel.Reach reach) {
        Letter first = ready.getFirst();
        if (reach == Channel.Reach.ONE || first.refusals > 0) {
            return List.of(first);
        }
        List<Letter> together = (first.group.isEmpty() ? ready : List.copyOf(letters.values()))
                .stream()
                        .filter(letter -> letter.refusals == 0 && letter.group.equals(first.group))
                        .filter(letter -> reach == Channel.Reach.ALL
                                || letter.alert().service().equals(first.alert().service()))
                        .limit(Channel.MOST_AT_ONCE)
                        .toList();
        if (reach == Channel.Reach.SERVICE && first.group.isEmpty()) {
            together.forEach(letter -> letter.group(first.alert().deliveryKey()));
            together.forEach(this::keep); // before it is tried: a kill may come between that and its being known
        }
        return together;
    }

    void delivered(List<Letter> sent) {
        lock.lock();
        try {
            for (Letter letter : sent) {
                letters.remove(letter.alert().deliveryKey(), letter);
                if (letter.onDisk
                        && !keeping.offer(
                                AlertNotes.arrived(target, letter.alert().deliveryKey()))) {
                    gone.add(letter.alert().deliveryKey());
                }
                letter.safe.complete(null);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * They were not delivered: whatever else waits comes first.
     *
     * @param perhaps whether they may have arrived all the same: then they stay together, so that it is the same message again
     */
    void failed(List<Letter> sent, boolean perhaps) {
        lock.lock();
        try {
            sent.forEach(this::toTheEnd);
            if (!perhaps) {
                sent.stream().filter(letter -> letter.leftOver == 0).forEach(letter -> letter.group(""));
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Some of those whom they are for have them, the others may take them later: they are sent again, together, after a rest.
     *
     * @return false when that was done often enough
     */
    boolean leftOver(List<Letter> sent, int most, Duration rest) {
        lock.lock();
        try {
            sent.forEach(letter -> {
                letter.leftOver++;
                letter.restsUntil = System.nanoTime() + rest.toNanos();
            });
            return sent.getFirst().leftOver < most;
        } finally {
            lock.unlock();
        }
    }

    private void toTheEnd(Letter letter) {
        if (letters.remove(letter.alert().deliveryKey(), letter)) {
            letters.put(letter.alert().deliveryKey(), letter);
        }
    }

    /**
     * The target did not want them. Those for which it is the last time rest for so long.
     *
     * @return how many rest
     */
    int refused(List<Letter> sent, int most, Duration rest) {
        lock.lock();
        try {
            int resting = 0;
            for (Letter letter : sent) {
                toTheEnd(letter);
                letter.group("");
                if (++letter.refusals >= most) {
                    letter.refusals = 1;
                    letter.restsUntil = System.nanoTime() + rest.toNanos();
                    resting++;
                }
            }
            return resting;
        } finally {
            lock.unlock();
        }
    }

    /** The target is another: what rested may be to its liking. */
    void wake() {
        lock.lock();
        try {
            letters.values().forEach(letter -> {
                letter.refusals = 0;
                letter.restsUntil = letter.since;
            });
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Alerts that wait, those that rest included. */
    int waiting() {
        lock.lock();
        try {
            return letters.size();
        } finally {
            lock.unlock();
        }
    }

    long dropped() {
        return dropped.get();
    }
}
