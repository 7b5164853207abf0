package understudy.gateway.exchange;

import java.util.concurrent.TimeUnit;
import understudy.gateway.BreakerState;
import understudy.gateway.ShadowSettings;

/**
 * How fast the reply to a copy is read, and how long it is waited for. One that is much longer than the serving reply is
 * read in turn with others, and not at all while it is far ahead. Says what to do and does none of it. Confined to its
 * event loop.
 */
final class Pace {

    /** How many timeouts a copy may go on for once the user has been answered. */
    private static final int TIMEOUTS_BEHIND = 10;

    /** By how much a reply may be longer than the serving one before it has to wait for its turn. */
    private static final int LONGER_BYTES = 64 << 10;

    /** How often a copy that is far ahead of the serving version looks whether that has caught up. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** How long a turn lasts when others wait, and when nothing comes. */
    private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /** What the copy is to do. Where it goes on, {@link #deadline} says until when. */
    enum Next {
        /** Nothing changes. */
        NOTHING,
        /** It goes on as it does. */
        GO_ON,
        HOLD,
        RESUME,
        /** The reply goes on long after the serving one has ended. */
        NEVER_ENDS,
        /** It waited for its turn for too long. */
        CROWDED_OUT,
        /** It is much longer than the serving one, while the breaker is open. */
        UNWANTED,
        TIMED_OUT
    }

    private enum State {
        FREE,
        IN_TURN,
        /** Not read until it has its turn. */
        QUEUED,
        /** Not read until the serving version has answered more. */
        AHEAD
    }

    private final Exchange exchange;
    private final Incoming reply;
    private final Ration ration;
    private final Turns turns;
    private final Turns.Waiting copy;
    private final long timeoutNanos;
    private final long farBytes;

    private State state = State.FREE;
    private long deadline;
    private long heardNanos;
    private long turnNanos;
    private long endNanos;
    private boolean bounded;
    private boolean hurried;

    Pace(Exchange exchange, Incoming reply, Ration ration, Turns turns, Turns.Waiting copy, ShadowSettings settings) {
        this.exchange = exchange;
        this.reply = reply;
        this.ration = ration;
        this.turns = turns;
        this.copy = copy;
        this.timeoutNanos = settings.timeout().toNanos();
        this.farBytes = settings.maxBody();
    }

    /** When {@link #expired} is to be asked, in nanoseconds of {@link System#nanoTime}. */
    long deadline() {
        return deadline;
    }

    /** Something went to the copied version, or came from it. */
    void extend(long nowNanos) {
        heardNanos = nowNanos;
        long at = nowNanos + (state == State.IN_TURN ? Math.min(TURN_NANOS, timeoutNanos) : timeoutNanos);
        deadline = hurried ? Math.min(at, endNanos) : at;
    }

    /** The user has been answered: from here on the copy may not go on for ever. */
    Next servingEnded(long nowNanos) {
        bounded = true;
        endNanos = nowNanos + TIMEOUTS_BEHIND * timeoutNanos;
        return catchUp(nowNanos);
    }

    /** What is still missing must come within one timeout; false when that was said before. */
    boolean hurry(long nowNanos) {
        if (hurried) {
            return false;
        }
        hurried = true;
        bounded = true;
        endNanos = nowNanos + timeoutNanos;
        deadline = endNanos;
        return true;
    }

    /** A piece of the reply's body has come. */
    Next heard(long nowNanos) {
        if (isHeld()) {
            return Next.NOTHING;
        }
        if (bounded && nowNanos - endNanos > 0) {
            return Next.NEVER_ENDS;
        }
        if (isLonger(LONGER_BYTES)) {
            return readLonger(nowNanos);
        }
        leaveTurn();
        return goOn(nowNanos);
    }

    private Next readLonger(long nowNanos) {
        if (isFarAhead()) {
            return bounded ? Next.NEVER_ENDS : hold(State.AHEAD, nowNanos);
        }
        if (state == State.FREE && isResting()) {
            return Next.UNWANTED;
        }
        boolean mayRead = (state == State.IN_TURN && !isTurnOver(nowNanos)) || takesTurnAgain(nowNanos);
        return mayRead ? goOn(nowNanos) : hold(State.QUEUED, nowNanos);
    }

    private Next goOn(long nowNanos) {
        extend(nowNanos);
        return Next.GO_ON;
    }

    private boolean isTurnOver(long nowNanos) {
        return turns.isWanted() && nowNanos - turnNanos > TURN_NANOS;
    }

    private boolean takesTurnAgain(long nowNanos) {
        leaveTurn();
        return takesTurn(nowNanos);
    }

    private boolean takesTurn(long nowNanos) {
        boolean taken = turns.take(copy);
        if (taken) {
            begin(nowNanos);
        }
        return taken;
    }

    private void begin(long nowNanos) {
        state = State.IN_TURN;
        turnNanos = nowNanos;
    }

    private Next hold(State held, long nowNanos) {
        leaveTurn();
        state = held;
        lookAgain(nowNanos);
        return Next.HOLD;
    }

    private void lookAgain(long nowNanos) {
        deadline = bounded ? endNanos : nowNanos + LOOK_NANOS;
    }

    private void leaveTurn() {
        if (state == State.IN_TURN) {
            state = State.FREE;
            turns.give();
        }
    }

    /** Its turn has come: RESUME when it takes it. */
    Next called(long nowNanos) {
        if (state != State.QUEUED) {
            return Next.NOTHING;
        }
        if (isResting()) {
            return Next.UNWANTED;
        }
        begin(nowNanos);
        return Next.RESUME;
    }

    /** The deadline is over. */
    Next expired(long nowNanos) {
        return switch (state) {
            case FREE -> Next.TIMED_OUT;
            case IN_TURN -> {
                leaveTurn();
                deadline = hurried ? endNanos : heardNanos + timeoutNanos;
                yield Next.GO_ON;
            }
            case QUEUED -> bounded ? Next.CROWDED_OUT : catchUp(nowNanos);
            case AHEAD -> bounded ? Next.NEVER_ENDS : catchUp(nowNanos);
        };
    }

    /** Whether the serving version has answered enough by now to go on. */
    private Next catchUp(long nowNanos) {
        if (!isHeld()) {
            return Next.NOTHING;
        }
        if (state == State.AHEAD && !isFarAhead()) {
            if (takesTurn(nowNanos)) {
                extend(nowNanos);
                return Next.RESUME;
            }
            state = State.QUEUED;
        }
        if (state == State.AHEAD && bounded) {
            return Next.NEVER_ENDS;
        }
        lookAgain(nowNanos);
        return Next.GO_ON;
    }

    /** No more is read, whatever the reason. */
    void ended() {
        leaveTurn();
        turns.forget(copy);
    }

    private boolean isHeld() {
        return state == State.QUEUED || state == State.AHEAD;
    }

    private boolean isResting() {
        return ration.breaker().state() == BreakerState.OPEN;
    }

    private boolean isFarAhead() {
        return isLonger(farBytes);
    }

    /** Whether there is more of the reply than twice what the user has, and more than so many bytes beyond it. */
    private boolean isLonger(long beyond) {
        long serving = exchange.servingBytes();
        return reply.length() > serving + Math.max(serving, beyond);
    }
}
