package understudy.run.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import understudy.judge.Judgement;
import understudy.judge.rollout.Effect;
import understudy.judge.rollout.Event;
import understudy.judge.rollout.RollbackLight;
import understudy.judge.rollout.Rollout;
import understudy.judge.rollout.Ruling;
import understudy.judge.rollout.Table;
import understudy.run.KeptRollout;
import understudy.run.RolloutMove;
import understudy.run.Terms;

/**
 * Where a rollout is, and how it moves: down at once, by a write to memory and a turn of the dial; up when the store has it.
 * Guarded by itself, and never held while anything is judged, written or waited for.
 */
final class Course {

    private static final Logger log = LoggerFactory.getLogger(Rolling.class);
    private static final int MOVES = 64;

    private final World world;
    private final Unsaved unsaved;
    private final Herald herald;
    private volatile RolloutSettings settings;
    private volatile Position position;
    private volatile @Nullable Raise raise;
    private volatile @Nullable Judged latest;
    private final Deque<RolloutMove> latestMoves = new ArrayDeque<>();
    private long lastRevision;

    /** What the judge found, and where. */
    private record Judged(Position at, Judgement judgement) {}

    Course(RolloutSettings settings, World world, Position position) {
        this.settings = settings;
        this.world = world;
        this.unsaved = new Unsaved(world.keeping());
        this.herald = new Herald(world.telling());
        this.position = position;
        this.lastRevision = position.revision();
    }

    /**
     * Goes on after a start.
     *
     * @param kept where the store last had it
     * @param proven whether that is known to be where it was
     */
    synchronized void begin(Optional<KeptRollout> kept, boolean proven) {
        Position first = position;
        Rollout before = kept.map(KeptRollout::rollout).orElse(first.rollout());
        RolloutMove restart = move(before, first, "restarted");
        world.brake().set(new Brake.Mark(first.revision(), first.rollout().share()));
        herald.started(restart);
        save(first.kept(settings), restart, false);
        happen(new Event.Start(), "started");
        happen(new Event.Restarted(proven), "restarted");
        kept.ifPresent(was -> followTerms(was.terms(), ""));
    }

    Position position() {
        return position;
    }

    RolloutSettings settings() {
        return settings;
    }

    Optional<Position> waiting() {
        return Optional.ofNullable(raise).map(Raise::to);
    }

    /** What the judge found last in this epoch and step; empty when it has not been asked since they began. */
    Optional<Judgement> judgement() {
        Judged last = latest;
        return last != null && last.at().isSameStep(position) ? Optional.of(last.judgement()) : Optional.empty();
    }

    /** What waits for the store goes on where it can. */
    void proceed() {
        unsaved.offer();
        finishRaise();
        obeyBrake();
    }

    /** The judge has spoken of that place. */
    synchronized void conclude(Position at, Judgement judgement, RollbackLight light) {
        if (!at.isSameStep(position)) {
            return;
        }
        latest = new Judged(at, judgement);
        herald.judged(
                settings.service(), position, judgement.gates(), world.clock().instant());
        Raise waiting = raise;
        if (waiting != null && !waiting.isEarned(judgement.decision())) {
            withdraw();
        }
        Duration age = Duration.between(at.stepBegan(), world.clock().instant());
        happen(new Event.Judged(judgement.decision(), age, light), "judged");
    }

    /** A step that was earned is not any more, and the store may have it: it gets what holds. */
    private void withdraw() {
        forgo();
        Position now = position;
        Position again = new Position(now.rollout(), now.epoch(), now.step(), ++lastRevision, now.stepBegan());
        hold(again, move(now.rollout(), again, "withdrawn"), false, false);
    }

    /** What waits for the store is not taken: what the store has of it must not read as if it had been. */
    private void forgo() {
        Raise waiting = raise;
        if (waiting != null) {
            raise = null;
            save(waiting.notTaken(position).kept(settings), waiting.forgone(position.rollout()), false);
        }
    }

    private synchronized void finishRaise() {
        Raise waiting = raise;
        if (waiting == null
                || world.keeping().rolloutWritten(settings.service())
                        < waiting.to().revision()) {
            return;
        }
        raise = null;
        position = waiting.to();
        world.dialling().turn(settings.service(), position.turn());
        world.brake().set(new Brake.Mark(position.revision(), position.rollout().share()));
        tell(waiting.move(), waiting.page());
    }

    /** Another process may have lowered the share while it handed over. */
    private synchronized void obeyBrake() {
        boolean lower = world.brake()
                .mark()
                .filter(mark ->
                        mark.share().percent() < position.rollout().share().percent())
                .isPresent();
        if (lower) {
            happen(new Event.Rollback("The share was lowered from outside."), "rollback");
        }
    }

    /** Goes on under other settings of the same service. Under other terms evidence begins anew. */
    synchronized void follow(RolloutSettings wanted, String how) {
        Terms before = settings.terms();
        settings = wanted;
        followTerms(before, how);
    }

