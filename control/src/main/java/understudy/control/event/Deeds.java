package understudy.control.event;

import java.util.List;
import java.util.Optional;
import understudy.control.event.Onlooker.Telling;
import understudy.control.view.AuditViews;
import understudy.control.view.Json;
import understudy.run.audit.AuditEntry;
import understudy.run.audit.AuditFilter;
import understudy.run.audit.Trail;

/** Looks at the audit trail for what came since it looked last, and has it told. Reads the disk. For one thread. */
final class Deeds {

    static final int MOST = 200;

    private static final String MISSED = "{\"why\":\"more was done than is told: look at everything anew\"}";

    private final Trail trail;
    private final Telling telling;
    private long told;
    private boolean fresh = true;

    Deeds(Trail trail, Telling telling) {
        this.trail = trail;
        this.telling = telling;
    }

    /** The first time tells the last entry alone: who has asked just before learns by it whether something came since. */
    void look() {
        List<AuditEntry> last = trail.entries(AuditFilter.last(fresh ? 1 : MOST));
        if (last.isEmpty()) {
            fresh = false;
            return;
        }
        if (!fresh && last.getLast().seq() > told + 1) {
            telling.tell(EventKind.RESET, Optional.empty(), MISSED);
        } else {
            last.reversed().stream().filter(entry -> entry.seq() > told).forEach(this::tell);
        }
        fresh = false;
        told = last.getFirst().seq();
    }

    private void tell(AuditEntry entry) {
        Optional<String> service = Optional.of(entry.deed().act().service()).filter(name -> !name.isEmpty());
        telling.tell(EventKind.AUDIT, service, Json.of(AuditViews.of(entry)));
    }
}
