package understudy.bench.load;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** One stretch of load, from the first request to the last answer. On one event loop. */
@SuppressWarnings("FutureReturnValueIgnored") // of writes and closings, whose failure ends the channel
final class Stretch {

    /** What is not answered so long after the last request was due counts as an error. */
    private static final long PATIENCE_SECONDS = 30;

    private static final int LONGEST_BREAK_OFF_MICROS = 3_000;

    private final EventLoop loop;
    private final Crowd crowd;
    private final Ask.Mix mix;
    private final Pace pace;
    private final Supplier<@Nullable Line> free;
    private final CompletableFuture<Block> done;
    private final long begun = System.nanoTime();
    private final long end;

    private final Deque<Long> waiting = new ArrayDeque<>();
    private final Histogram latencies = new Histogram(3);
    private final Map<String, Long> errors = new TreeMap<>();
    private long due;
    private long asked;
    private long gone;
    private long underWay;

    Stretch(
            EventLoop loop,
            Crowd crowd,
            Ask.Mix mix,
            Pace pace,
            Duration duration,
            Supplier<@Nullable Line> free,
            CompletableFuture<Block> done) {
        this.loop = loop;
        this.crowd = crowd;
        this.mix = mix;
        this.pace = pace;
        this.free = free;
        this.done = done;
        end = begun + duration.toNanos();
    }

    void start() {
        switch (pace) {
            case Pace.Steady steady -> tick();
            case Pace.FlatOut flatOut -> askOnAllLines();
        }
        later(this::lastDue, end - System.nanoTime());
        later(this::giveUp, end - System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS));
    }

    /** A line came free: whether it is used for a request now. */
    boolean take(Line line) {
        long now = System.nanoTime();
        if (done.isDone()) {
            return false;
        }
        if (pace instanceof Pace.FlatOut) {
            if (now - end >= 0) {
                return false;
            }
            send(line, now);
            return true;
        }
        Long intended = waiting.poll();
        if (intended == null) {
            return false;
        }
        send(line, intended);
        return true;
    }

    void error(String what) {
        errors.merge(what, 1L, Long::sum);
    }

    private void askOnAllLines() {
        Line line = free.get();
        while (line != null) {
            send(line, System.nanoTime());
            line = free.get();
        }
    }

    /** Sends whatever is due, and comes back for the next. */
    private void tick() {
        long perSecond = ((Pace.Steady) pace).perSecond();
        long now = System.nanoTime();
        while (dueAt(due, perSecond) - now <= 0 && dueAt(due, perSecond) - end < 0) {
            Line line = free.get();
            if (line == null) {
                waiting.add(dueAt(due, perSecond));
            } else {
                send(line, dueAt(due, perSecond));
            }
            due++;
        }
        if (dueAt(due, perSecond) - end < 0) {
            later(this::tick, dueAt(due, perSecond) - System.nanoTime());
        } else {
            lastDue();
        }
    }

    private long dueAt(long n, long perSecond) {
        return begun + n * 1_000_000_000L / perSecond;
    }

    private void later(Runnable what, long nanos) {
        loop.schedule(what, Math.max(0, nanos), TimeUnit.NANOSECONDS);
    }

    private void send(Line line, long intended) {
        Ask ask = mix.next();
        asked++;
        underWay++;
        int prefix = crowd.protocol() == Protocol.GRPC ? Grpc.PREFIX : 0;
        AtomicBoolean brokenOff = new AtomicBoolean();
        Answer answer = new Answer(ask, prefix, () -> right(intended), why -> wrong(why, brokenOff.get()));
        Runnable breakOff = line.ask(ask, answer);
        if (crowd.breakOffEvery() > 0 && asked % crowd.breakOffEvery() == 0) {
            int after = ThreadLocalRandom.current().nextInt(LONGEST_BREAK_OFF_MICROS);
            later(
                    () -> {
                        brokenOff.set(true);
                        breakOff.run();
                    },
                    TimeUnit.MICROSECONDS.toNanos(after));
        }
    }

    private void right(long intended) {
        underWay--;
        if (!done.isDone()) {
            latencies.recordValue(Math.max(0, (System.nanoTime() - intended) / 1000));
            finishWhenDone();
        }
    }

    private void wrong(String why, boolean onPurpose) {
        underWay--;
        if (!done.isDone()) {
            if (onPurpose) {
                gone++;
            } else {
                error(why);
            }
            finishWhenDone();
        }
    }

    private void lastDue() {
        if (!done.isDone()) {
            finishWhenDone();
        }
    }

    private void finishWhenDone() {
        if (underWay == 0 && waiting.isEmpty() && System.nanoTime() - end >= 0 && everythingIsAsked()) {
            finish();
        }
    }

    /** Not so while what was due is late: a busy machine may come back to it after the end. */
    private boolean everythingIsAsked() {
        return switch (pace) {
            case Pace.Steady steady -> dueAt(due, steady.perSecond()) - end >= 0;
            case Pace.FlatOut flatOut -> true;
        };
    }

    private void giveUp() {
        if (!done.isDone()) {
            long never = underWay + waiting.size();
            if (never > 0) {
                errors.merge("never answered", never, Long::sum);
            }
            finish();
        }
    }

    private void finish() {
        double seconds = (System.nanoTime() - begun) / 1e9;
        done.complete(new Block(latencies.copy(), errors, gone, seconds));
    }
}