    private void followTerms(Terms before, String how) {
        Terms now = settings.terms();
        if (!before.versions().equals(now.versions())) {
            happen(new Event.Changed(Event.Change.VERSION, how), "versionChanged");
        } else if (!before.compared().equals(now.compared())) {
            happen(new Event.Changed(Event.Change.RULE, how), "ruleChanged");
        } else if (!before.weighed().equals(now.weighed())) {
            happen(new Event.Changed(Event.Change.GATE, how), "gateChanged");
        }
    }

    synchronized Steered happens(Event event, String what) {
        return happen(event, what);
    }

    /** Somebody wants it: unless the rollout has moved on since they saw it. */
    synchronized Steered happens(Supplier<Event> event, Order order) {
        boolean stale = order.revision().isPresent() && order.revision().getAsLong() != lastRevision;
        return stale
                ? new Steered.Stale(lastRevision)
                : happen(event.get(), order.verb().label(), order.recorded());
    }

    synchronized long revision() {
        return lastRevision;
    }

    private Steered happen(Event event, String what) {
        return happen(event, what, false);
    }

    /** @param recorded whether somebody else puts it on record */
    private Steered happen(Event event, String what, boolean recorded) {
        return switch (Table.of(settings.plan()).next(position.rollout(), event)) {
            case Ruling.Refused(String why) -> new Steered.Refused(why);
            case Ruling.Moved moved -> follow(moved, event, what, recorded);
        };
    }

    private Steered follow(Ruling.Moved moved, Event event, String what, boolean recorded) {
        Position now = position;
        Raise waiting = raise;
        boolean epochBegins = moved.effects().contains(Effect.NEW_EPOCH);
        boolean same = moved.rollout().equals(now.rollout()) && !epochBegins;
        boolean sameRaise = waiting != null
                && moved.rollout().share().equals(waiting.to().rollout().share());
        if (sameRaise || (same && (waiting == null || event instanceof Event.Judged))) {
            return new Steered.Done(now);
        }
        boolean up = moved.rollout().share().percent() > now.rollout().share().percent();
        if ((up || event instanceof Event.Retry) && world.scene().held().isPresent()) {
            return new Steered.Refused(world.scene().held().orElseThrow());
        }
        Position next = after(now, moved);
        RolloutMove move = told(event, move(now.rollout(), next, what));
        boolean page = moved.effects().contains(Effect.PAGE);
        forgo();
        if (up) {
            raise = new Raise(next, event, move, page);
            save(next.kept(settings), move, recorded);
        } else {
            hold(next, move, page, recorded);
        }
        return new Steered.Done(next);
    }

    /** Holds at once; the store hears of it when it can. */
    private void hold(Position next, RolloutMove move, boolean page, boolean recorded) {
        world.brake().set(new Brake.Mark(next.revision(), next.rollout().share()));
        position = next;
        world.dialling().turn(settings.service(), next.turn());
        tell(move, page); // first: who is killed in between tells twice rather than never
        save(next.kept(settings), move, recorded);
    }

    private void save(KeptRollout now, RolloutMove move, boolean recorded) {
        unsaved.add(now, move);
        if (!recorded) {
            world.recording().record(Minutes.of(move));
        }
    }

    private Position after(Position now, Ruling.Moved moved) {
        boolean stepBegins = moved.effects().contains(Effect.NEW_STEP);
        boolean epochBegins = moved.effects().contains(Effect.NEW_EPOCH);
        Instant began = stepBegins ? world.clock().instant() : now.stepBegan();
        return new Position(
                moved.rollout(),
                now.epoch() + (epochBegins ? 1 : 0),
                now.step() + (stepBegins ? 1 : 0),
                ++lastRevision,
                began);
    }

    /** What changes under a rollout that stays where it is is told by its move; why it is there is still why. */
    private static RolloutMove told(Event event, RolloutMove move) {
        return event instanceof Event.Changed changed && move.before().equals(move.after())
                ? move.because(changed.reason())
                : move;
    }

    private RolloutMove move(Rollout before, Position next, String what) {
        return new RolloutMove(
                settings.service(),
                next.revision(),
                world.clock().instant(),
                what,
                before,
                next.rollout(),
                judgement().map(Judgement::gates).orElse(List.of()));
    }

    /** The last moves that hold and came after a revision, the latest last; at most {@value #MOVES}, since start. */
    synchronized List<RolloutMove> movesSince(long seen) {
        return latestMoves.stream().filter(move -> move.revision() > seen).toList();
    }

    private void tell(RolloutMove move, boolean page) {
        latestMoves.addLast(move);
        if (latestMoves.size() > MOVES) {
            latestMoves.removeFirst();
        }
        log.atLevel(page ? Level.WARN : Level.INFO)
                .log(
                        "rollout service={} what={} from={} to={} share={} why=\"{}\"",
                        move.service(),
                        move.what(),
                        move.before().phase().label(),
                        move.after().phase().label(),
                        move.after().share().percent(),
                        move.after().reason());
        herald.moved(move, page);
    }
}
