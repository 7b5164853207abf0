package understudy.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import understudy.run.Keeping.Change;

/**
 * The changes that are not on disk yet: those that wait and those in the writer's hand, which count towards the bounds
 * until they are settled. One lock guards everything; it is never held for longer than it takes to move a batch from one
 * list to another, so that offering is fit for event loops.
 */
final class Backlog {

    private static final Duration PAUSE_WHEN_CLOSED = Duration.ofMillis(50);

    private final Limits limits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Change> waiting = new ArrayDeque<>();
    private final Map<String, Last> pairs = new HashMap<>();
    private long bytes;
    private long offered;
    private long settled;
    private long hurryUntil;
    private boolean closed;

    /** The last change offered for a pair, and which one of all it was. */
    private record Last(Change change, long number) {}

    Backlog(Limits limits) {
        this.limits = limits;
    }

    /** Takes a change, unless there are too many already or the backlog is closed. */
    boolean offer(Change change) {
        long weight = Weight.of(change);
        lock.lock();
        try {
            if (closed || isFull(weight)) {
                return false;
            }
            waiting.add(change);
            bytes += weight;
            offered++;
            pairId(change).ifPresent(id -> pairs.put(id, new Last(change, offered)));
            if (waiting.size() == 1 || waiting.size() == limits.batch()) {
                changed.signalAll();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** A change alone is always taken, whatever its size: sizes are bounded where changes come from. */
    private boolean isFull(long weight) {
        long unsettled = offered - settled;
        return unsettled >= limits.queuedChanges() || (unsettled > 0 && bytes + weight > limits.queuedBytes());
    }

    boolean isFull() {
        lock.lock();
        try {
            return isFull(1);
        } finally {
            lock.unlock();
        }
    }

    /** What the last unsettled change to a kept pair will do to it. */
    Optional<Change> pair(String pairId) {
        lock.lock();
        try {
            return Optional.ofNullable(pairs.get(pairId)).map(Last::change);
        } finally {
            lock.unlock();
        }
    }

    /** The next changes to write, in the order offered; waits for some. Empty when closed and nothing is left. */
    List<Change> next() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.await();
            }
            gather();
            List<Change> batch = new ArrayList<>(Math.min(waiting.size(), limits.batch()));
            while (!waiting.isEmpty() && batch.size() < limits.batch()) {
                batch.add(waiting.remove());
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void gather() throws InterruptedException {
        long left = limits.gather().toNanos();
        while (left > 0 && waiting.size() < limits.batch() && !closed && hurryUntil <= settled) {
            left = changed.awaitNanos(left);
        }
    }

    /** A batch is done with: written, or given up. */
    void settle(List<Change> batch) {
        lock.lock();
        try {
            settled += batch.size();
            for (Change change : batch) {
                bytes -= Weight.of(change);
                pairId(change).ifPresent(this::forgetIfSettled);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void forgetIfSettled(String pairId) {
        pairs.computeIfPresent(pairId, (id, last) -> last.number() <= settled ? null : last);
    }

    /** Waits until all that was offered so far is settled; false when that takes longer than the limit. */
    boolean awaitSettled(Duration limit) throws InterruptedException {
        long left = limit.toNanos();
        lock.lock();
        try {
            long goal = offered;
            hurryUntil = Math.max(hurryUntil, goal);
            changed.signalAll();
            while (settled < goal && left > 0) {
                left = changed.awaitNanos(left);
            }
            return settled >= goal;
        } finally {
            lock.unlock();
        }
    }

    /** Waits between two attempts: as long as told, but only briefly once closed. */
    void pause(Duration pause) throws InterruptedException {
        lock.lock();
        try {
            long left = pause.toNanos();
            while (left > 0) {
                left = changed.awaitNanos(closed ? Math.min(left, PAUSE_WHEN_CLOSED.toNanos()) : left);
            }
        } finally {
            lock.unlock();
        }
    }

    long unsettled() {
        lock.lock();
        try {
            return offered - settled;
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more; what is there is still handed out. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static Optional<String> pairId(Change change) {
        return switch (change) {
            case Change.SampleTaken(var sample) -> Optional.of(sample.id());
            case Change.SampleDropped(String id) -> Optional.of(id);
            case Change.CauseStands ignored -> Optional.empty();
            case Change.CausesJoined ignored -> Optional.empty();
            case Change.EndpointsJoined ignored -> Optional.empty();
            case Change.CountsAdded ignored -> Optional.empty();
            case Change.RuleTallied ignored -> Optional.empty();
            case Change.RuleTallyGone ignored -> Optional.empty();
            case Change.NoiseStands ignored -> Optional.empty();
            case Change.NoiseGone ignored -> Optional.empty();
            case Change.NoiseOfEndpointGone ignored -> Optional.empty();
            case Change.RulesAccepted ignored -> Optional.empty();
            case Change.RuleRemoved ignored -> Optional.empty();
            case Change.RolloutMoved ignored -> Optional.empty();
            case Change.EvidenceStands ignored -> Optional.empty();
            case Change.CoverageStands ignored -> Optional.empty();
            case Change.NoteStands ignored -> Optional.empty();
            case Change.NoteGone ignored -> Optional.empty();
            case Change.Done ignored -> Optional.empty();
        };
    }
}
