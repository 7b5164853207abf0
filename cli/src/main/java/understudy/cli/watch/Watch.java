package understudy.cli.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Looks at a view again and again until somebody ends it, and shows what it sees. Looks when the bell has rung; where it is not
 * live, every two seconds. A gateway that is away for a while is waited for.
 */
public final class Watch {

    private static final Duration ASKING = Duration.ofSeconds(2);
    private static final Duration SELDOM = Duration.ofSeconds(20);

    private final View view;
    private final Events events;
    private final Place place;
    private final Pace pace;

    /** How often it looks at most, and when it ends. */
    public record Pace(Duration every, Ending ending, InstantSource clock) {}

    /** How a watch learns that somebody wants it to end. */
    public interface Ending {
        void await() throws InterruptedException;
    }

    public Watch(View view, Events events, Place place, Pace pace) {
        this.view = view;
        this.events = events;
        this.place = place;
        this.pace = pace;
    }

    /**
     * Looks on a thread of its own, so that who ends it waits for no answer. Gives the exit code of what was seen last.
     *
     * @param first what was seen already
     */
    public int untilEnded(Sight first) throws InterruptedException {
        FutureTask<Integer> task = new FutureTask<>(() -> look(first));
        Thread looking = Thread.ofVirtual().name("watch").start(task);
        Thread ending = Thread.ofVirtual().name("watch-ending").start(() -> {
            try {
                pace.ending().await();
                looking.interrupt();
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            ending.interrupt();
        }
    }

    private int look(Sight first) {
        int exitCode = first.exitCode();
        try (Bell bell = Bell.listening(events);
                Show show = shown()) {
            show.show(first, bell.isLive());
            Optional<Instant> lost = Optional.empty();
            while (!show.isGone()) {
                await(bell, show, lost.isPresent());
                try {
                    Sight sight = view.look();
                    exitCode = sight.exitCode();
                    lost = Optional.empty();
                    show.show(sight, bell.isLive());
                } catch (Unanswered e) {
                    exitCode = e.exitCode();
                    lost = lost.or(() -> Optional.of(pace.clock().instant()));
                    show.lost(lost.orElseThrow(), String.valueOf(e.getMessage()));
                }
            }
        } catch (InterruptedException ended) {
            return exitCode;
        }
        return exitCode;
    }

    private Show shown() {
        return switch (place) {
            case Place.OnScreen screen -> new Screen(screen, pace.clock());
            case Place.AsLines lines -> new Lines(lines.out(), lines.format(), pace.clock());
        };
    }

    /** Until there is a reason to look. */
    private void await(Bell bell, Show show, boolean lost) throws InterruptedException {
        Duration waited = Duration.ZERO;
        boolean due = false;
        while (!due) {
            Thread.sleep(pace.every());
            waited = waited.plus(pace.every());
            show.refresh();
            boolean live = bell.isLive() && !lost;
            due = bell.hasRung() || waited.compareTo(live ? SELDOM : ASKING) >= 0;
        }
    }
}
