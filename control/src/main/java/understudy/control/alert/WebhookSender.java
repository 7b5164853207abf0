package understudy.control.alert;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers alerts to one webhook, one after the other on a thread of its own. After a failure it waits, longer each time,
 * and goes on with the next alert, the failed one coming last: neither a target that is down nor one bad alert can hold
 * up more than its place in the queue. A platform thread, so that nothing that blocks virtual threads can delay it.
 */
final class WebhookSender implements Sender {

    static final int MOST_WAITING = 2_000;
    static final int MOST_REFUSALS = 5;

    private static final Logger log = LoggerFactory.getLogger(WebhookSender.class);
    private static final int FIRST_REMINDER = 5;
    private static final Duration CLOSING_LIMIT = Duration.ofSeconds(1);

    private final Post post;
    private final Backoff backoff;
    private final RandomGenerator chance;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(MOST_WAITING);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    /** What a try is under way for. Of the sending thread, and of the closing one once that has ended. */
    private volatile @Nullable Waiting inHand;

    /** Failures since the last delivery. Of the sending thread only. */
    private int failures;

    private WebhookSender(Post post, Backoff backoff, RandomGenerator chance) {
        this.post = post;
        this.backoff = backoff;
        this.chance = chance;
        this.thread = Thread.ofPlatform()
                .daemon()
                .name("understudy-alerts-" + post.target())
                .unstarted(this::run);
    }

    static WebhookSender open(Post post, Backoff backoff, RandomGenerator chance) {
        WebhookSender sender = new WebhookSender(post, backoff, chance);
        sender.thread.start();
        return sender;
    }

    private record Waiting(AlertView alert, int refusals, CompletableFuture<Void> told) {}

    @Override
    public CompletionStage<Void> send(AlertView alert) {
        CompletableFuture<Void> told = new CompletableFuture<>();
        if (room.tryAcquire()) {
            queue.add(new Waiting(alert, 0, told));
        } else {
            told.completeExceptionally(
                    new AlertException("alerts.%s: %d alerts wait already; this one is sent after the next start"
                            .formatted(post.target(), MOST_WAITING)));
        }
        return told.minimalCompletionStage();
    }

    private void run() {
        try {
            while (closed.getCount() > 0) {
                Waiting next = queue.take();
                inHand = next;
                Duration pause = deliver(next);
                inHand = null;
                pause(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tries once and gives how long to wait before the next try of any alert. */
    private Duration deliver(Waiting waiting) throws InterruptedException {
        return switch (post.send(waiting.alert)) {
            case Post.Result.Delivered delivered -> {
                delivered(waiting);
                yield Duration.ZERO;
            }
            case Post.Result.Failed failed -> {
                queue.add(waiting);
                yield failed(failed);
            }
            case Post.Result.Refused refused -> {
                refused(waiting, refused.status());
                yield backoff.after(++failures, chance);
            }
        };
    }

    private void delivered(Waiting waiting) {
        if (failures >= FIRST_REMINDER) {
            log.info("alerts reach their target again target={} failures={}", post.target(), failures);
        }
        failures = 0;
        room.release();
        waiting.told.complete(null);
    }

    private Duration failed(Post.Result.Failed failed) {
        failures++;
        if (failures == 1 || failures % FIRST_REMINDER == 0) {
            log.warn(
                    "alert not delivered target={} why=\"{}\" failures={} waiting={}; it is tried again until it is",
                    post.target(),
                    failed.why(),
                    failures,
                    MOST_WAITING - room.availablePermits());
        }
        Duration pause = backoff.after(failures, chance);
        return failed.notBefore()
                .map(wanted -> wanted.compareTo(backoff.most()) < 0 ? wanted : backoff.most())
                .filter(wanted -> wanted.compareTo(pause) > 0)
                .orElse(pause);
    }

    private void refused(Waiting waiting, int status) {
        int refusals = waiting.refusals + 1;
        if (refusals < MOST_REFUSALS) {
            queue.add(new Waiting(waiting.alert, refusals, waiting.told));
            return;
        }
        log.error(
                "alert given up target={} cause={} status={}; {}; it is sent again after the next start",
                post.target(),
                waiting.alert.key(),
                status,
                cure(status));
        room.release();
        waiting.told.completeExceptionally(
                new AlertException("alerts.%s: status %d, %d times".formatted(post.target(), status, refusals)));
    }

    private String cure(int status) {
        String key = "alerts." + post.target();
        return switch (status) {
            case 301, 302, 303, 307, 308 ->
                "redirects are not followed: set %s.url to where it redirects to".formatted(key);
            case 401, 403 -> "check the credentials in %s".formatted(key);
            case 404, 405, 410 -> "check the address in %s.url".formatted(key);
            default -> "the target does not take what is sent: check %s.url".formatted(key);
        };
    }

    private void pause(Duration pause) throws InterruptedException {
        if (!pause.isZero()) {
            boolean unused = closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public List<Undelivered> close() {
        closed.countDown();
        thread.interrupt();
        try {
            thread.join(CLOSING_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<Undelivered> left = new ArrayList<>();
        Stream.concat(Stream.ofNullable(inHand), queue.stream())
                .forEach(waiting -> left.add(new Undelivered(waiting.alert, waiting.told)));
        return left;
    }
}
