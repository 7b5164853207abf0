package understudy.control;

import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import understudy.control.view.Json;

/** Finds what a call answers with, and writes it. */
final class Answering {

    private static final String JSON = "application/json";

    private final Tags tags;
    /** Between looking whether something is as somebody saw it and changing it nobody else does who looked, too. */
    private final ReentrantLock changing = new ReentrantLock();

    Answering(List<Call> calls) {
        this.tags = new Tags(calls);
    }

    /**
     * The answer to a call; throws {@link Refusal} where there is none.
     *
     * @param seen the tag of what is to be changed as the caller saw it; empty where it does not matter
     */
    Written written(Call call, Ask ask, Optional<String> seen) {
        if (call.method().equals(HttpMethod.GET) || seen.isEmpty()) {
            return written(call, call.answer().apply(ask));
        }
        if (call.work() == Call.Work.NONE) { // there is one thread for all of those, which waits for nothing
            tags.check(call, ask, seen.get());
            return written(call, call.answer().apply(ask));
        }
        changing.lock();
        try {
            tags.check(call, ask, seen.get());
            return written(call, call.answer().apply(ask));
        } finally {
            changing.unlock();
        }
    }

    private static Written written(Call call, Answer answer) {
        return switch (answer) {
            case Answer.Json(Object view, Optional<Object> decided) -> {
                String text = Json.of(view);
                boolean shows = call.method().equals(HttpMethod.GET);
                yield new Written(JSON, text, shows ? Optional.of(Tags.of(text, decided)) : Optional.empty());
            }
            case Answer.Text(String type, String text) -> new Written(type, text, Optional.empty());
            case Answer.Events events -> throw new IllegalStateException("events are sent as they happen");
        };
    }

    /** What is to be told from now on. */
    static Answer.Events events(Call call, Ask ask) {
        if (call.answer().apply(ask) instanceof Answer.Events events) {
            return events;
        }
        throw new IllegalStateException(call.template() + " (expected: events)");
    }
}
