package understudy.control.alert;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import understudy.run.ParallelRun;
import understudy.run.alert.Alert;
import understudy.run.cause.Cause;

/**
 * What alerts call endpoints and causes by, as those are called when somebody reads it: an alert may wait for hours, and
 * a name in it turn out to be a customer's. Safe for many threads.
 */
final class NamesOfNow {

    private volatile Supplier<? extends Collection<ParallelRun>> runs = List::of;

    /** From now on these runs are asked. */
    void of(Supplier<? extends Collection<ParallelRun>> those) {
        runs = those;
    }

    /** Another one whenever names may have become others. */
    long version() {
        return runs.get().stream().mapToLong(ParallelRun::renamings).sum();
    }

    /** An alert by the names of now; its key stays. */
    Alert in(Alert alert) {
        return runs.get().stream()
                .filter(run -> run.service().equals(alert.service()))
                .findFirst()
                .map(run -> alert.renamed(run::renamed, id -> causeNow(run, id)))
                .orElse(alert);
    }

    private static String causeNow(ParallelRun run, String id) {
        return run.cause(id).map(Cause::id).orElse(id);
    }
}
