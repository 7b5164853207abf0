package understudy.bench.admin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import understudy.bench.load.Median;
import understudy.bench.load.Pace;
import understudy.bench.product.Counted;
import understudy.bench.product.Options;
import understudy.bench.product.Pause;
import understudy.bench.product.Promises;

/** The order of events: warm up, find the rate, ask it with and without people in turn, tell. */
final class Trial {

    static final String HALF = "half";

    private static final int STRETCHES = 3;
    private static final Duration SETTLING = Duration.ofSeconds(20);

    private final Stage stage;
    private final People people;
    private final Options options;
    private final Promises promises;
    private final Duration each;

    Trial(Stage stage, People people, Options options, Promises promises) {
        this.stage = stage;
        this.people = people;
        this.options = options;
        this.promises = promises;
        each = Duration.ofSeconds(options.number("seconds"));
    }

    void run() {
        Duration warm = Duration.ofSeconds(options.number("warm"));
        stage.feel(new Pace.FlatOut(), warm.dividedBy(2));
        Pace.Steady pace = new Pace.Steady(rate());
        stage.feel(pace, warm.dividedBy(2));
        awaitCauses();
        People.Told first =
                people.lookDuring(warm, () -> stage.feel(pace, warm)).told();
        if (!first.errors().isEmpty()) {
            promises.hold(false, "warming up: errors of the admin side " + first.errors());
            return;
        }
        Counted before = settled();
        Result result = inTurn(pace);
        new Report(options, promises).tell(result, settled().minus(before));
    }

    /** Half of what is answered flat out, or what was typed. */
    private int rate() {
        if (!options.text("rate").equals(HALF)) {
            return options.number("rate");
        }
        List<Double> most = new ArrayList<>();
        for (int i = 0; i < STRETCHES; i++) {
            most.add(stage.feel(new Pace.FlatOut(), each).block().perSecond());
        }
        double all = Median.of(most, Double::doubleValue);
        System.out.printf(
                "%nflat out: %.0f requests/s answered on %d connections (median of %d stretches of %d s)%n",
                all, options.number("connections"), STRETCHES, each.toSeconds());
        return Math.max(1, (int) (all / 2));
    }

    /** The first block changes sides every time, so that a slow minute of the machine hits both. */
    private Result inTurn(Pace.Steady pace) {
        List<Stage.Felt> without = new ArrayList<>();
        List<Stage.Felt> with = new ArrayList<>();
        People.Told told = People.Told.nothing();
        for (int i = 0; i < options.number("blocks"); i++) {
            if (i % 2 == 0) {
                without.add(stage.feel(pace, each));
            }
            People.Meanwhile<Stage.Felt> meanwhile = people.lookDuring(each, () -> stage.feel(pace, each));
            with.add(meanwhile.done());
            told = told.plus(meanwhile.told());
            if (i % 2 == 1) {
                without.add(stage.feel(pace, each));
            }
        }
        return new Result(pace.perSecond(), without, with, told);
    }

    private void awaitCauses() {
        long end = System.nanoTime() + SETTLING.toNanos();
        while (!Seen.of(stage.product()).isSomething() && System.nanoTime() - end < 0) {
            Pause.millis(100);
        }
    }

    /** What is counted once no copy is under way any more. */
    private Counted settled() {
        long end = System.nanoTime() + SETTLING.toNanos();
        while (stage.product().metrics().inFlight() > 0) {
            if (System.nanoTime() - end >= 0) {
                throw new IllegalStateException(
                        "copies in flight %d s after the last request".formatted(SETTLING.toSeconds()));
            }
            Pause.millis(50);
        }
        return Counted.of(stage.product().metrics(), Stage.SERVICE);
    }
}
