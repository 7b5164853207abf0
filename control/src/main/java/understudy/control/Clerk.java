package understudy.control;

import io.vertx.core.http.HttpMethod;
import understudy.compare.redact.Remarks;
import understudy.control.authority.Who;
import understudy.run.audit.Act;
import understudy.run.audit.Journal;

/** Finds answers, and puts on record what was done for them: what was done is on record though its answer may come too late. */
final class Clerk {

    static final String ETAG = "ETag";

    private final Journal journal;

    Clerk(Journal journal) {
        this.journal = journal;
    }

    /** The answer of a call as it is sent. Throws {@link Refusal} when nothing was done. */
    Written written(Call call, Ask ask) {
        return switch (call.answer().apply(ask)) {
            case Answer.Json json -> tagged(call, json);
            case Answer.Text text -> Written.text(text.type(), text.text());
            case Answer.Done done -> {
                done.acts().forEach(act -> record(ask.who(), act));
                yield Written.json(done.view());
            }
            case Answer.Held held -> {
                record(ask.who(), held.act());
                yield Written.json(held.view()).as(Answer.ACCEPTED);
            }
            case Answer.Session session -> {
                record(session.who(), session.act());
                yield Written.json(session.view()).with("Set-Cookie", session.cookie());
            }
            case Answer.Events events -> throw new IllegalStateException("events are sent as they happen");
        };
    }

    private static Written tagged(Call call, Answer.Json json) {
        Written written = Written.json(json.view());
        boolean shows = call.method().equals(HttpMethod.GET);
        return shows ? written.with(ETAG, Tags.of(written.text(), json.decided())) : written;
    }

    /** People paste what they have just seen: what looks like a secret is left out. */
    void record(Who who, Act act) {
        journal.record(who.actor(), act.since(Remarks.reason(act.reason())));
    }
}
