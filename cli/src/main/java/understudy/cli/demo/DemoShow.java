package understudy.cli.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import understudy.control.api.CauseView;

/**
 * Shows a demo until its time or its rollout is over, or somebody ends it: one screen on a terminal, else a line now and then, and one
 * for each new cause.
 */
public final class DemoShow {

    private static final Duration FRAME = Duration.ofMillis(500);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private final DemoSource source;
    private final DemoText text;
    private final Ending ending;

    public DemoShow(DemoSource source, DemoText text, Ending ending) {
        this.source = source;
        this.text = text;
        this.ending = ending;
    }

    /** Where the facts come from. */
    public interface DemoSource {
        DemoFacts now();
    }

    /** How the show learns that somebody wants it to end. */
    public interface Ending {

        /** Waits that long, or until somebody wants it to end, in which case it is true. */
        boolean within(Duration limit) throws InterruptedException;

        /** Waits that long whatever anybody wants. */
        void pause(Duration time) throws InterruptedException;
    }

    /** Redraws one screen on the terminal that {@code out} is, and takes it away at the end. */
    public void onTerminal(PrintWriter out, Optional<Duration> limit) throws InterruptedException {
        DemoScreen screen = new DemoScreen(out);
        try {
            DemoFacts facts;
            do {
                facts = source.now();
                screen.draw(text.screen(facts));
            } while (!isOver(facts, limit) && !ending.within(FRAME));
        } finally {
            screen.clear();
        }
    }

    /** Writes a line every few seconds, and one for each new cause. */
    public void asLines(PrintWriter out, Optional<Duration> limit) throws InterruptedException {
        Set<String> known = new HashSet<>();
        int turns = 0;
        Duration next = Duration.ZERO;
        DemoFacts facts;
        do {
            facts = source.now();
            for (CauseView cause : facts.causes()) {
                if (known.add(cause.id())) {
                    out.println(text.line(facts, cause));
                }
            }
            List<String> timeline = text.timeline(facts);
            timeline.stream().skip(turns).forEach(out::println);
            turns = timeline.size();
            if (facts.running().compareTo(next) >= 0) {
                out.println(text.line(facts));
                next = facts.running().plus(BETWEEN_LINES);
            }
        } while (!isOver(facts, limit) && !ending.within(FRAME));
    }

    /** Says nothing until it is over. */
    public void silently(Optional<Duration> limit) throws InterruptedException {
        boolean ended = false;
        while (!ended) {
            ended = isOver(source.now(), limit) || ending.within(FRAME);
        }
    }

    /** What is known when every request is counted, or as many as are after two seconds. */
    public DemoFacts last() throws InterruptedException {
        DemoFacts facts = source.now();
        for (int i = 0; i < 20 && !facts.isComplete(); i++) {
            ending.pause(Duration.ofMillis(100));
            facts = source.now();
        }
        return facts;
    }

    private static boolean isOver(DemoFacts facts, Optional<Duration> limit) {
        boolean arrived = facts.progress().filter(DemoFacts.Progress::isOver).isPresent();
        return arrived || (limit.isPresent() && facts.running().compareTo(limit.get()) >= 0);
    }
}
