package understudy.run;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import understudy.judge.score.Coverage;
import understudy.judge.score.SizeClass;
import understudy.judge.score.StatusClass;
import understudy.traffic.Endpoint;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;
import understudy.traffic.Reply;

/** What the compared pairs of each endpoint were like. Adding is safe for many threads and never waits. */
final class CoverageBook {

    private static final int HOURS = 24;

    /** By the endpoint that was found at first, which may have joined another one. */
    private final Map<Endpoint, Tally> tallies = new ConcurrentHashMap<>();

    private final UnaryOperator<Endpoint> current;

    /**
     * Of a run since its start.
     *
     * @param current what an endpoint that was found earlier has joined by now
     */
    CoverageBook(UnaryOperator<Endpoint> current) {
        this.current = current;
    }

    /** A pair was compared. */
    void add(Endpoint endpoint, Pair pair) {
        if (pair.oldOutcome() instanceof Outcome.Answered answered) {
            Tally tally = tallies.get(endpoint);
            (tally != null ? tally : tallies.computeIfAbsent(endpoint, any -> new Tally()))
                    .add(answered.reply(), hour(pair.at()));
        }
    }

    private static int hour(Instant at) {
        return (int) Math.floorMod(TimeUnit.SECONDS.toHours(at.getEpochSecond()), (long) HOURS);
    }

    /** All of it, under what endpoints are called by now. */
    Map<Endpoint, Coverage> byEndpoint() {
        Map<Endpoint, Coverage> all = new HashMap<>();
        tallies.forEach((endpoint, tally) -> all.merge(current.apply(endpoint), tally.coverage(), Coverage::plus));
        return all;
    }

    private static final class Tally {
        private final Adders<StatusClass> statuses = new Adders<>(StatusClass.class);
        private final Adders<SizeClass> sizes = new Adders<>(SizeClass.class);
        private final List<LongAdder> hours =
                Stream.generate(LongAdder::new).limit(HOURS).toList();

        void add(Reply reply, int hour) {
            statuses.increment(StatusClass.of(reply.status()));
            sizes.increment(SizeClass.of(reply.body().length()));
            hours.get(hour).increment();
        }

        Coverage coverage() {
            Map<Integer, Long> byHour = new HashMap<>();
            for (int hour = 0; hour < HOURS; hour++) {
                long n = hours.get(hour).sum();
                if (n > 0) {
                    byHour.put(hour, n);
                }
            }
            return new Coverage(statuses.sums(), sizes.sums(), byHour);
        }
    }
}
