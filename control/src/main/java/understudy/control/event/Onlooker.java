package understudy.control.event;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import understudy.control.api.MovedView;
import understudy.control.view.CauseViews;
import understudy.control.view.Json;
import understudy.control.view.RolloutViews;
import understudy.run.ParallelRun;
import understudy.run.RolloutMove;
import understudy.run.cause.Cause;
import understudy.run.rollout.Rolling;

/** Looks at one service for what is another than before, and has it told. For one thread. */
final class Onlooker {

    static final int MOST_CAUSES = 50;

    private static final String RENAMED = "{\"why\":\"endpoints go by other names: look at everything anew\"}";
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final ParallelRun run;
    private final Telling telling;
    private final ChangedCauses causes;
    private int renamings;
    private long revision;
    private String service = "";
    private String rollout = "";
    private long second;
    private int causesLeft;

    /** Has something told. */
    interface Telling {
        void tell(EventKind kind, Optional<String> service, String json);
    }

    /** From now on; of how things are nothing is told but the service itself. */
    Onlooker(ParallelRun run, Optional<Rolling> rolling, Telling telling) {
        this.run = run;
        this.telling = telling;
        this.causes = new ChangedCauses(run.triage().all());
        this.renamings = run.renamings();
        this.revision = rolling.map(of -> of.position().revision()).orElse(0L);
        this.second = System.nanoTime() - SECOND;
    }

    boolean looksAt(ParallelRun other) {
        return run == other;
    }

    /** @param view what is told of the service */
    void look(Optional<Rolling> rolling, Supplier<Object> view) {
        if (renamings != run.renamings()) {
            renamings = run.renamings();
            tell(EventKind.RESET, RENAMED);
        }
        rolling.ifPresent(this::lookAt);
        boolean newSecond = System.nanoTime() - second >= SECOND;
        if (newSecond) {
            second = System.nanoTime();
            causesLeft = MOST_CAUSES;
        }
        List<Cause> changed = causes.look(run.triage().all(), causesLeft);
        causesLeft -= changed.size();
        changed.forEach(this::tell);
        if (newSecond) {
            service = tellIfOther(EventKind.SERVICE, service, Json.of(view.get()));
        }
    }

    private void lookAt(Rolling rolling) {
        for (RolloutMove move : rolling.movesSince(revision)) {
            revision = move.revision();
            tell(EventKind.DECISION, Json.of(new MovedView(run.service(), RolloutViews.move(move))));
        }
        rollout = tellIfOther(EventKind.ROLLOUT, rollout, Json.of(RolloutViews.of(run, rolling, List.of())));
    }

    private void tell(Cause cause) {
        run.triage()
                .root(cause.id())
                .map(root -> Json.of(CauseViews.of(run, cause.id(), root)))
                .ifPresent(json -> tell(EventKind.CAUSE, json));
    }

    private String tellIfOther(EventKind kind, String before, String now) {
        if (!now.equals(before)) {
            tell(kind, now);
        }
        return now;
    }

    private void tell(EventKind kind, String json) {
        telling.tell(kind, Optional.of(run.service()), json);
    }
}
