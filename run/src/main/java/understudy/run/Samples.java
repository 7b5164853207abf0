package understudy.run;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import understudy.compare.Difference;
import understudy.compare.redact.Redactor;
import understudy.traffic.Endpoint;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;
import understudy.traffic.Reply;

/** Keeps pairs for people to look at, redacted and cut to a bound. Safe for many threads. */
final class Samples {

    private static final int SHOWN_BODY_BYTES = 16 * 1024;

    private final String service;
    private final Keeping keeping;
    private final Sightings sightings;
    private final AtomicLong ids;

    /** @param nowMillis since 1970; ids begin there, so that those of two starts are never the same */
    Samples(String service, Keeping keeping, Sightings sightings, long nowMillis) {
        this.service = service;
        this.keeping = keeping;
        this.sightings = sightings;
        this.ids = new AtomicLong(nowMillis << 12);
    }

    /** The id of what was kept; empty when the store is full. */
    String keep(Endpoint endpoint, Pair pair, List<Difference> differences, List<String> causes, Redactor redactor) {
        String id = HexFormat.of().toHexDigits(ids.incrementAndGet()).replaceFirst("^0+", "");
        Sample sample = new Sample(
                id,
                service,
                endpoint,
                pair.at(),
                Shown.request(pair.request(), sightings, redactor, SHOWN_BODY_BYTES),
                redactor.reply(replyOf(pair.oldOutcome()), SHOWN_BODY_BYTES),
                redactor.reply(replyOf(pair.newOutcome()), SHOWN_BODY_BYTES),
                took(pair.oldOutcome()),
                took(pair.newOutcome()),
                differences.stream().map(Difference::kept).toList(),
                causes);
        return keeping.offer(new Keeping.Change.SampleTaken(sample)) ? id : "";
    }

    static Reply replyOf(Outcome outcome) {
        if (outcome instanceof Outcome.Answered answered) {
            return answered.reply();
        }
        throw new IllegalStateException(outcome + " (expected: a pair that both versions answered)");
    }

    static Duration took(Outcome outcome) {
        return outcome instanceof Outcome.Answered answered ? answered.took() : Duration.ZERO;
    }
}
