package understudy.control;

import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** Finds what a call answers with, unless what it would change is not what its caller saw. */
final class Answering {

    private final Clerk clerk;
    private final Tags tags;
    private final Supplier<Optional<String>> busy;
    /** Between looking whether something is as somebody saw it and changing it nobody changes anything, whether he looked or not. */
    private final ReadWriteLock changing = new ReentrantReadWriteLock();

    /** @param busy why nothing that is kept can be changed just now; steering waits for nothing, and goes on */
    Answering(List<Call> calls, Clerk clerk, Supplier<Optional<String>> busy) {
        this.busy = busy;
        this.clerk = clerk;
        this.tags = new Tags(calls);
    }

    /**
     * The answer to a call; throws {@link Refusal} where there is none.
     *
     * @param seen the tag of what is to be changed as the caller saw it; empty where it does not matter
     */
    Written written(Call call, Ask ask, Optional<String> seen) {
        if (call.method().equals(HttpMethod.GET)) {
            return clerk.written(call, ask);
        }
        if (call.work() == Call.Work.NONE) { // it waits for nothing, and is done to what it is pinned to or not at all
            return clerk.written(call, seen.isEmpty() ? ask : ask.pinnedTo(tags.check(call, ask, seen.get())));
        }
        busy.get().ifPresent(why -> {
            throw Denial.takenOver(why);
        });
        return seen.isEmpty()
                ? under(changing.readLock(), () -> clerk.written(call, ask))
                : under(
                        changing.writeLock(),
                        () -> clerk.written(call, ask.pinnedTo(tags.check(call, ask, seen.get()))));
    }

    private static Written under(Lock lock, Supplier<Written> change) {
        lock.lock();
        try {
            return change.get();
        } finally {
            lock.unlock();
        }
    }

    /** What is to be told from now on. */
    static Answer.Events events(Call call, Ask ask) {
        if (call.answer().apply(ask) instanceof Answer.Events events) {
            return events;
        }
        throw new IllegalStateException(call.template() + " (expected: events)");
    }
}
