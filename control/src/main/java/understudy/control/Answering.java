package understudy.control;

import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Finds what a call answers with, unless what it would change is not what its caller saw. */
final class Answering {

    private final Clerk clerk;
    private final Tags tags;
    /** Between looking whether something is as somebody saw it and changing it nobody else does who looked, too. */
    private final ReentrantLock changing = new ReentrantLock();

    Answering(List<Call> calls, Clerk clerk) {
        this.clerk = clerk;
        this.tags = new Tags(calls);
    }

    /**
     * The answer to a call; throws {@link Refusal} where there is none.
     *
     * @param seen the tag of what is to be changed as the caller saw it; empty where it does not matter
     */
    Written written(Call call, Ask ask, Optional<String> seen) {
        if (call.method().equals(HttpMethod.GET) || seen.isEmpty()) {
            return clerk.written(call, ask);
        }
        if (call.work() == Call.Work.NONE) { // there is one thread for all of those, which waits for nothing
            tags.check(call, ask, seen.get());
            return clerk.written(call, ask);
        }
        changing.lock();
        try {
            tags.check(call, ask, seen.get());
            return clerk.written(call, ask);
        } finally {
            changing.unlock();
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
