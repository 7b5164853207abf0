package understudy.server;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import understudy.run.Telling;
import understudy.run.alert.Alert;
import understudy.run.alert.AlertType;
import understudy.run.cause.Cause;

/** Tells nothing before it may: whom a service that a reload brings wants to have told is known only when all of it holds. Guarded by itself. */
final class LateTelling implements Telling {

    private final Telling telling;
    private final Queue<Runnable> held = new ArrayDeque<>();
    private boolean open;

    LateTelling(Telling telling) {
        this.telling = telling;
    }

    /** What was held back is told, in its order; from now on all is told at once. */
    synchronized void open() {
        open = true;
        while (!held.isEmpty()) {
            held.remove().run();
        }
    }

    private synchronized void tell(Runnable what) {
        if (open) {
            what.run();
        } else {
            held.add(what);
        }
    }

    @Override
    public CompletionStage<Void> newCause(Cause cause, List<Cause> with) {
        return telling.newCause(cause, with);
    }

    @Override
    public void raise(Alert alert) {
        tell(() -> telling.raise(alert));
    }

    @Override
    public void resolve(AlertType type, String service, String how) {
        tell(() -> telling.resolve(type, service, how));
    }
}
