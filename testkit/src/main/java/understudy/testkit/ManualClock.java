package understudy.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until a test moves it. May be read and moved from any thread. */
public final class ManualClock extends Clock {

    private final Hand hand;
    private final ZoneId zone;

    private ManualClock(Hand hand, ZoneId zone) {
        this.hand = hand;
        this.zone = zone;
    }

    /** {@code at("2026-11-24T12:00:00Z")}, in UTC. */
    public static ManualClock at(String instant) {
        return at(Instant.parse(instant));
    }

    public static ManualClock at(Instant instant) {
        return new ManualClock(new Hand(instant), ZoneOffset.UTC);
    }

    /** Moves on, or back when the duration is negative. */
    public void advance(Duration by) {
        hand.advance(by);
    }

    public void set(Instant instant) {
        hand.set(instant);
    }

    @Override
    public Instant instant() {
        return hand.now();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** The same moving hand, read in another zone. */
    @Override
    public ManualClock withZone(ZoneId other) {
        return new ManualClock(hand, other);
    }

    /** What all zones share; its lock is itself. */
    private static final class Hand {
        private Instant now;

        Hand(Instant now) {
            this.now = now;
        }

        synchronized Instant now() {
            return now;
        }

        synchronized void set(Instant instant) {
            now = instant;
        }

        synchronized void advance(Duration by) {
            now = now.plus(by);
        }
    }
}
