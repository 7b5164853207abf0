package understudy.control.alert;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what is in one target's box, message after message on a thread of its own. After a failure it waits, longer each
 * time, and goes on with the next message, the failed one coming last: neither a target that is down nor one bad alert can
 * hold up more than its place. A platform thread, so that nothing that blocks virtual threads can delay it.
 */
final class Courier implements AutoCloseable {

    static final int MOST_REFUSALS = 5;
    static final Duration REST = Duration.ofHours(1);

    /** Who did not take an alert at first is asked so often, with the longest pause between: some servers put off whom they do not know. */
    static final int MOST_LEFT_OVER = 6;

    private static final Logger log = LoggerFactory.getLogger(Courier.class);
    private static final int REMINDER = 5;
    private static final Duration CLOSING_LIMIT = Duration.ofSeconds(1);

    private final String target;
    private final Box box;
    private final NamesOfNow names;
    private final Supplier<Channel> opening;
    private final AlertSettings settings;
    private final RandomGenerator chance;
    private final Tally tally;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    /** Failures since the last delivery. Of the sending thread only. */
    private int failures;

    /**
     * What was sent to one target since the start. Goes on when the target is another by the same name.
     *
     * @param trouble what keeps alerts from it, or from some, since the last try
     */
    record Tally(AtomicLong sent, AtomicLong failed, AtomicReference<Optional<Standing.Trouble>> trouble) {

        Tally() {
            this(new AtomicLong(), new AtomicLong(), new AtomicReference<>(Optional.empty()));
        }

        /** Whether it is another than before. */
        boolean isNews(String why, String cure) {
            Optional<Standing.Trouble> now = Optional.of(new Standing.Trouble(why, cure));
            return !now.equals(trouble.getAndSet(now));
        }

        Optional<Standing.Trouble> present() {
            return Objects.requireNonNull(trouble.get());
        }
    }

    private Courier(
            String target,
            Box box,
            NamesOfNow names,
            Supplier<Channel> opening,
            AlertSettings settings,
            RandomGenerator chance,
            Tally tally) {
        this.target = target;
        this.box = box;
        this.names = names;
        this.opening = opening;
        this.settings = settings;
        this.chance = chance;
        this.tally = tally;
        this.thread =
                Thread.ofPlatform().daemon().name("understudy-alerts-" + target).unstarted(this::run);
    }

    /** @param opening called by the courier's own thread: it may read files, and throw {@link AlertException} */
    static Courier open(
            String target, Box box, NamesOfNow names, Supplier<Channel> opening, AlertSettings settings, Tally tally) {
        Courier courier = new Courier(target, box, names, opening, settings, RandomGenerator.getDefault(), tally);
        courier.thread.start();
        return courier;
    }

    private void run() {
        try (Channel channel = channel()) {
            Duration gather = channel.reach() == Channel.Reach.SERVICE ? settings.gather() : Duration.ZERO;
            while (closed.getCount() > 0) {
                pause(deliver(channel, box.next(channel.reach(), gather)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Opens the way; as long as that fails, it is tried again. */
    private Channel channel() throws InterruptedException {
        while (true) {
            try {
                return opening.get();
            } catch (AlertException e) {
                pause(failed(new Attempt.Failed(String.valueOf(e.getMessage()), "")));
            } catch (RuntimeException e) {
                pause(failed(ourFault(e)));
            }
            if (closed.getCount() == 0) {
                throw new InterruptedException("closed");
            }
        }
    }

    /** Whatever goes wrong, the thread goes on. What the exception says may hold a header's value, and is not shown. */
    private Attempt attempt(Channel channel, List<Letter> letters) throws InterruptedException {
        try {
            return channel.send(
                    letters.stream().map(letter -> names.in(letter.alert())).toList());
        } catch (RuntimeException e) {
            return ourFault(e);
        }
    }

    private static Attempt.Failed ourFault(RuntimeException e) {
        return new Attempt.Failed("our fault: " + e.getClass().getSimpleName(), "report it");
    }

    /** Tries once and gives how long to wait before the next try of anything. */
    private Duration deliver(Channel channel, List<Letter> letters) throws InterruptedException {
        return switch (attempt(channel, letters)) {
            case Attempt.Delivered delivered -> {
                delivered(letters);
                yield Duration.ZERO;
            }
            case Attempt.Partly partly -> {
                partly(letters, partly);
                yield Duration.ZERO;
            }
            case Attempt.Failed failed -> {
                box.failed(letters, failed.perhaps());
                yield failed(failed);
            }
            case Attempt.Refused refused -> {
                refused(letters, refused);
                yield settings.backoff().after(++failures, chance);
            }
        };
    }

    private void delivered(List<Letter> letters) {
        arrived();
        tally.trouble().set(Optional.empty());
        took(letters);
    }

    private void arrived() {
        if (failures >= REMINDER) {
            log.info("alerts reach their target again target={} failures={}", target, failures);
        }
        failures = 0;
    }

    private void took(List<Letter> letters) {
        tally.sent().addAndGet(letters.size());
        box.delivered(letters);
    }

    /** The target is there, and some have it: what becomes of the others keeps nothing else waiting, and is said once. */
    private void partly(List<Letter> letters, Attempt.Partly partly) {
        arrived();
        if (tally.isNews(partly.why(), partly.cure())) {
            log.warn(
                    "alert delivered to some target={} why=\"{}\" cure=\"{}\"; {}",
                    target,
                    partly.why(),
                    partly.cure(),
                    partly.later() ? "it is tried again for a while" : "the others have it");
        }
        boolean again = partly.later()
                && box.leftOver(letters, MOST_LEFT_OVER, settings.backoff().most());
        if (!again) {
            took(letters);
        }
    }

    private Duration failed(Attempt.Failed failed) {
        failures++;
        tally.failed().incrementAndGet();
        tally.trouble().set(Optional.of(new Standing.Trouble(failed.why(), failed.cure())));
        if (failures == 1 || failures % REMINDER == 0) {
            log.warn(
                    "alert not delivered target={} why=\"{}\" cure=\"{}\" failures={} waiting={}; it is tried again until"
                            + " it is",
                    target,
                    failed.why(),
                    failed.cure(),
                    failures,
                    box.waiting());
        }
        Duration pause = settings.backoff().after(failures, chance);
        return failed.notBefore()
                .map(wanted -> wanted.compareTo(settings.backoff().most()) < 0
                        ? wanted
                        : settings.backoff().most())
                .filter(wanted -> wanted.compareTo(pause) > 0)
                .orElse(pause);
    }

    private void refused(List<Letter> letters, Attempt.Refused refused) {
        tally.failed().incrementAndGet();
        tally.trouble().set(Optional.of(new Standing.Trouble(refused.why(), refused.cure())));
        int resting = box.refused(letters, MOST_REFUSALS, REST);
        if (resting > 0) {
            log.error(
                    "alert refused target={} key={} why=\"{}\" cure=\"{}\"; it is tried again in an hour, after a reload"
                            + " that changes the target, and after the next start",
                    target,
                    letters.getFirst().alert().deliveryKey(),
                    refused.why(),
                    refused.cure());
        }
    }

    private void pause(Duration pause) throws InterruptedException {
        if (!pause.isZero()) {
            boolean unused = closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Gives up a try that is under way. Returns at once. */
    void stop() {
        closed.countDown();
        thread.interrupt();
    }

    /** Stops, and waits about a second for it at most; what was not delivered stays in the box. */
    @Override
    public void close() {
        stop();
        try {
            thread.join(CLOSING_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
