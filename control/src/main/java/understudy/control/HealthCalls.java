package understudy.control;

import java.util.List;
import java.util.function.Function;
import understudy.control.api.CoverageView;
import understudy.control.view.HealthViews;
import understudy.run.ParallelRun;
import understudy.run.figure.Minutes;

/** The calls that tell how a service fares: beside its users, in what it covers, minute by minute. */
final class HealthCalls {

    private static final String SERVICE = Calls.API + "/services/{service}";
    private static final String MINUTES = "minutes";
    private static final int USUAL_MINUTES = 60;

    private final Gauging gauging;
    private final Function<Ask, ParallelRun> run;

    /** @param run finds that of the service which is asked for, or refuses */
    HealthCalls(Gauging gauging, Function<Ask, ParallelRun> run) {
        this.gauging = gauging;
        this.run = run;
    }

    List<Call> all() {
        return List.of(
                Call.quick(SERVICE + "/health", ask -> new Answer.Json(HealthViews.health(run.apply(ask), gauging))),
                Call.quick(SERVICE + "/coverage", this::coverage, Paging.LIMIT, Paging.CURSOR),
                Call.quick(SERVICE + "/series", this::series, MINUTES));
    }

    private Answer coverage(Ask ask) {
        List<CoverageView> all = HealthViews.coverage(run.apply(ask));
        return new Answer.Json(Paging.page(all, CoverageView::endpoint, view -> view, ask));
    }

    private Answer series(Ask ask) {
        int most = ask.number(MINUTES, USUAL_MINUTES, 1, Minutes.KEPT);
        return new Answer.Json(
                HealthViews.series(run.apply(ask).figures().minutes().last(most)));
    }
}
