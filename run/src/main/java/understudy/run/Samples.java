package understudy.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import understudy.compare.Difference;
import understudy.compare.redact.Redactor;
import understudy.run.endpoint.Shown;
import understudy.run.endpoint.Sightings;
import understudy.traffic.Endpoint;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;
import understudy.traffic.Reply;

/** Keeps pairs for people to look at, redacted and cut to a bound. Safe for many threads. */
public final class Samples {

    private static final int SHOWN_BODY_BYTES = 16 * 1024;
    /** What of an id only tells pairs of one millisecond apart. */
    public static final int COUNTER_BITS = 12;

    private final String service;
    private final Keeping keeping;
    private final Sightings sightings;
    private final InstantSource clock;
    private final AtomicLong lastId = new AtomicLong();

    Samples(String service, Keeping keeping, Sightings sightings, InstantSource clock) {
        this.service = service;
        this.keeping = keeping;
        this.sightings = sightings;
        this.clock = clock;
    }

    /** Greater than all before; begins with the time, so that ids of two starts are never the same. */
    private String nextId() {
        long least = clock.millis() << COUNTER_BITS;
        long id = lastId.updateAndGet(last -> Math.max(last + 1, least));
        return HexFormat.of().toHexDigits(id).replaceFirst("^0+", "");
    }

    /** When a pair was kept, as its id has it; 1970 of an id that is none of ours. */
    public static Instant takenAt(String pairId) {
        boolean ours = pairId.length() <= 2 * Long.BYTES && pairId.chars().allMatch(HexFormat::isHexDigit);
        return ours && !pairId.isEmpty()
                ? Instant.ofEpochMilli(HexFormat.fromHexDigitsToLong(pairId) >>> COUNTER_BITS)
                : Instant.EPOCH;
    }

    /** The id of what was kept; empty when the store is full. */
    public String keep(
            Endpoint endpoint, Pair pair, List<Difference> differences, List<String> causes, Redactor redactor) {
        String id = nextId();
        Sample sample = new Sample(
                id,
                service,
                endpoint,
                pair.at(),
                Shown.request(pair.request(), endpoint, sightings, redactor, SHOWN_BODY_BYTES),
                redactor.reply(replyOf(pair.oldOutcome()), SHOWN_BODY_BYTES),
                redactor.reply(replyOf(pair.newOutcome()), SHOWN_BODY_BYTES),
                took(pair.oldOutcome()),
                took(pair.newOutcome()),
                differences.stream().map(Difference::kept).toList(),
                causes);
        return keeping.offer(new Keeping.Change.SampleTaken(sample)) ? id : "";
    }

    public static Reply replyOf(Outcome outcome) {
        if (outcome instanceof Outcome.Answered answered) {
            return answered.reply();
        }
        throw new IllegalStateException(outcome + " (expected: a pair that both versions answered)");
    }

    static Duration took(Outcome outcome) {
        return outcome instanceof Outcome.Answered answered ? answered.took() : Duration.ZERO;
    }
}
