package understudy.run.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.compare.Comparer;
import understudy.compare.Comparison;
import understudy.judge.gate.TripWire;
import understudy.run.Waiting;
import understudy.run.rule.Terms;
import understudy.traffic.Body;
import understudy.traffic.Headers;
import understudy.traffic.Reply;
import understudy.traffic.Request;

/**
 * Makes a difference on purpose now and then, and sends it the way that pairs go: by the look on the event loop, the queue,
 * a comparing thread, and the comparer with the rules that hold. Counts nowhere. A difference that is not found, or not
 * before the next one, means that matches prove nothing.
 */
public final class Probe {

    private static final Logger log = LoggerFactory.getLogger(Probe.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Request REQUEST =
            new Request("GET", "/understudy-probe", Headers.none(), Body.empty(), "127.0.0.1");
    private static final Reply OLD = Reply.of("application/json", Body.of("{\"understudyProbe\": \"old\"}"));
    private static final Reply NEW = Reply.of("application/json", Body.of("{\"understudyProbe\": \"new\"}"));

    private static final Sight UNSEEN = new Sight(
            Sight.State.BLIND,
            "a difference made on purpose was not found",
            "look for a rule that ignores everything, or for a comparer that hangs");

    private final String service;
    private final Waiting waiting;
    private Instant due = Instant.MIN;
    private volatile boolean underWay;
    private volatile TripWire found = TripWire.UNTRIED;

    public Probe(String service, Waiting waiting) {
        this.service = service;
        this.waiting = waiting;
    }

    /** Called about once a second, by one thread. */
    public void tick(Terms terms, Instant now) {
        if (now.isBefore(due)) {
            return;
        }
        if (underWay) {
            find(TripWire.BLIND);
        } else {
            send(terms);
        }
        due = now.plus(EVERY);
    }

    private void send(Terms terms) {
        Comparer comparer = terms.comparer();
        if (comparer.equalAtOnce(OLD, NEW)) {
            find(TripWire.BLIND);
            return;
        }
        underWay = true;
        long bytes = (long) OLD.body().keptLength() + NEW.body().keptLength();
        if (!waiting.run(bytes, terms.settings().queueBytes(), () -> compare(comparer))) {
            underWay = false; // what a full queue costs is counted by itself
        }
    }

    private void compare(Comparer comparer) {
        try {
            boolean different = comparer.compare(REQUEST, OLD, NEW) instanceof Comparison.Different;
            find(different ? TripWire.ALIVE : TripWire.BLIND);
        } catch (RuntimeException e) {
            find(TripWire.BLIND);
        } finally {
            underWay = false;
        }
    }

    private void find(TripWire now) {
        if (now == TripWire.BLIND && found != TripWire.BLIND) {
            log.error("blind service={}: {}, so no step is taken; {}", service, UNSEEN.says(), UNSEEN.cure());
        }
        found = now;
    }

    public TripWire found() {
        return found;
    }

    /** That matches prove nothing; empty while they do. */
    public Optional<Sight> unseen() {
        return found == TripWire.BLIND ? Optional.of(UNSEEN) : Optional.empty();
    }
}
